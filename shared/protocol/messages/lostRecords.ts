import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { group, list, text } from './field.ts'

/** Most records in one answer, and most characters of one record. */
export const MAX_LOST_RECORDS = 2000
const MAX_RECORD_CHARACTERS = 4 * 2 ** 20

/** Host → facilitator: what a person has taken away from others in the room lately, in pieces, as it was before. */
export const lostRecords = defineMessage({
  id: 105,
  from: 'host',
  scope: 'room',
  right: null,
  maxBytes: LIMITS.frameBytes,
  schema: {
    /** A PersonId. */
    person: text(16),
    records: list(
      group({
        /** Root and key; a root alone for text that is in no record. */ id: text(130),
        /** A piece as JSON text (`shared/model/derived/losses`). */ before: text(MAX_RECORD_CHARACTERS),
      }),
      MAX_LOST_RECORDS,
    ),
  },
})
