import { isRefusal, type Refusal } from '../refusal.ts'
import { defineMessage } from './defineMessage.ts'
import { mapped, text } from './field.ts'

/** A refusal by its name; a name that this version does not know is read as `malformed`. */
export const refusal = mapped<string, Refusal>(
  text(64),
  (value) => value,
  (value) => (isRefusal(value) ? value : 'malformed'),
)

/**
 * Host → client: the connection ends, and why. In clear where there is no common key; sealed afterwards. Its bytes are the same
 * since version 2 of the handshake, so that an older client can read why it is refused.
 */
export const refused = defineMessage({ id: 68, from: 'host', scope: 'connection', right: null, maxBytes: 256, schema: { refusal } })
