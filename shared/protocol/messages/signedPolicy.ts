import { MAX_POLICY_TEXT } from '../roomPolicy/roomPolicy.ts'
import { defineMessage } from './defineMessage.ts'
import { text } from './field.ts'

/**
 * Host → client: what facilitators have decided about the room, on entering and when it changes. The texts are those that they
 * signed (`roomPolicy.ts`); '' where there is none. For clients that speak `SUBPROTOCOL_WITH_VECTORS`: one of before would not know the message, and go.
 */
export const signedPolicy = defineMessage({
  id: 114,
  from: 'host',
  scope: 'room',
  right: null,
  maxBytes: 16_384,
  schema: { rules: text(MAX_POLICY_TEXT), locks: text(MAX_POLICY_TEXT) },
})
