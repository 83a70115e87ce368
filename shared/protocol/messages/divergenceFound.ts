import { defineMessage } from './defineMessage.ts'
import { MAX_NAMED_CLIENTS } from './divergenceReport.ts'
import { flag, list, text } from './field.ts'

/** Host → desktop: the copy that `holder` holds differs from the host's, or does not any more; `authors` wrote what differs, as far as the host knows. */
export const divergenceFound = defineMessage({
  id: 82,
  from: 'host',
  scope: 'room',
  right: null,
  maxBytes: 8192,
  schema: { /** A PersonId. */ holder: text(16), differs: flag, /** PersonIds. */ authors: list(text(16), MAX_NAMED_CLIENTS) },
})
