import { defineMessage } from './defineMessage.ts'
import { bytes } from './field.ts'
import { openRoomFields } from './openRoom.ts'

/** Maximum bytes of the vector: some 1 000 writers. With a longer one the client sends `openRoom`, and then `syncStep1`. */
export const OPENING_VECTOR_BYTES = 16 * 2 ** 10

/**
 * Client → host: {@link openRoom} and, where the room is opened, `syncStep1` in it, in one message: the room's content follows `roomOpened`
 * without another round trip. For hosts that speak `SUBPROTOCOL_WITH_VECTORS` (`version.ts`).
 */
export const openWithVector = defineMessage({
  id: 113,
  from: 'client',
  scope: 'connection',
  right: null,
  maxBytes: 128 + OPENING_VECTOR_BYTES,
  schema: {
    ...openRoomFields,
    /** What the client holds of the room: a Yjs state vector, as in `syncStep1`. */
    vector: bytes,
  },
})
