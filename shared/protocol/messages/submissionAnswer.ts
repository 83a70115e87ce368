import { defineMessage } from './defineMessage.ts'
import { exactly, list } from './field.ts'
import { MAX_SUBMITTED, submittedRoom } from './submission.ts'

/** Host → client: what became of statements that it submitted, by the SHA-256 of their bytes without the last 64. */
export const submissionAnswer = defineMessage({
  id: 122,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 4096,
  schema: {
    room: submittedRoom,
    /** They are on the host's disk. */
    stored: list(exactly(32), MAX_SUBMITTED),
    /** They belong in no room of this kind, are not signed, are too many, or the room is full. */
    refused: list(exactly(32), MAX_SUBMITTED),
  },
})
