import { defineMessage } from './defineMessage.ts'

/** Client → host: who is in the room? Answered by `awareness`. Source: y-websocket. */
export const awarenessQuery = defineMessage({ id: 3, from: 'client', scope: 'room', right: 'read', maxBytes: 0, schema: {} })
