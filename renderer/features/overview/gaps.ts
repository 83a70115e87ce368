import { inUse, type Listing } from '../../../shared/model/records/listing.ts'
import type { Process } from '../../../shared/model/records/processAttributes.ts'

/** Something a process cannot do well without, that is not there yet. In the order in which people usually begin. */
export const gapKinds = ['purpose', 'place', 'session', 'board', 'document', 'people'] as const
export type Gap = (typeof gapKinds)[number]

export function gapsOf(attributes: Process, listings: readonly Listing[], others: number): readonly Gap[] {
  const missing: { readonly [G in Gap]: boolean } = {
    purpose: !attributes.purpose.trim(),
    place: !attributes.place.trim(),
    session: inUse(listings, 'session').length === 0,
    board: inUse(listings, 'board').length === 0,
    document: inUse(listings, 'document').length === 0,
    people: others === 0,
  }
  return gapKinds.filter((gap) => missing[gap])
}
