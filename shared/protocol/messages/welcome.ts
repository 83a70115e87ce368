import { LIMITS } from '../limits.ts'
import { roles } from '../role.ts'
import { defineMessage } from './defineMessage.ts'
import { choice, exactly, text, varUint } from './field.ts'

/** Host → client, sealed: the client is admitted. */
export const welcome = defineMessage({
  id: 67,
  from: 'host',
  scope: 'handshake',
  right: null,
  maxBytes: 4096,
  schema: {
    role: choice(roles),
    name: text(LIMITS.nameChars),
    /** The host's clock, Unix milliseconds. */
    now: varUint,
    /** The table's title, for the screen. */
    title: text(200),
    /** The table's secret, 16 bytes: a client that joined by the short code needs it for later connections. */
    tableKey: exactly(16),
  },
})
