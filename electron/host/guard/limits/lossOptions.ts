import type * as Y from 'yjs'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import type { PersonRef } from '../../membership/members.ts'
import type { CapturedPiece, RoomValidator } from '../rules/roomValidatorInterface.ts'
import type { LossMemory } from './lossMemory.ts'
import type { LossEntry, LossStorage } from './lossStorage.ts'

/** What a room's losses are kept with. */
export interface LossOptions {
  readonly room: RoomName
  readonly doc: Y.Doc
  readonly validator: RoomValidator
  /** The owner of a client id; null if it has none. */
  readonly ownerOf: (client: number) => PersonRef | null
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  /** Bounds what all rooms keep together. */
  readonly memory: LossMemory
  /** Where what is kept outlives the host; null: nowhere. */
  readonly storage: LossStorage | null
  /** Called with each entry of the journal as it is added, for the computers that could host next. */
  readonly onKept: (room: RoomName, entries: readonly LossEntry[]) => void
  /** Called with what was kept before the host started. */
  readonly onLoaded: (pieces: readonly CapturedPiece[]) => void
}
