import { membersIn } from './queries/chain.ts'
import { completeChain } from './queries/powerChain.ts'
import type { Statement } from './statement.ts'

/**
 * Of the removals that a client without a log remembers, those that it shows a host, each with its chain, while they fit: first those of people in
 * the host's warrant, then the latest heard of.
 *
 * @param remembered in the order in which they were heard of
 */
export function removalsToShow(remembered: readonly Statement[], warrant: readonly Statement[], maxBytes: number): readonly Statement[] {
  const byId = new Map(remembered.map((statement) => [statement.id, statement]))
  const members = membersIn(warrant)
  const rank = ({ kind, body }: Statement) => (kind === 'revoke' && members.has(body.member) ? 0 : 1)
  const removals = remembered.filter(({ kind }) => kind === 'revoke' || kind === 'withdraw').reverse()
  const selected = new Set<Statement>()
  let bytes = 0
  for (const removal of removals.sort((a, b) => rank(a) - rank(b))) {
    const added = (completeChain(removal, byId) ?? []).filter((statement) => !selected.has(statement))
    bytes += added.reduce((sum, statement) => sum + statement.bytes.length, 0)
    if (bytes > maxBytes) break
    for (const statement of [...added].reverse()) selected.add(statement)
  }
  return [...selected]
}
