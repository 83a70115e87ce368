import type { RoomName } from '../role.ts'
import { defineMessage } from './defineMessage.ts'
import { mapped, text, varUint } from './field.ts'

/** A room's name as sent: the host answers an invalid name with `noSuchRoom`. */
const room = mapped<string, RoomName>(
  text(64),
  (name) => name,
  (name) => name as RoomName,
)

/** The fields of a request for a room. */
export const openRoomFields = {
  /** Number of this opening, counted by the client from 1, so that an answer to an earlier opening of the room is not confused with the answer to this one. */
  opening: varUint,
  room,
  /** The Yjs client id of the client's changes; 0: none yet. */
  client: varUint,
}

/**
 * Client → host: opens a room on this connection. Answered by `roomOpened` or `roomClosed`. May be sent together with the proof; the
 * host reads the message once the proof is verified.
 */
export const openRoom = defineMessage({
  id: 83,
  from: 'client',
  scope: 'connection',
  right: null,
  maxBytes: 128,
  schema: openRoomFields,
})
