import type { LossNotice } from '../guard/lossControl.ts'
import type { PersonRef } from '../membership/members.ts'
import type { PresenceOwner } from './presence/presenceTable.ts'

/** A client of a room, as the room uses it. */
export interface RoomSubscriber extends PresenceOwner {
  readonly isOf: (person: PersonRef) => boolean
  /** Refuses the update that waits for what it takes away from others, if one does. */
  readonly dropWaitingLoss: () => void
  /** Tells the client, if it is a facilitator's, that a person takes away what others wrote. */
  readonly onLoss: (notice: LossNotice) => void
  /** Tells the client what facilitators have decided about the room: a message that is sealed and framed as for `sendFramed`. */
  readonly onPolicy: (pieces: readonly Buffer[]) => void
  /** Sends a frame; never drops it. */
  readonly send: (frame: Uint8Array) => void
  /** Sends a frame unless the socket is behind. */
  readonly sendVolatile: (frame: Uint8Array) => void
  /** Sends a message that is already sealed with the room's key and framed for WebSocket. */
  readonly sendFramed: (pieces: readonly Buffer[]) => void
  /** The same, without waiting for what else this turn sends. */
  readonly sendFramedNow: (pieces: readonly Buffer[]) => void
  readonly sendFramedVolatile: (pieces: readonly Buffer[]) => void
  /** Reports the number of the last accepted update that is in the journal. */
  readonly acknowledge: (count: number) => void
  /** Number of accepted updates of this client. */
  readonly acceptedCount: () => number
}
