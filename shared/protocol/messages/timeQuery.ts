import { defineMessage } from './defineMessage.ts'
import { varUint } from './field.ts'

/**
 * Client → host: what time is it at the table? Answered by `timeAnswer`, unless it comes too soon after others or the client is behind. For
 * hosts that speak `SUBPROTOCOL_WITH_VECTORS` (`version.ts`): one of before would not know the message.
 */
export const timeQuery = defineMessage({
  id: 115,
  from: 'client',
  scope: 'connection',
  right: null,
  maxBytes: 16,
  schema: {
    /** Returned with the answer. */
    query: varUint,
  },
})
