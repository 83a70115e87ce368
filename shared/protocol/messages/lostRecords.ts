import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { group, list, text } from './field.ts'

/** Most records in one answer, and most characters of one record. */
export const MAX_LOST_RECORDS = 2000
const MAX_RECORD_CHARACTERS = 4 * 2 ** 20

/** Host → facilitator: the records that a person has taken away from others in the room lately, as they were before. */
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
      group({ /** Root and key. */ id: text(130), /** The record as JSON text. */ before: text(MAX_RECORD_CHARACTERS) }),
      MAX_LOST_RECORDS,
    ),
  },
})
