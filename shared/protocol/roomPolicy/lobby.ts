import * as v from 'valibot'
import { integer, readableJson, text } from '../../base/read.ts'
import { MAX_TIME } from '../membershipLog/statementBodies.ts'

/** Whether newcomers come in at once, wait until a facilitator admits them, or stay outside. Members come back in each of them. */
export const lobbyModes = ['open', 'screened', 'closed'] as const
/** One of {@link lobbyModes}. */
export type LobbyMode = (typeof lobbyModes)[number]

/** Milliseconds after which newcomers come in by themselves again: no meeting is that long, and nobody finds the table shut the next morning. */
export const LOBBY_MS = 12 * 3600 * 1000

/** What facilitators decided about newcomers. */
export interface LobbyRule {
  readonly mode: LobbyMode
  /** Table time in Unix milliseconds at which newcomers come in again; null for a text that does not say it. */
  readonly until: number | null
}

/** Schema of a decision about newcomers. */
export const lobbyReader = v.strictObject({ mode: v.picklist(lobbyModes), since: integer(0, MAX_TIME) })

const ruleReader = v.object({
  mode: text(20),
  /** Table time in Unix milliseconds at which it was decided. */
  since: integer(0, MAX_TIME),
  until: integer(0, MAX_TIME),
})

const OPEN: LobbyRule = { mode: 'open', until: null }

/** The name under which the policy about newcomers is signed, beside those of the process room. */
export const lobbySlot = (processId: string): string => `process/${processId}/lobby`

/** The text that is signed; '' where newcomers come in at once. @param since table time in Unix milliseconds */
export const encodeLobby = (mode: LobbyMode, since: number): string =>
  mode === 'open' ? '' : JSON.stringify({ mode, since, until: since + LOBBY_MS })

/**
 * Reads a signed text. What this version does not know lets nobody in by themselves, and facilitators decide about each; an end that is too far away
 * is brought to {@link LOBBY_MS} after the decision.
 */
export function readLobby(signed: string): LobbyRule {
  if (signed === '') return OPEN
  const rule = readableJson(ruleReader, signed)
  if (!rule) return { mode: 'screened', until: null }
  return { mode: lobbyModes.find((mode) => mode === rule.mode) ?? 'screened', until: Math.min(rule.until, rule.since + LOBBY_MS) }
}

/** What holds now. @param now table time in Unix milliseconds */
export const lobbyAt = (rule: LobbyRule, now: number): LobbyRule => (rule.until !== null && now >= rule.until ? OPEN : rule)
