import { defineMessage } from './defineMessage.ts'
import { list, ownBytes } from './field.ts'

/** Maximum statements in one message. */
export const MAX_STATEMENTS = 500

/** Both ways: statements of the membership log as their exact signed bytes. */
export const statements = defineMessage({
  id: 73,
  from: 'both',
  scope: 'connection',
  right: 'host',
  maxBytes: 2 * 2 ** 20,
  schema: { statements: list(ownBytes, MAX_STATEMENTS) },
})
