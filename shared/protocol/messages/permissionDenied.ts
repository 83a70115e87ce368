import { defineMessage } from './defineMessage.ts'
import { choice, text } from './field.ts'

/** Host → client: a refusal in the format that a stock y-websocket client understands (y-protocols, auth.js). */
export const permissionDenied = defineMessage({
  id: 2,
  from: 'host',
  scope: 'room',
  right: null,
  maxBytes: 1024,
  schema: { what: choice(['permissionDenied']), reason: text(256) },
})
