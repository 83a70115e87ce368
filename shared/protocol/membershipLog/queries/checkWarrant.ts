import { fromBase64Url } from '../../../base/bytes.ts'
import { fingerprint } from '../../../base/crypto.ts'
import { FACILITATOR, levelNeeded, levelOf, levels, PARTNER } from '../evaluation/levels.ts'
import { signatureProofs } from '../proofs.ts'
import { predecessorsOf, type Statement, type StatementOf } from '../statement.ts'

/** Whom a client without a log expects. */
export interface WarrantQuestion {
  readonly table: string
  /** Fingerprint of the founder's key, from the invitation. */
  readonly fingerprint: string
  /** base64url of the key that the host proves. */
  readonly host: string
  /** Removals that this client has heard of before. */
  readonly remembered?: readonly Statement[]
}

/** Why a warrant is worth nothing. */
export type WarrantRefusal =
  /** No term names the host's key. */
  | 'noTerm'
  /** Something in the chain is missing, or gives its author no power for what follows. */
  | 'brokenChain'
  /** The chain begins with another founder. */
  | 'otherFounder'
  /** Somebody in the chain is removed or lowered, and was not appointed again in knowledge of it. */
  | 'revoked'

/** The term that a host may host by, or why it may not. */
export type WarrantResult = { readonly term: StatementOf<'term'> } | { readonly refused: WarrantRefusal }

/**
 * Checks a host's right for phones and newcomers, who have no log: the chain from the term to the founder, and that nobody in it is revoked
 * as far as the warrant and this client know. Signatures were verified when the statements were read.
 *
 * A revoke of a facilitator is passed over where the appointment shows that its author is junior: fewer steps from the founder. Where the
 * steps are equal only a log can tell, and the client refuses. Cost: O(statements²) of a warrant, whose size is bounded.
 */
export function checkWarrant(warrant: readonly Statement[], question: WarrantQuestion): WarrantResult {
  const { table, host, remembered = [] } = question
  const byId = new Map([...remembered, ...warrant].filter((statement) => statement.table === table).map((statement) => [statement.id, statement]))
  const terms = warrant.filter((statement) => statement.kind === 'term' && statement.body.host === host && statement.table === table)
  let refused: WarrantRefusal = 'noTerm'
  for (const term of terms) {
    const chain = completeChain(term, byId)
    const refusal = chain ? refusalOf(chain, byId, question.fingerprint) : 'brokenChain'
    if (!refusal) return { term: term as StatementOf<'term'> }
    refused = refusal
  }
  return { refused }
}

/** The statement and every `via` up to a genesis; null where one is missing. */
function completeChain(statement: Statement, byId: ReadonlyMap<string, Statement>): readonly Statement[] | null {
  const chain = [statement]
  for (let last = statement; last.via !== null; ) {
    const via = byId.get(last.via)
    if (!via) return null
    chain.push(via)
    last = via
  }
  return chain
}

function refusalOf(chain: readonly Statement[], byId: ReadonlyMap<string, Statement>, founderFingerprint: string): WarrantRefusal | null {
  const root = chain.at(-1)
  if (root?.kind !== 'genesis' || !givesPowerThroughout(chain)) return 'brokenChain'
  if (fingerprint(fromBase64Url(root.author) ?? new Uint8Array(32)) !== founderFingerprint) return 'otherFounder'
  const revokes = [...byId.values()].filter(
    (statement): statement is StatementOf<'revoke'> => statement.kind === 'revoke' && isAuthorized(statement, root.id, byId),
  )
  const isRevoked = chain.some((tenure, place) =>
    revokes.some(
      (revoke) =>
        memberOf(tenure) === revoke.body.member && levelOf(revoke.body.to) < levelInChain(place) && !isPassedOver(revoke, place, chain, byId),
    ),
  )
  return isRevoked ? 'revoked' : null
}

/** Whether each statement of a chain is said under the next one: a tenure of its author with the level for it, or a join's invitation. */
function givesPowerThroughout(chain: readonly Statement[]): boolean {
  return chain.every((statement, i) => {
    const via = chain[i + 1]
    if (!via) return true
    if (statement.kind === 'join') return via.kind === 'invite' && statement.at <= via.body.until && signatureProofs.join(statement, via)
    return keyOf(via) === statement.author && levelGiven(chain, i + 1) >= levelNeeded(statement.kind)
  })
}

/** Lowest level that the tenure at a place of a term's chain needs: its author hosts, the others appointed or invited. */
const levelInChain = (place: number) => (place === 1 ? PARTNER : FACILITATOR)

/** Whether a revoke's author was a facilitator of this table, as its chain shows: anybody can sign something that looks like a revoke. */
function isAuthorized(revoke: Statement, root: string, byId: ReadonlyMap<string, Statement>): boolean {
  const chain = completeChain(revoke, byId)
  return chain !== null && chain.at(-1)?.id === root && givesPowerThroughout(chain)
}

const keyOf = (tenure: Statement) =>
  tenure.kind === 'grant' ? tenure.body.member : tenure.kind === 'join' || tenure.kind === 'genesis' ? tenure.author : null
const memberOf = (tenure: Statement) => (tenure.kind === 'genesis' ? null : keyOf(tenure))

function levelGiven(chain: readonly Statement[], place: number): number {
  const tenure = chain[place]
  const invite = chain[place + 1]
  if (tenure?.kind === 'genesis') return FACILITATOR
  if (tenure?.kind === 'grant') return levelOf(tenure.body.role)
  return tenure?.kind === 'join' && invite?.kind === 'invite' ? levels[invite.body.role] : 0
}

function isPassedOver(revoke: StatementOf<'revoke'>, place: number, chain: readonly Statement[], byId: ReadonlyMap<string, Statement>): boolean {
  const tenure = chain[place] as Statement
  const granted = tenure.kind === 'join' ? (chain[place + 1] as Statement) : tenure
  const isNamed = predecessorsOf(granted).includes(revoke.id)
  // a removed key comes back by name, not by an invitation
  if (isNamed && (tenure.kind === 'grant' || revoke.body.to !== null)) return true
  if (levelGiven(chain, place) !== FACILITATOR) return false
  const revokers = completeChain(revoke, byId) ?? []
  return revokers.length - 1 > chain.length - place
}
