import { defineMessage } from './defineMessage.ts'
import { exactly, list } from './field.ts'

/** Maximum heads in one message. */
export const MAX_HEADS = 4096

/**
 * Both ways: ids (SHA-256, 32 bytes) of the sender's newest statements, on which no other of its statements stands. The other end answers
 * with the statements above them, and with its own heads if some of these are unknown to it.
 */
export const logHeads = defineMessage({
  id: 74,
  from: 'both',
  scope: 'connection',
  right: 'host',
  maxBytes: MAX_HEADS * 34 + 8,
  schema: { heads: list(exactly(32), MAX_HEADS) },
})
