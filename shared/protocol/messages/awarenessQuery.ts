import { defineMessage } from './defineMessage.ts'

/** Client → host: requests the presence of all clients of the room. Answered by `awareness`. Source: y-websocket. */
export const awarenessQuery = defineMessage({ id: 3, from: 'client', scope: 'room', right: 'read', maxBytes: 0, schema: {} })
