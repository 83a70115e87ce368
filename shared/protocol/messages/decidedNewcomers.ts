import { defineMessage } from './defineMessage.ts'
import { flag, group, list, text, varUint } from './field.ts'

/** Most decisions in one message, and that a host remembers. */
export const MAX_DECIDED = 1000

/** What a facilitator decided about a newcomer. `until`: table time in Unix milliseconds at which it is forgotten. */
export interface DecidedNewcomer {
  readonly person: string
  readonly admits: boolean
  readonly until: number
}

/**
 * Host → client, to those who may host: about whom a facilitator has decided, so that who was admitted and is not in yet comes in at the computer that
 * takes over, and who was refused does not.
 */
export const decidedNewcomers = defineMessage({
  id: 123,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 32 * 2 ** 10,
  schema: { decided: list(group<DecidedNewcomer>({ person: text(16), admits: flag, until: varUint }), MAX_DECIDED) },
})
