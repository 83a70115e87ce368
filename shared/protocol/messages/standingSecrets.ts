import { defineMessage } from './defineMessage.ts'
import { exactly, group, list, text } from './field.ts'

/** Maximum standing invitations in the message. */
export const MAX_STANDING = 100

/**
 * Host → client, to those who may host: the short code and the secrets of standing invitations, so that a computer that takes over can show the
 * QR code that a facilitator has opened.
 */
export const standingSecrets = defineMessage({
  id: 101,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 8192,
  schema: { code: text(6), secrets: list(group<{ id: Uint8Array; secret: Uint8Array }>({ id: exactly(32), secret: exactly(16) }), MAX_STANDING) },
})
