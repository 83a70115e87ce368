import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { list, text } from './field.ts'
import { MAX_STATEMENTS } from './statements.ts'

/** Both ways: ids (SHA-256, base64url) of the sender's statements. The other end answers with the statements that the sender lacks. */
export const statementIds = defineMessage({
  id: 74,
  from: 'both',
  scope: 'connection',
  right: 'read',
  maxBytes: LIMITS.frameBytes,
  schema: { ids: list(text(43), MAX_STATEMENTS) },
})
