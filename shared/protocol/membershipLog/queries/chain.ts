import type { MembershipState } from '../evaluation/membershipState.ts'
import type { Statement } from '../statement.ts'

/** A statement and what gives its author the power, up to the genesis: each `via` in turn, the statement first. Cost: O(chain), at most 20. */
export function chainOf({ evaluation }: MembershipState, id: string): readonly Statement[] {
  const { statements, indexById } = evaluation.graph
  const chain: Statement[] = []
  for (let next: string | null = id; next !== null; ) {
    const index = indexById.get(next)
    const statement: Statement | undefined = index === undefined ? undefined : statements[index]
    if (!statement) break
    chain.push(statement)
    next = statement.via
  }
  return chain
}

/** Keys of the members whose tenures are in a chain: of grants, joins and the founder. A device's member is the one who added it. */
export const membersIn = (chain: readonly Statement[]): ReadonlySet<string> =>
  new Set(chain.flatMap((statement) => (statement.kind === 'grant' ? [statement.body.member] : statement.kind === 'join' ? [statement.author] : [])))

/** Statements with their chains, each once, while they fit into a number of bytes; the first ones go first. */
export function withChains(state: MembershipState, ids: readonly string[], maxBytes: number): readonly Statement[] {
  const selected = new Map<string, Statement>()
  let bytes = 0
  for (const id of ids) {
    const added = chainOf(state, id).filter((statement) => !selected.has(statement.id))
    const size = added.reduce((sum, statement) => sum + statement.bytes.length, 0)
    if (bytes + size > maxBytes) break
    bytes += size
    // predecessors first, for a receiver that has the rest
    for (const statement of added.reverse()) selected.set(statement.id, statement)
  }
  return [...selected.values()]
}
