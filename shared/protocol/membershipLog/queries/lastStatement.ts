import type { MembershipState } from '../evaluation/membershipState.ts'

/** Id of the author's last statement: the deepest; of several that continue one chain at one point the one with the smaller id. */
export function lastStatementOf({ evaluation }: MembershipState, key: string): string | null {
  const { graph, size } = evaluation
  const author = graph.numberByKey.get(key)
  let last = -1
  for (let i = 0; i < size; i++) {
    if (author === undefined || graph.author[i] !== author) continue
    const isDeeper = last < 0 || (graph.depth[i] as number) > (graph.depth[last] as number)
    const isEqual = last >= 0 && graph.depth[i] === graph.depth[last]
    if (isDeeper || (isEqual && (graph.statements[i]?.id ?? '') < (graph.statements[last]?.id ?? ''))) last = i
  }
  return last < 0 ? null : (graph.statements[last]?.id ?? null)
}
