import { defineMessage } from './defineMessage.ts'
import { varUint } from './field.ts'

/** Host → client: the time at the table when the host read the query. */
export const timeAnswer = defineMessage({
  id: 116,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 32,
  schema: {
    /** That of the `timeQuery`. */
    query: varUint,
    /** Unix milliseconds. */
    now: varUint,
  },
})
