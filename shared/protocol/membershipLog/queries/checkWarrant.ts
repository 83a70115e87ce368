import { FACILITATOR, levelOf, PARTNER } from '../evaluation/levels.ts'
import { predecessorsOf, type Statement, type StatementOf } from '../statement.ts'
import { completeChain, givesPowerThroughout, isFounders, keyOf, levelGiven } from './powerChain.ts'

/** Whom a client without a log expects. */
export interface WarrantQuestion {
  readonly table: string
  /** Fingerprint of the founder's key, from the invitation. */
  readonly fingerprint: string
  /** base64url of the key that the host proves. */
  readonly host: string
  /** Removals that this client has heard of before, signatures verified. */
  readonly remembered?: readonly Statement[]
  /** Removals that the host has shown beside its warrant. */
  readonly shown?: readonly Statement[]
  /** Verifies the signature of a statement; asked only about those that decide. Without it all were verified when they were read. */
  readonly isSigned?: (statement: Statement) => boolean
}

/** Terms of one host that are looked at: a warrant has one. */
const MAX_TERMS = 4

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
 * as far as the warrant and this client know.
 *
 * A revoke of a facilitator is passed over where the appointment shows that its author is junior: fewer steps from the founder. Where the
 * steps are equal only a log can tell, and the client refuses. Cost: O(statements) for each of the first
 * terms, and a verification of signatures for the statements of one chain and of the revoke that decides.
 */
export function checkWarrant(warrant: readonly Statement[], question: WarrantQuestion): WarrantResult {
  const { table, host, remembered = [], shown = [] } = question
  // what this client has heard of before stays as it was verified, whatever the host shows under the same id
  const byId = new Map(
    [...warrant, ...shown, ...remembered].filter((statement) => statement.table === table).map((statement) => [statement.id, statement]),
  )
  const terms = warrant.filter((statement) => statement.kind === 'term' && statement.body.host === host && statement.table === table)
  let refused: WarrantRefusal = 'noTerm'
  for (const term of terms.slice(0, MAX_TERMS)) {
    const chain = completeChain(term, byId)
    const refusal = chain ? refusalOf(chain, byId, question) : 'brokenChain'
    if (!refusal) return { term: term as StatementOf<'term'> }
    refused = refusal
  }
  return { refused }
}

function refusalOf(
  chain: readonly Statement[],
  byId: ReadonlyMap<string, Statement>,
  { fingerprint: founder, isSigned = () => true }: WarrantQuestion,
): WarrantRefusal | null {
  const root = chain.at(-1)
  if (root?.kind !== 'genesis' || !givesPowerThroughout(chain)) return 'brokenChain'
  if (!isFounders(root, founder)) return 'otherFounder'
  if (!chain.every(isSigned)) return 'brokenChain'
  const revokes = [...byId.values()].filter(
    (statement): statement is StatementOf<'revoke'> => statement.kind === 'revoke' && isAuthorized(statement, root.id, byId),
  )
  const isRevoked = chain.some((tenure, place) =>
    revokes.some(
      (revoke) =>
        memberOf(tenure) === revoke.body.member &&
        levelOf(revoke.body.to) < levelInChain(place) &&
        !isPassedOver(revoke, place, chain, byId) &&
        (completeChain(revoke, byId) ?? []).every(isSigned),
    ),
  )
  return isRevoked ? 'revoked' : null
}

/** Lowest level that the tenure at a place of a term's chain needs: its author hosts, the others appointed or invited. */
const levelInChain = (place: number) => (place === 1 ? PARTNER : FACILITATOR)

/** Whether a revoke's author was a facilitator of this table, as its chain shows: anybody can sign something that looks like a revoke. */
function isAuthorized(revoke: Statement, root: string, byId: ReadonlyMap<string, Statement>): boolean {
  const chain = completeChain(revoke, byId)
  return chain !== null && chain.at(-1)?.id === root && givesPowerThroughout(chain)
}

const memberOf = (tenure: Statement) => (tenure.kind === 'genesis' ? null : keyOf(tenure))

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
