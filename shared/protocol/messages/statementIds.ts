import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { list, text } from './field.ts'
import { MAX_STATEMENTS } from './statements.ts'

/** Both ways: ids (SHA-256, base64url) of the statements that the sender has. The other end answers with those that are missing. */
export const statementIds = defineMessage({
  id: 74,
  from: 'both',
  scope: 'connection',
  right: 'read',
  maxBytes: LIMITS.frameBytes,
  schema: { ids: list(text(43), MAX_STATEMENTS) },
})
