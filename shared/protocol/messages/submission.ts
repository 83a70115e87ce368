import type { RoomName } from '../role.ts'
import { defineMessage } from './defineMessage.ts'
import { list, mapped, ownBytes, text } from './field.ts'

/** Most statements in one message. */
export const MAX_SUBMITTED = 20

/** A room's name as sent: the host refuses what is submitted to one that it does not have. */
export const submittedRoom = mapped<string, RoomName>(
  text(64),
  (name) => name,
  (name) => name as RoomName,
)

/**
 * Client → host: statements for the room of what members submit to a session. The host adds them by itself. Of one that no member's key has signed it
 * keeps nothing of who brought it: those of some seconds are added together, in the order of their ids. Answered by `submissionAnswer` once they are stored. For
 * hosts that speak `SUBPROTOCOL_WITH_VECTORS` (`version.ts`).
 */
export const submission = defineMessage({
  id: 121,
  from: 'client',
  scope: 'connection',
  right: 'contribute',
  maxBytes: 400 * 2 ** 10,
  schema: { room: submittedRoom, statements: list(ownBytes, MAX_SUBMITTED) },
})
