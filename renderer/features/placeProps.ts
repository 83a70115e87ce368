import type { ListedKind } from '../../shared/model/records/listing.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import type { Author } from '../../shared/model/transact.ts'
import type { OpenRoom } from '../sync/room/room.ts'

/** A part of a room that the address names. */
export interface RoomPart {
  readonly kind: 'area' | 'note'
  readonly id: string
}

/** The open process, for what a feature shows anywhere in the process. */
export interface PlaceProps {
  readonly processId: ProcessId
  /** The room `process/<id>`. */
  readonly processRoom: OpenRoom
  readonly author: Author
  /** Navigates to a board, document or session of the process, and to a part of it. */
  readonly open: (kind: ListedKind, id: string, part?: RoomPart) => void
}
