import { toBase64Url, utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { type AdoptedContent, MAX_ADOPTED_RESERVATIONS } from '../../protocol/sessionLog/minutesBodies.ts'
import type { Decision, DecisionId, Reservation } from '../records/decision.ts'
import type { LogEntry } from '../records/logEntry.ts'
import type { PersonId } from '../transact.ts'
import { byTime, isOwnStatement } from './ownStatement.ts'
import { type LogContext, readLog } from './readLog.ts'

/** Most bytes of what is adopted, as JSON in UTF-8: with the rest of the statement it stays below `MAX_LOG_STATEMENT_BYTES`. */
const MAX_CONTENT_BYTES = 15 * 2 ** 10

/** That somebody who facilitates adopted a decision, with what it said then. */
export interface Adoption {
  /** Id of the statement. */
  readonly id: string
  readonly decision: DecisionId
  readonly session: string
  readonly by: PersonId
  /** In table time. */
  readonly at: number
  readonly content: AdoptedContent
  readonly contentHash: string
  /** The count that decided; null: none. */
  readonly tally: string | null
  /** False where who signed it is known and does not facilitate: somebody who does has to adopt it again. */
  readonly isConfirmed: boolean
}

/** How far a decision is: proposed; adopted as it stands; changed since it was adopted; another one took its place. */
export type DecisionStatus = 'proposed' | 'adopted' | 'changed' | 'superseded'

/** What follows for a decision from what facilitators signed. */
export interface DecisionState {
  readonly status: DecisionStatus
  /** The latest adoption that counts; null: none. */
  readonly adoption: Adoption | null
  /** A later adoption that does not count; see {@link Adoption.isConfirmed}. */
  readonly unconfirmed: Adoption | null
  /** The fields that differ from what was adopted. */
  readonly changed: readonly (keyof AdoptedContent)[]
  /** The decision that took its place. */
  readonly supersededBy: DecisionId | null
}

/** All of a decision that is adopted with it. @param reservations of every decision. Cost: O(reservations) */
export const adoptedContentOf = (decision: Decision, reservations: readonly Reservation[]): AdoptedContent => ({
  text: decision.text.trim(),
  method: decision.method,
  round: decision.round ?? null,
  tieBreak: decision.tieBreak ?? null,
  tieReason: decision.tieReason ?? '',
  supersedes: decision.supersedes ?? null,
  reservations: reservations.filter((each) => each.decision === decision.id).map(({ kind, who, text }) => ({ kind, who, text })),
})

/** SHA-256, in base64url, of a decision and what it says, in canonical form and of this kind alone. */
export const contentHashOf = (decision: DecisionId, content: AdoptedContent): string =>
  toBase64Url(sha256(utf8(`tavolo/decision/1\n${decision}\n${canonicalJson(content)}`)))

/** Why a decision cannot be adopted as it is; null where it can: it says nothing, or more than a signed statement can hold. */
export function adoptionObstacle(content: AdoptedContent): 'empty' | 'tooLong' | null {
  if (content.text === '') return 'empty'
  const isTooLong = content.reservations.length > MAX_ADOPTED_RESERVATIONS || utf8(JSON.stringify(content)).length > MAX_CONTENT_BYTES
  return isTooLong ? 'tooLong' : null
}

/**
 * The adoptions in the log of a session, the first first. One whose hash is not that of its content, or that somebody else signed, counts for nothing.
 * Cost: O(entries), and a verification of each, once.
 */
export const adoptionsIn = (log: Iterable<LogEntry>, context: LogContext): readonly Adoption[] =>
  readLog(
    log,
    context,
  )('adoption')
    .filter(({ statement: { body } }) => body.contentHash === contentHashOf(body.decision, body.content))
    .filter(isOwnStatement)
    .map(({ statement: { id, at, session, body }, by }) => {
      const role = context.roleOf(by)
      return { id, at, by, session, ...body, isConfirmed: role === null || role === 'facilitator' }
    })
    .sort(byTime)

/**
 * How far each decision is. The latest adoption of each counts; one takes the place of another that was not adopted after it, so that two that name each
 * other have one answer. Cost: O(decisions × reservations + adoptions).
 * @param adoptions of all sessions
 */
export function decisionStates(
  decisions: readonly Decision[],
  reservations: readonly Reservation[],
  adoptions: readonly Adoption[],
): ReadonlyMap<DecisionId, DecisionState> {
  const ordered = [...adoptions].sort(byTime)
  const latest = new Map(ordered.filter(({ isConfirmed }) => isConfirmed).map((each) => [each.decision, each]))
  const latestOther = new Map(ordered.filter(({ isConfirmed }) => !isConfirmed).map((each) => [each.decision, each]))
  const successors = new Map<DecisionId, Adoption>()
  for (const adoption of [...latest.values()].sort(byTime)) {
    const replaced = adoption.content.supersedes
    const own = replaced && latest.get(replaced)
    if (replaced && replaced !== adoption.decision && (!own || byTime(own, adoption) < 0)) successors.set(replaced, adoption)
  }
  return new Map(
    decisions.map((decision) => {
      const adoption = latest.get(decision.id) ?? null
      const other = latestOther.get(decision.id) ?? null
      const unconfirmed = other && (!adoption || byTime(adoption, other) < 0) ? other : null
      const supersededBy = successors.get(decision.id)?.decision ?? null
      const changed = adoption ? changedFields(adoption.content, adoptedContentOf(decision, reservations)) : []
      const status = supersededBy ? 'superseded' : !adoption ? 'proposed' : changed.length > 0 ? 'changed' : 'adopted'
      return [decision.id, { status, adoption, unconfirmed, changed, supersededBy }]
    }),
  )
}

const changedFields = (before: AdoptedContent, after: AdoptedContent): readonly (keyof AdoptedContent)[] =>
  (Object.keys(before) as (keyof AdoptedContent)[]).filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]))

/** What was adopted and is in the list no more: whoever took it off took nothing from what was adopted. The latest adoption of each. */
export function adoptedAndGone(decisions: readonly Decision[], adoptions: readonly Adoption[]): readonly Adoption[] {
  const listed = new Set(decisions.map(({ id }) => id))
  const unlisted = [...adoptions].sort(byTime).filter(({ decision, isConfirmed }) => isConfirmed && !listed.has(decision))
  return [...new Map(unlisted.map((each) => [each.decision, each])).values()]
}
