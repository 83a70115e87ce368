import { defineMessage } from './defineMessage.ts'
import { exactly, varUint } from './field.ts'

/** Host → client: the key of messages to all clients of the room (`sealing.ts`), and the first count that this client may open. */
export const roomKey = defineMessage({ id: 79, from: 'host', scope: 'room', right: null, maxBytes: 64, schema: { key: exactly(32), from: varUint } })
