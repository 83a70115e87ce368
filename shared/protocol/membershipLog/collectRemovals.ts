import { fromBase64Url, sameBytes } from '../../base/bytes.ts'
import { fingerprint } from '../../base/crypto.ts'
import { FACILITATOR, levelOf } from './evaluation/levels.ts'
import { readStatement, type Statement } from './statement.ts'

/** Most statements that a client without a log keeps for removals. */
const MAX_KEPT = 600

/**
 * The removals among statements, for a client that keeps no log: revokes and withdrawals of facilitators, with the statements of the chains
 * that lead from their authors to the founder. Everything else is left out.
 *
 * @param founder fingerprint of the founder's key
 * @returns the statements as they were signed; `stored` itself if nothing is new
 */
export function collectRemovals(
  stored: readonly Uint8Array[],
  incoming: readonly Uint8Array[],
  table: string,
  founder: string,
): readonly Uint8Array[] {
  const fresh = incoming.filter((bytes) => !stored.some((other) => sameBytes(other, bytes)))
  if (fresh.length === 0) return stored
  const byId = new Map<string, Statement>()
  for (const bytes of [...stored, ...fresh]) {
    const statement = readStatement(bytes)
    if (statement?.table === table) byId.set(statement.id, statement)
  }
  const selected = new Map<string, Uint8Array>()
  for (const statement of byId.values()) {
    const chain = statement.kind === 'revoke' || statement.kind === 'withdraw' ? facilitatorsChain(statement, byId, founder) : null
    for (const part of chain ?? []) selected.set(part.id, part.bytes)
  }
  const isSame = selected.size === stored.length && stored.every((bytes) => [...selected.values()].some((other) => sameBytes(other, bytes)))
  return isSame ? stored : [...selected.values()].slice(0, MAX_KEPT)
}

/** A facilitator's statement and the appointments behind it, up to the founder's genesis; null if one is missing or does not fit. */
function facilitatorsChain(statement: Statement, byId: ReadonlyMap<string, Statement>, founder: string): readonly Statement[] | null {
  const chain = [statement]
  for (let statementOfAuthor = statement; ; ) {
    const via = statementOfAuthor.via === null ? undefined : byId.get(statementOfAuthor.via)
    if (via?.kind === 'genesis') {
      const isFounders = via.author === statementOfAuthor.author && fingerprint(fromBase64Url(via.author) ?? new Uint8Array(32)) === founder
      return isFounders ? [...chain, via] : null
    }
    if (via?.kind !== 'grant' || via.body.member !== statementOfAuthor.author || levelOf(via.body.role) !== FACILITATOR) return null
    chain.push(via)
    statementOfAuthor = via
  }
}
