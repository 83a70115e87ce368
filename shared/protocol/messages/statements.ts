import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { list, ownBytes } from './field.ts'

/** Maximum statements, or ids of statements, in one message: as many as a membership log may have. */
export const MAX_STATEMENTS = 50_000

/** Both ways: statements of the membership log as their exact signed bytes. */
export const statements = defineMessage({
  id: 73,
  from: 'both',
  scope: 'connection',
  right: 'host',
  maxBytes: LIMITS.frameBytes,
  schema: { statements: list(ownBytes, MAX_STATEMENTS) },
})
