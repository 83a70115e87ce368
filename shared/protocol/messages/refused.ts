import { isRefusal, type Refusal } from '../refusal.ts'
import { defineMessage } from './defineMessage.ts'
import { mapped, text } from './field.ts'

/** A refusal by name; an unknown name is read as `malformed`. */
export const refusal = mapped<string, Refusal>(
  text(64),
  (value) => value,
  (value) => (isRefusal(value) ? value : 'malformed'),
)

/**
 * Host → client: the reason why the host closes the connection. In clear before the keys are agreed, sealed afterwards. The encoding is
 * unchanged since version 2 of the handshake, so that an older client can read the reason.
 */
export const refused = defineMessage({ id: 68, from: 'host', scope: 'connection', right: null, maxBytes: 256, schema: { refusal } })
