import { defineMessage } from './defineMessage.ts'
import { choice, exactly, text, varUint } from './field.ts'
import { removalsDigestField } from './removalsDigestField.ts'

/**
 * Client → host, in clear: the first message of a connection.
 *
 * The version is the first field in every version of this message, so that a host of any version can refuse by version.
 */
export const hello = defineMessage({
  id: 64,
  from: 'client',
  scope: 'handshake',
  right: null,
  maxBytes: 256,
  schema: {
    version: varUint,
    processId: text(64),
    /** The secret that is mixed into the connection's keys: the table's, which every invitation contains, or that of the short code. */
    secret: choice(['table', 'code']),
    /** The client's half of the key agreement: 32 bytes, new each time. */
    keyShare: exactly(32),
    /** Which of the table's keys the client has (`tableKeyId`), because a removal replaces the key. Zeros with a short code. */
    tableKeyId: exactly(4),
    /** Short id of the client's invitation (`invitationRef`); empty for a member, and with a short code. */
    invitation: text(16),
    /** The removals that the client knows. */
    removals: removalsDigestField,
  },
})
