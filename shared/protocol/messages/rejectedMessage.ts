import { defineMessage } from './defineMessage.ts'
import { refusal } from './refused.ts'

/** Host → client: something that the client sent on the connection was not allowed, and was left undone; the connection stays. */
export const rejectedMessage = defineMessage({ id: 88, from: 'host', scope: 'connection', right: null, maxBytes: 256, schema: { refusal } })
