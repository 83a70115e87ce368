import { defineMessage } from './defineMessage.ts'
import { text } from './field.ts'

/**
 * Facilitator → host: asks for what a person has taken away from others in the room lately, and drops what of theirs waits to do so. Other
 * roles are not answered.
 */
export const lossQuery = defineMessage({
  id: 104,
  from: 'client',
  scope: 'room',
  right: 'write',
  maxBytes: 64,
  schema: { /** A PersonId. */ person: text(16) },
})
