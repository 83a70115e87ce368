import { defineMessage } from './defineMessage.ts'
import { exactly, varUint } from './field.ts'

/** Host → client: the key of what the host sends to everybody in the room (`sealing.ts`), and the count from which on it is for this client. */
export const roomKey = defineMessage({ id: 79, from: 'host', scope: 'room', right: null, maxBytes: 64, schema: { key: exactly(32), from: varUint } })
