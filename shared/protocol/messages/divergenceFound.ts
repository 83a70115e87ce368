import { defineMessage } from './defineMessage.ts'
import { MAX_NAMED_CLIENTS } from './divergenceReport.ts'
import { flag, list, text } from './field.ts'

/** Host → desktop: whether the copy of `holder` differs from the host's; `authors` are the known authors of the different content. */
export const divergenceFound = defineMessage({
  id: 82,
  from: 'host',
  scope: 'room',
  right: null,
  maxBytes: 8192,
  schema: { /** A PersonId. */ holder: text(16), differs: flag, /** PersonIds. */ authors: list(text(16), MAX_NAMED_CLIENTS) },
})
