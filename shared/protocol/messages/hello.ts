import { defineMessage } from './defineMessage.ts'
import { choice, exactly, text, varUint } from './field.ts'

/**
 * Client → host, in clear: the first message of a connection. `secret` names the secret that is mixed into the connection's keys: the
 * table's, which every invitation contains, or that of the short code. `keyShare` is the client's half of the key agreement: 32 bytes, new each time.
 *
 * The version is the first field in every version of this message, so that a host of any version can refuse by version.
 */
export const hello = defineMessage({
  id: 64,
  from: 'client',
  scope: 'handshake',
  right: null,
  maxBytes: 256,
  schema: { version: varUint, processId: text(64), secret: choice(['table', 'code']), keyShare: exactly(32) },
})
