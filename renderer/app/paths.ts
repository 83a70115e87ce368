import type { ListedKind } from '../../shared/model/records/listing.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import type { RoomPart } from '../features/feature.ts'

/** The paths of the pages: the part of the address after `#`. No other file spells a path. */
export const paths = {
  home: '/',
  start: '/new',
  join: '/join',
  process: (processId: ProcessId): string => `/p/${processId}`,
  /** A place of the left rail; a process opens at the place with the empty path. */
  place: (processId: ProcessId, place: string): string => (place ? `/p/${processId}/at/${place}` : `/p/${processId}`),
  listed: (processId: ProcessId, kind: ListedKind, id: string, part?: RoomPart): string =>
    `/p/${processId}/${kind}/${id}${part ? `/${part.kind}/${part.id}` : ''}`,
  /** A board, document or session in front of a room, without anything else. The main process spells this path too. */
  presented: (processId: ProcessId, kind: ListedKind, id: string): string => `/present/${processId}/${kind}/${id}`,
}

/** The value of a link's `href` for a path. */
export const href = (path: string): string => `#${path}`

/** Whether a path is that of a presentation. */
export const isPresented = (path: string): boolean => path.startsWith('/present/')
