import * as v from 'valibot'
import { hasQuorum, quorumSettings } from './quorum.ts'
import type { InvalidReason, TallyRule } from './tallyRule.ts'

/** What can be answered to a proposal; a reserve and an objection need a reason. */
export const consentChoices = ['consent', 'reserve', 'objection', 'aside'] as const
/** One of {@link consentChoices}. */
export type ConsentChoice = (typeof consentChoices)[number]

/** Longest reason, in UTF-16 units. */
export const MAX_REASON = 600

/** Whether an answer needs a reason. */
export const needsReason = (choice: ConsentChoice): choice is 'reserve' | 'objection' => choice === 'reserve' || choice === 'objection'

/** An answer to a proposal. */
export type ConsentVote =
  | { readonly choice: 'consent' | 'aside' }
  | { readonly choice: 'reserve' | 'objection' /** At most `MAX_REASON` UTF-16 units, not blank. */; readonly reason: string }

const settings = v.strictObject(quorumSettings)
/** How many must answer. */
export type ConsentSettings = v.InferOutput<typeof settings>

/** What became of a proposal: `open`: somebody objects; `noConsent`: everybody stood aside. */
export type ConsentOutcome = 'adopted' | 'adoptedWithReserves' | 'open' | 'noConsent' | 'noQuorum'

/** What a proposal comes to, weights counted. */
export interface ConsentCount extends Readonly<Record<ConsentChoice, number>> {
  readonly quorum: boolean
  readonly outcome: ConsentOutcome
  /** Every reserve and objection once, sorted by choice and reason, with the weight of those who gave it. */
  readonly reasons: readonly { readonly choice: 'reserve' | 'objection'; readonly reason: string; readonly weight: number }[]
}

function readVote(value: unknown): { readonly vote: ConsentVote } | { readonly invalid: InvalidReason } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { invalid: 'form' }
  const { choice: chosen, reason, ...others } = value as Readonly<Record<string, unknown>>
  const choice = consentChoices.find((one) => one === chosen)
  if (!choice || Object.keys(others).length > 0) return { invalid: 'form' }
  if (!needsReason(choice)) return 'reason' in value ? { invalid: 'form' } : { vote: { choice } }
  if (reason === undefined) return { invalid: 'noReason' }
  if (typeof reason !== 'string') return { invalid: 'form' }
  if (reason.trim() === '') return { invalid: 'noReason' }
  return reason.length > MAX_REASON ? { invalid: 'tooLong' } : { vote: { choice, reason } }
}

/** Consent: adopted where enough took part, somebody agrees, and nobody objects. Cost: O(votes × log votes). */
export const consent: TallyRule<ConsentSettings, ConsentVote, ConsentCount> = {
  name: 'consent',
  version: 1,
  settings,
  defaults: () => ({ quorum: [1, 2] }),
  readVote,
  isBlank: ({ choice }) => choice === 'aside',
  count: (needed, terms, votes) => {
    const sums = { consent: 0, reserve: 0, objection: 0, aside: 0 }
    const reasons = new Map<string, ConsentCount['reasons'][number]>()
    for (const { weight, vote } of votes) {
      sums[vote.choice] += weight
      if (!('reason' in vote)) continue
      const key = `${vote.choice}/${vote.reason}`
      reasons.set(key, { ...vote, weight: weight + (reasons.get(key)?.weight ?? 0) })
    }
    const quorum = hasQuorum(needed, terms, sums.consent + sums.reserve + sums.objection + sums.aside)
    const sorted = [...reasons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reason]) => reason)
    return { ...sums, quorum, outcome: quorum ? outcomeOf(sums) : 'noQuorum', reasons: sorted }
  },
}

function outcomeOf({ consent: agreed, reserve, objection }: Readonly<Record<ConsentChoice, number>>): ConsentOutcome {
  if (objection > 0) return 'open'
  if (agreed + reserve === 0) return 'noConsent'
  return reserve > 0 ? 'adoptedWithReserves' : 'adopted'
}
