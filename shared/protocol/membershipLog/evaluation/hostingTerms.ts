import type { Evaluation } from './evaluation.ts'
import { FACILITATOR, PARTNER } from './levels.ts'
import { numberInOrder } from './precedence.ts'

/** A term: one key may host, while the author may. */
export interface TermState {
  /** Id of the `term`. */
  readonly id: string
  /** One more than the highest number of a term of the same site that the term's author knew; from 1. */
  readonly n: number
  /** base64url of the host's key. */
  readonly host: string
  readonly site: string
  /** base64url of the member's key. */
  readonly by: string
  /** Whether the member is a facilitator by the tenure that the term is said under. */
  readonly isFacilitator: boolean
}

/**
 * The terms whose authors are partner or more now. The first is followed: the highest number; of equal numbers a facilitator's, then the
 * smaller id. Cost: O(t log t) for t terms, and O(statements + links) for each site with more than one.
 */
export function hostingTerms({ graph, tenures, decisions, size }: Evaluation): readonly TermState[] {
  const bySite = new Map<string, number[]>()
  for (let i = 0; i < size; i++) {
    const statement = graph.statements[i]
    if (statement?.kind !== 'term' || decisions.counts[i] === 0) continue
    const list = bySite.get(statement.body.site)
    if (list) list.push(i)
    else bySite.set(statement.body.site, [i])
  }
  const terms: TermState[] = []
  for (const [site, indices] of bySite) {
    const inSite = new Set(indices)
    const numbers = indices.length > 1 ? numberInOrder(graph, (i) => inSite.has(i)) : null
    for (const i of indices) {
      const statement = graph.statements[i]
      const tenure = graph.via[i] as number
      const level = decisions.levelNow(tenure)
      if (statement?.kind !== 'term' || level < PARTNER) continue
      const by = graph.keys[tenures.person[tenure] as number] ?? ''
      terms.push({ id: statement.id, n: numbers?.[i] ?? 1, host: statement.body.host, site, by, isFacilitator: level === FACILITATOR })
    }
  }
  return terms.sort((a, b) => b.n - a.n || Number(b.isFacilitator) - Number(a.isFacilitator) || (a.id < b.id ? -1 : 1))
}
