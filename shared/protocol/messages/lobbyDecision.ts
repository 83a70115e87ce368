import { defineMessage } from './defineMessage.ts'
import { flag, list, text } from './field.ts'
import { MAX_NEWCOMERS } from './lobbyState.ts'

/** Facilitator → host: these newcomers may come in (`admits`), or may not. Of other roles it is ignored; ids of nobody in the lobby too. */
export const lobbyDecision = defineMessage({
  id: 119,
  from: 'client',
  scope: 'connection',
  right: 'write',
  maxBytes: 4096,
  schema: { admits: flag, people: list(text(20), MAX_NEWCOMERS) },
})
