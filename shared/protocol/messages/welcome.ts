import { LIMITS } from '../limits.ts'
import { roles } from '../role.ts'
import { defineMessage } from './defineMessage.ts'
import { choice, exactly, text, varUint } from './field.ts'

/** Host → client, sealed: the client is in. */
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
    /** 16 bytes: the table's secret, for a client that came by the code, and for the next time. */
    tableKey: exactly(16),
  },
})
