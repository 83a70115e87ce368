import { defineMessage } from './defineMessage.ts'
import { text } from './field.ts'

/**
 * Facilitator → host: what a person took away from others in the room was brought back, or may stay so. The host forgets it, and tells the
 * other facilitators (`lossNotice` of no records). Of other roles it is ignored.
 */
export const lossesSettled = defineMessage({
  id: 106,
  from: 'client',
  scope: 'room',
  right: 'write',
  maxBytes: 64,
  schema: { /** A PersonId. */ person: text(16) },
})
