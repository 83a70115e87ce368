import type { ListedKind } from '../../shared/model/records/listing.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'

/** Where things are, as the part of the address after `#`. The only place that spells an address. */
export const paths = {
  home: '/',
  start: '/new',
  join: '/join',
  process: (processId: ProcessId): string => `/p/${processId}`,
  /** A place of the left rail; the one with an empty path is where a process opens. */
  place: (processId: ProcessId, place: string): string => (place ? `/p/${processId}/at/${place}` : `/p/${processId}`),
  listed: (processId: ProcessId, kind: ListedKind, id: string): string => `/p/${processId}/${kind}/${id}`,
}

/** The same as something a link can hold. */
export const href = (path: string): string => `#${path}`
