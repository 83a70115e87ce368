import { defineMessage } from './defineMessage.ts'
import { refusal } from './refused.ts'

/** Host → client: a message on the connection was not allowed and had no effect; the connection stays open. */
export const rejectedMessage = defineMessage({ id: 88, from: 'host', scope: 'connection', right: null, maxBytes: 256, schema: { refusal } })
