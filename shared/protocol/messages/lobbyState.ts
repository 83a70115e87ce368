import { LIMITS } from '../limits.ts'
import { type LobbyMode, lobbyModes } from '../roomPolicy/lobby.ts'
import { defineMessage } from './defineMessage.ts'
import { choice, type Field, flag, group, list, mapped, text, varUint } from './field.ts'
import { type Device, devices } from './proof.ts'

/** Most newcomers that a host keeps in the lobby. */
export const MAX_NEWCOMERS = 100

/** Somebody who is not at the table yet. */
export interface Newcomer {
  /** Id of the person, which follows from the newcomer's key. */
  readonly person: string
  /** The name that they gave; '' for none. */
  readonly name: string
  readonly device: Device
  /** Table time in Unix milliseconds at which they came. */
  readonly since: number
}

const mode: Field<LobbyMode> = mapped(
  text(20),
  (value) => value,
  (value) => lobbyModes.find((name) => name === value) ?? 'screened',
)

/** Host → facilitator who sent `lobbyQuery`: what holds for newcomers, and who waits, in the order in which a screen shows them. */
export const lobbyState = defineMessage({
  id: 118,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 32 * 2 ** 10,
  schema: {
    mode,
    /** Table time in Unix milliseconds at which newcomers come in again; 0: nothing is decided, or the decision has no end. */
    until: varUint,
    /** Whether more wait than the host keeps. */
    hasMore: flag,
    people: list(group<Newcomer>({ person: text(20), name: text(LIMITS.nameChars), device: choice(devices), since: varUint }), MAX_NEWCOMERS),
  },
})
