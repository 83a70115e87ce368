import { ancestorsOf } from './ancestry.ts'
import { byDepth, type StatementGraph } from './graph.ts'
import type { Groups } from './groups.ts'
import { FACILITATOR } from './levels.ts'
import type { Decisions } from './removals.ts'
import type { Tenures } from './tenures.ts'

/** Joins by one invitation, as indices. */
export interface Admission {
  /** Joins that count, in the order in which they use the invitation up. */
  readonly admitted: readonly number[]
  /** Different people among `admitted`. */
  readonly used: number
  /** Joins of people beyond the invitation's uses: they count, and a facilitator is asked. */
  readonly surplus: readonly number[]
  /** Whether a withdrawal counts. */
  readonly isWithdrawn: boolean
}

/**
 * Decides the joins of every invitation. Joins that a facilitator has seen come first, then by depth and id: up to the invitation's uses
 * they count, up to twice that they count as surplus (two islands may each have let people in), beyond only those seen.
 *
 * All facilitators' tenures must be decided. Cost: O(statements + links + j log j) for j joins, and withdrawals × joins of one invitation.
 */
export function decideAdmissions(
  graph: StatementGraph,
  { root, fits }: Tenures,
  groups: Groups,
  decisions: Decisions,
): ReadonlyMap<number, Admission> {
  const { statements, needed, author } = graph
  const { counts, reasons, covers, isBesideHorizon } = decisions
  const isSeen = ancestorsOf(graph, (i) => counts[i] === 1 && i !== root && needed[i] === FACILITATOR)
  const compareDepth = byDepth(graph)
  const admissions = new Map<number, Admission>()
  statements.forEach((invite, v) => {
    if (invite.kind !== 'invite' || !fits[v]) return
    const joins = groups.under(v)
    if (counts[v] === 0) {
      for (const i of joins) reasons.set(i, 'invitation')
      return
    }
    const withdrawals = (groups.withdrawals.get(v) ?? []).filter((i) => counts[i] === 1)
    const able = joins.filter((i) => {
      const reason = withdrawals.some((w) => !covers(w, i)) ? 'withdrawn' : isBesideHorizon(i) ? 'horizon' : null
      if (reason) reasons.set(i, reason)
      return reason === null
    })
    able.sort((a, b) => (isSeen[b] as number) - (isSeen[a] as number) || compareDepth(a, b))
    const people = new Set<number>()
    const admitted: number[] = []
    const surplus: number[] = []
    const { uses } = invite.body
    for (const i of able) {
      const newcomer = author[i] as number
      if (!people.has(newcomer) && people.size >= 2 * uses && isSeen[i] === 0) {
        reasons.set(i, 'uses')
        continue
      }
      if (!people.has(newcomer) && people.size >= uses) surplus.push(i)
      people.add(newcomer)
      counts[i] = 1
      admitted.push(i)
    }
    admissions.set(v, { admitted, used: people.size, surplus, isWithdrawn: withdrawals.length > 0 })
  })
  return admissions
}
