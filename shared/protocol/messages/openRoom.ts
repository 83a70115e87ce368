import type { RoomName } from '../role.ts'
import { defineMessage } from './defineMessage.ts'
import { mapped, text, varUint } from './field.ts'

/** A room's name as it was sent: the host answers one that is none with `noSuchRoom`. */
const room = mapped<string, RoomName>(
  text(64),
  (name) => name,
  (name) => name as RoomName,
)

/**
 * Client → host: opens a room on this connection. Answered by `roomOpened` or `roomClosed`. May be sent together with the proof:
 * the host reads it once the proof holds.
 */
export const openRoom = defineMessage({
  id: 83,
  from: 'client',
  scope: 'connection',
  right: null,
  maxBytes: 128,
  schema: {
    /** Counted by the client, from 1: names this opening in what follows, so that an answer to an earlier opening of the room is not taken for one to this. */
    opening: varUint,
    room,
    /** The Yjs client id that the client writes with; 0: none yet. */
    client: varUint,
  },
})
