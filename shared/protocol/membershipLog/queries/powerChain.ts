import { fromBase64Url } from '../../../base/bytes.ts'
import { fingerprint } from '../../../base/crypto.ts'
import { FACILITATOR, levelNeeded, levelOf, levels } from '../evaluation/levels.ts'
import { signatureProofs } from '../proofs.ts'
import type { Statement } from '../statement.ts'

/** Longest chain: a term or revoke, a join and its invitation, and the facilitators up to the founder, of whom the log counts nine. */
const MAX_CHAIN = 16

/** The statement and every `via` up to a genesis; null where one is missing, or the chain is longer than any that counts. */
export function completeChain(statement: Statement, byId: ReadonlyMap<string, Statement>): readonly Statement[] | null {
  const chain = [statement]
  for (let last = statement; last.via !== null; ) {
    if (chain.length === MAX_CHAIN) return null
    const via = byId.get(last.via)
    if (!via) return null
    chain.push(via)
    last = via
  }
  return chain
}

/** Whether a statement is a genesis of the founder with this fingerprint. */
export const isFounders = (statement: Statement | undefined, founder: string): boolean =>
  statement?.kind === 'genesis' && fingerprint(fromBase64Url(statement.author) ?? new Uint8Array(32)) === founder

/** Whether each statement of a chain is said under the next one: a tenure of its author with the level for it, or a join's invitation. */
export function givesPowerThroughout(chain: readonly Statement[]): boolean {
  return chain.every((statement, i) => {
    const via = chain[i + 1]
    if (!via) return true
    if (statement.kind === 'join') return via.kind === 'invite' && statement.at <= via.body.until && signatureProofs.join(statement, via)
    return keyOf(via) === statement.author && levelGiven(chain, i + 1) >= levelNeeded(statement.kind)
  })
}

/** The key that has a tenure; null for what is none. */
export const keyOf = (tenure: Statement) =>
  tenure.kind === 'grant' ? tenure.body.member : tenure.kind === 'join' || tenure.kind === 'genesis' ? tenure.author : null

/** The level that the tenure at a place of a chain gives; 0 for what is none. */
export function levelGiven(chain: readonly Statement[], place: number): number {
  const tenure = chain[place]
  const invite = chain[place + 1]
  if (tenure?.kind === 'genesis') return FACILITATOR
  if (tenure?.kind === 'grant') return levelOf(tenure.body.role)
  return tenure?.kind === 'join' && invite?.kind === 'invite' ? levels[invite.body.role] : 0
}
