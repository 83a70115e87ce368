import { defineMessage } from './defineMessage.ts'
import { varUint } from './field.ts'

/**
 * Host → client: every update up to `count` is applied and in the host's journal. Counted per opening of the room, from 1, over
 * `syncStep2` and `syncUpdate`.
 */
export const received = defineMessage({ id: 69, from: 'host', scope: 'room', right: null, maxBytes: 16, schema: { count: varUint } })
