import type { MembershipState } from '../evaluation/membershipState.ts'

/**
 * The heads on which this device's next statement stands, without
 *
 * - joins beyond their invitation's uses, and what stands on them: such a join counts as soon as a facilitator's statement stands on it,
 *   and that must be a decision;
 * - statements that have no effect and whose authors have no role now, so that nobody spreads what a removed member goes on saying.
 * @param admitting joins that a facilitator decides to let in
 * Cost: O(statements + links).
 */
export function citableHeads({ evaluation, roleOf, reasonOf }: MembershipState, admitting: readonly string[] = []): readonly string[] {
  const { graph, size } = evaluation
  const { statements, firstLink, links } = graph
  const linksOf = (i: number) => links.slice(firstLink[i], firstLink[i + 1])
  const admitted = new Set(admitting)
  /** Whether it is a join that waits for a decision, or stands on one. */
  const isUndecided: boolean[] = []
  for (let i = 0; i < size; i++) {
    const id = statements[i]?.id ?? ''
    isUndecided.push((reasonOf(id) === 'uses' && !admitted.has(id)) || linksOf(i).some((before) => isUndecided[before]))
  }
  const isBelow: boolean[] = new Array(size).fill(false)
  const heads: string[] = []
  for (let i = size - 1; i >= 0; i--) {
    const statement = statements[i]
    if (!statement) continue
    const { id, author } = statement
    const isCitable = !isUndecided[i] && (reasonOf(id) === null || admitted.has(id) || roleOf(author) !== null)
    if (isCitable && !isBelow[i]) heads.push(id)
    if (isCitable || isBelow[i]) for (const before of linksOf(i)) isBelow[before] = true
  }
  return heads
}
