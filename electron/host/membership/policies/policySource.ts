import { signedPolicy } from '../../../../shared/protocol/messages/signedPolicy.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import type { RoomPolicy } from '../../../../shared/protocol/roomPolicy/roomPolicy.ts'

/** What facilitators have decided about the rooms of a table. */
export interface PolicySource {
  /** What is enforced in a room, the newest first; none where nothing was decided. What one of them allows is allowed. */
  readonly of: (room: RoomName) => readonly RoomPolicy[]
  /** The message to a client that enters a room: also where nothing is decided, because the client may remember something. */
  readonly frame: (room: RoomName) => Uint8Array
  /** Table time in Unix milliseconds, at which a policy ends. */
  readonly now: () => number
}

/** Nobody has decided anything. */
export const noPolicies: PolicySource = { of: () => [], frame: () => signedPolicy.encode({ rules: '', locks: '' }), now: () => 0 }
