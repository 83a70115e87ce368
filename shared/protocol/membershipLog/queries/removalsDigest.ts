import { toBase64Url, utf8 } from '../../../base/bytes.ts'
import { sha256 } from '../../../base/crypto.ts'
import type { MembershipState } from '../evaluation/membershipState.ts'
import type { Statement, StatementHeader } from '../statement.ts'
import type { StatementKind } from '../statementBodies.ts'
import { withChains } from './chain.ts'

/** Most bytes of removals that two sides exchange in a handshake. */
export const REMOVALS_BYTES = 256 * 2 ** 10

/** What a side has heard of removals: grows with the log and never shrinks. */
export interface RemovalsDigest {
  readonly count: number
  /** base64url of SHA-256 of the sorted ids, each followed by a line feed. */
  readonly hash: string
}

/** Ids of statements of some kinds that their authors could say, the deepest first, then by id. Cost: O(statements). */
export function idsOfKind({ evaluation }: MembershipState, kinds: readonly StatementKind[]): readonly string[] {
  const { graph, tenures, size } = evaluation
  const requested: ReadonlySet<Statement['kind']> = new Set(kinds)
  const indices: number[] = []
  for (let i = 0; i < size; i++) if (tenures.fits[i] && requested.has((graph.statements[i] as Statement).kind)) indices.push(i)
  const idOf = (i: number) => (graph.statements[i] as StatementHeader).id
  return indices.sort((a, b) => (graph.depth[b] as number) - (graph.depth[a] as number) || (idOf(a) < idOf(b) ? -1 : 1)).map(idOf)
}

/**
 * Ids of all revokes and withdrawals by people who were facilitators, the newest first. Also those that do not count: whether one counts can
 * change back, and a client's memory of the number must not be above an honest host's.
 */
export const removalIds = (state: MembershipState): readonly string[] => idsOfKind(state, ['revoke', 'withdraw'])

/** The digest that both sides sign in the handshake. Cost: O(statements + r log r) for r removals. */
export const removalsDigest = (state: MembershipState): RemovalsDigest => digestOfIds(removalIds(state))

/** The digest of removals with these ids, in any order. Cost: O(r log r). */
export function digestOfIds(removals: readonly string[]): RemovalsDigest {
  const ids = [...removals].sort()
  return { count: ids.length, hash: toBase64Url(sha256(utf8(ids.map((id) => `${id}\n`).join('')))) }
}

/** Whether a host has heard less than a client has ever seen. A floor on a QR code holds the first 8 characters (6 bytes) of the hash. */
export function isBelowFloor(digest: RemovalsDigest, floor: RemovalsDigest): boolean {
  if (digest.count !== floor.count) return digest.count < floor.count
  return !digest.hash.startsWith(floor.hash) && !floor.hash.startsWith(digest.hash)
}

/** The removals that the other side lacks, the newest first and each with its chain, as many as fit. `theirs`: ids of the other side's. */
export function removalsMissing(state: MembershipState, theirs: Iterable<string>, maxBytes: number = REMOVALS_BYTES): readonly Statement[] {
  const present = new Set(theirs)
  return withChains(
    state,
    removalIds(state).filter((id) => !present.has(id)),
    maxBytes,
  )
}
