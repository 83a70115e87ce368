import { fromBase64Url } from '../../base/bytes.ts'
import { fingerprint } from '../../base/crypto.ts'
import { type InterruptibleWork, workInTurns, workWhole } from '../../base/time/interruptible.ts'
import { higher, type Role } from '../role.ts'
import { ACCEPTANCE } from './acceptance/acceptanceLimits.ts'
import { createAllowances, type LimitReason } from './acceptance/allowances.ts'
import { evaluateGraph, evaluating } from './evaluation/evaluate.ts'
import { addToGraph, emptyGraph, forkPoint, graphOf, isComplete, isInTime, isProven } from './evaluation/graph.ts'
import { FACILITATOR, roleOf } from './evaluation/levels.ts'
import type { MembershipState } from './evaluation/membershipState.ts'
import { classify, type Tenures } from './evaluation/tenures.ts'
import { type ProofChecker, signatureProofs } from './proofs.ts'
import type { Statement } from './statement.ts'

/** What became of a statement. */
export type AppendResult =
  | 'added'
  | 'duplicate'
  | 'otherTable'
  /** A predecessor is not here: the statement can be tried again after it. */
  | 'missingPredecessor'
  /** `via` gives the author nothing: no honest device sends that. */
  | 'unauthorized'
  /** The invitation's or the device's signature does not hold, or the invitation had ended. */
  | 'wrongProof'
  | LimitReason
  /** The log has as many statements as it takes. */
  | 'full'

/** The statements of one table on one device: a set that grows, with its current meaning. */
export interface MembershipLog {
  /** The table's process. */
  readonly table: string
  /** base64url of the founder's key; null before the genesis arrived. */
  readonly founder: () => string | null
  /** The meaning of the statements: evaluated when asked for, the same object until something is added. 2 000 statements: about 2 ms. */
  readonly state: () => MembershipState
  readonly size: () => number
  readonly has: (id: string) => boolean
  readonly get: (id: string) => Statement | undefined
  /** All statements, each after its predecessors. */
  readonly statements: () => readonly Statement[]
  /** Ids of the statements that no other one follows. */
  readonly heads: () => readonly string[]
  /** Whether a statement, in the log or not, is said under a tenure of somebody who is a facilitator now. */
  readonly isFacilitatorsStatement: (statement: Statement) => boolean
  /** Whether a statement, verified or not, would only wait: for a predecessor, or because of its author's limits. */
  readonly wouldWait: (statement: Statement) => boolean
  /**
   * Adds a statement. Never throws.
   * @param isCited a facilitator's statement stands on this one: the author's limits do not apply
   */
  readonly append: (statement: Statement, options?: { readonly isCited?: boolean }) => AppendResult
}

interface LogOptions {
  readonly table: string
  /** Fingerprint of the founder's key: 16 characters. */
  readonly fingerprint: string
  /** Statements that this device accepted before, in any order: no limits apply. Those with a predecessor missing are left out. */
  readonly stored?: Iterable<Statement>
  /** Whether the stored ones come from where only what a log had taken is written: their proofs are not verified again. */
  readonly isStoredProven?: boolean
  readonly proofs?: ProofChecker
}

/** Opens the log of a table. Cost: O(stored statements and links), an evaluation, and a verification of a signature for each join and device. */
export const createMembershipLog = (options: LogOptions): MembershipLog => workWhole(opening(options))

/** {@link createMembershipLog}, in turns between which the event loop serves others: many statements, or a hostile log, take a second. */
export const openLogInTurns = (options: LogOptions): Promise<MembershipLog> => workInTurns(opening(options))

/** Statements that are added between two places where the opening may be interrupted. */
const STATEMENTS_PER_TURN = 64

function* opening({
  table,
  fingerprint: founderFingerprint,
  stored = [],
  isStoredProven = false,
  proofs = signatureProofs,
}: LogOptions): InterruptibleWork<MembershipLog> {
  const graph = emptyGraph(table, proofs)
  const allowances = createAllowances(graph)
  const isFounder = (key: string) => fingerprint(fromBase64Url(key) ?? new Uint8Array(32)) === founderFingerprint
  let founder: string | null = null
  const insert = (statement: Statement) => {
    if (statement.table !== table || graph.indexById.has(statement.id) || !isComplete(graph, statement)) return
    if (statement.kind === 'genesis' && !isFounder(statement.author)) return
    if (statement.kind === 'genesis') founder ??= statement.author
    addToGraph(graph, statement, isStoredProven ? { proven: isInTime(graph, statement) } : {})
  }
  const insertAll = function* (list: readonly Statement[]): InterruptibleWork<void> {
    for (const [n, statement] of list.entries()) {
      insert(statement)
      if (n % STATEMENTS_PER_TURN === 0) yield
    }
  }
  // in the order in which they were accepted, so that a peer that is sent them in that order accepts them too
  const storedList = [...stored]
  yield* insertAll(storedList)
  if (graph.statements.length < storedList.length) yield* insertAll(graphOf(storedList, table, acceptAll).graph.statements)
  let tenures: Tenures = classify(graph, founder)
  yield
  /** The last state that was evaluated, by which roles are told until the next evaluation. */
  let state: MembershipState = yield* evaluating(graph, tenures)

  const currentState = (): MembershipState => {
    if (state.evaluation.size < graph.statements.length) state = evaluateGraph(graph, tenures)
    return state
  }
  /** The role of a key; a tenure that the last state does not have yet counts as it was granted. */
  const roleOfAuthor = (author: string, via: number): Role | null => {
    const role = state.roleOf(author)
    const granted = via >= state.evaluation.size ? roleOf(tenures.level[via] ?? 0) : null
    return role && granted ? higher(role, granted) : (role ?? granted)
  }
  const viaOf = (statement: Statement) => (statement.via === null ? -1 : (graph.indexById.get(statement.via) as number))
  const count = (index: number, role: Role | null) => allowances.add(index, role === 'facilitator' && tenures.fits[index] === true)
  for (const [index, statement] of graph.statements.entries()) {
    count(index, state.roleOf(statement.author))
    if (index % STATEMENTS_PER_TURN === 0) yield
  }

  const isAuthorized = (statement: Statement): boolean => {
    if (statement.kind === 'genesis') return founder === null ? isFounder(statement.author) : founder === statement.author
    const via = viaOf(statement)
    if (tenures.fits[via] !== true) return false
    return statement.kind === 'join' ? graph.statements[via]?.kind === 'invite' : graph.keys[tenures.key[via] as number] === statement.author
  }
  const founderLimit = () => {
    const genesis = graph.statements[tenures.root]
    return ACCEPTANCE.ofFounder + (genesis?.kind === 'genesis' && genesis.body.imported !== null ? ACCEPTANCE.imported : 0)
  }
  /** The first limit of an author that a statement would exceed. */
  const limitOf = (statement: Statement, role: Role | null): LimitReason | null => {
    const author = graph.numberByKey.get(statement.author)
    const open = author === undefined ? { all: 0, unknown: 0 } : allowances.openOf(author)
    const most = statement.author === founder ? founderLimit() : role ? ACCEPTANCE.perAuthor[role] : ACCEPTANCE.withoutRole
    if (open.all >= most) return 'authorLimit'
    if (statement.kind === 'unknown' && open.unknown >= ACCEPTANCE.unsupported) return 'unknownLimit'
    if ((graph.forkSizes.get(forkPoint(statement)) ?? 0) >= ACCEPTANCE.atOneFork) return 'forkLimit'
    const invite = graph.statements[viaOf(statement)]
    const isJoin = statement.kind === 'join' && invite?.kind === 'invite'
    return isJoin && allowances.openJoins(viaOf(statement)) >= 2 * invite.body.uses + ACCEPTANCE.waitingJoins ? 'invitationLimit' : null
  }
  const refusalOf = (statement: Statement, role: Role | null, isCited: boolean): AppendResult | null => {
    const limit = isCited ? null : limitOf(statement, role)
    if (limit) return limit
    const most = ACCEPTANCE.statements + (role === 'facilitator' ? ACCEPTANCE.reservedForFacilitators : 0)
    if (graph.statements.length >= most) return 'full'
    // last, because a signature costs most
    return isProven(graph, statement) ? null : 'wrongProof'
  }

  return {
    table,
    founder: () => founder,
    state: currentState,
    size: () => graph.statements.length,
    has: (id) => graph.indexById.has(id),
    get: (id) => {
      const index = graph.indexById.get(id)
      return index === undefined ? undefined : graph.statements[index]
    },
    statements: () => graph.statements,
    heads: () => [...graph.heads],
    append: (statement, { isCited = false } = {}) => {
      if (statement.table !== table) return 'otherTable'
      if (graph.indexById.has(statement.id)) return 'duplicate'
      if (!isComplete(graph, statement)) return 'missingPredecessor'
      if (!isAuthorized(statement)) return 'unauthorized'
      // a state that is too old would not know roles, and a new one for every statement would cost n² in all
      if (graph.statements.length > 1.25 * state.evaluation.size + 16) currentState()
      const role = roleOfAuthor(statement.author, viaOf(statement))
      const refusal = refusalOf(statement, role, isCited)
      if (refusal) return refusal
      const index = addToGraph(graph, statement, { proven: true })
      if (statement.kind === 'genesis') founder ??= statement.author
      tenures = classify(graph, founder, tenures)
      count(index, role)
      return 'added'
    },
    wouldWait: (statement) => {
      if (!isComplete(graph, statement)) return true
      return isAuthorized(statement) && limitOf(statement, roleOfAuthor(statement.author, viaOf(statement))) !== null
    },
    isFacilitatorsStatement: (statement) => {
      const via = statement.via === null ? undefined : graph.indexById.get(statement.via)
      return via !== undefined && tenures.level[via] === FACILITATOR && roleOfAuthor(statement.author, via) === 'facilitator'
    },
  }
}

/** For sorting alone: signatures are verified when a statement enters the log's own graph. */
const acceptAll: ProofChecker = { join: () => true, device: () => true }
