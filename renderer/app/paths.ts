import type { ListedKind } from '../../shared/model/listing.ts'
import type { ProcessId } from '../../shared/model/process.ts'

/** Where things are, as the part of the address after `#`. The only place that spells an address. */
export const paths = {
  home: '/',
  start: '/new',
  join: '/join',
  process: (process: ProcessId): string => `/p/${process}`,
  /** A place of the left rail; the one with an empty path is where a process opens. */
  place: (process: ProcessId, place: string): string => (place ? `/p/${process}/at/${place}` : `/p/${process}`),
  listed: (process: ProcessId, kind: ListedKind, id: string): string => `/p/${process}/${kind}/${id}`,
}

/** The same as something a link can hold. */
export const href = (path: string): string => `#${path}`
