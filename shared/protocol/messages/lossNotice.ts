import { defineMessage } from './defineMessage.ts'
import { flag, text, varUint } from './field.ts'

/**
 * Host → facilitator: a person takes away what others wrote in the room. Sent where it is much, or waits because it is more than they may at once;
 * and, of no records, where it is settled.
 */
export const lossNotice = defineMessage({
  id: 103,
  from: 'host',
  scope: 'room',
  right: null,
  maxBytes: 256,
  schema: { /** A PersonId. */ person: text(16), /** How much it is, in records. */ records: varUint, waits: flag },
})
