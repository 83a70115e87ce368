import { fromBase64Url, toBase64Url } from '../../../shared/base/bytes.ts'
import { type KeyPair, keyPairFrom } from '../../../shared/base/crypto.ts'
import type { Dispose, Signal } from '../../../shared/base/live.ts'
import { createReceiver, type StatementReceiver } from '../../../shared/protocol/membershipLog/acceptance/receiver.ts'
import { signNext } from '../../../shared/protocol/membershipLog/authoring.ts'
import type { MembershipState } from '../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { createMembershipLog, type MembershipLog } from '../../../shared/protocol/membershipLog/membershipLog.ts'
import { type RemovalsDigest, removalsDigest } from '../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import { mayHostNow, warrantOf } from '../../../shared/protocol/membershipLog/queries/warrant.ts'
import { isSigned, parseStatement, readStatement, type Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import type { Body, StatementKind } from '../../../shared/protocol/membershipLog/statementBodies.ts'
import { type ReceiptTerms, signReceipt } from '../../../shared/protocol/sessionLog/receipt.ts'
import type { TableState } from '../../../shared/protocol/tableState.ts'

/**
 * The membership log of a table on one computer: its statements, what they mean, and the key of the person at this computer, with which it
 * appends more. The key by which a computer hosts signs no statement.
 */
export interface HostMembershipLog {
  readonly log: MembershipLog
  /** What the statements mean now. Evaluated when it is asked for: O(statements) after each addition. */
  readonly state: () => MembershipState
  /** The founder's public key in base64url; null until the genesis has arrived. */
  readonly founderKey: () => string | null
  /** The public key of the person at this computer in base64url, and the host's key: null if there is none. */
  readonly ownKey: string | null
  readonly hostKey: string
  /** One for each connection, because statements wait in it for their predecessors. */
  readonly openReceiver: (mayBring?: (join: Statement) => boolean) => StatementReceiver
  /** Adds statements of another computer. @param receiver that of the connection; without one nothing waits for what is missing */
  readonly merge: (statements: readonly Uint8Array[], receiver?: StatementReceiver) => MergeResult
  /**
   * Appends a statement of the person at this computer.
   * @param naming statements that it names among its direct predecessors, as a readmission the removals that it undoes
   * @returns the statement; null if the person has no right to it, or the log is full
   */
  readonly append: <K extends StatementKind>(kind: K, body: Body<K>, naming?: readonly string[]) => Statement | null
  /**
   * Appends the statement that a window's person adds a device, which the person's own key signs: where the table began the window has
   * another key than the computer.
   * @returns the statement; null if the person is no member, has as many devices as one may have, or the log is full
   */
  readonly appendDevice: (owner: KeyPair, body: Body<'device'>) => Statement | null
  /** Appends the statement that a device is no more, which the person's own key signs. @returns null where the key is no member's */
  readonly appendDetach: (owner: KeyPair, body: Body<'detach'>) => Statement | null
  /** This computer's signed word that it stored an item, by {@link HostMembershipLog.ownKey}. @returns null where it has no such key */
  readonly signReceipt: (terms: ReceiptTerms) => Uint8Array | null
  /** Whether the term that is followed names this host. */
  readonly isCurrentHost: () => boolean
  /** Appends a term for this host. @returns false where the person at this computer may not host */
  readonly claimNextTerm: () => boolean
  /** The statements that prove to a client that this host may host by the term that it hosts by. Empty where it has no term that counts. */
  readonly warrant: () => readonly Uint8Array[]
  /** Digest of the removals in the log. */
  readonly removals: () => RemovalsDigest
  /** Calls back with new statements, of any author. */
  readonly onAdded: (listener: (added: readonly Statement[]) => void) => Dispose
}

/** The result of a merge. */
export interface MergeResult {
  readonly added: readonly Statement[]
  /** One was no statement, was altered, or belongs to another table: no honest device sends that. */
  readonly forged: boolean
  /** How many statements were refused by a limit, or because their author has no right to them. */
  readonly rejected: number
  /** Ids of statements that others wait for. */
  readonly missing: readonly string[]
}

/** Statements that are verified together before the log sees them. */
const BATCH = 32
/** Statements of a frame whose authors have no right to them, after which the rest is left out: no honest device sends one. */
const MOST_UNAUTHORIZED = 16

/**
 * Opens the membership log of a table from the statements in its state, and adds new ones to the state: for a host without a disk.
 * @param now current time in Unix milliseconds, for statements
 */
export function openMembershipLog(table: Signal<TableState>, now: () => number): HostMembershipLog {
  const { process, fingerprint, statements } = table.current()
  const stored = statements.map((text) => readStatement(fromBase64Url(text) ?? new Uint8Array())).filter((statement) => statement !== null)
  const log = createMembershipLog({ table: process, fingerprint, stored })
  return createHostLog(table.current(), log, now, (added) => {
    table.set({ ...table.current(), statements: [...table.current().statements, ...added.map(({ bytes }) => toBase64Url(bytes))] })
  })
}

/**
 * Creates the membership log of a table's host from its statements.
 * @param now current time in Unix milliseconds, for statements
 * @param store stores statements that were added
 */
export function createHostLog(
  { process: processId, founderSeed, seatSeed, hostSeed }: Pick<TableState, 'process' | 'founderSeed' | 'seatSeed' | 'hostSeed'>,
  log: MembershipLog,
  now: () => number,
  store: (added: readonly Statement[]) => void,
): HostMembershipLog {
  const hostKey = toBase64Url(keyPairFrom(fromBase64Url(hostSeed) ?? new Uint8Array(32)).publicKey)
  const own = keyPairOrNull(founderSeed) ?? keyPairOrNull(seatSeed)
  const listeners = new Set<(added: readonly Statement[]) => void>()

  const persist = (added: readonly Statement[]) => {
    if (added.length === 0) return
    store(added)
    for (const listener of [...listeners]) listener(added)
  }

  const appendBy = <K extends StatementKind>(author: KeyPair | null, kind: K, body: Body<K>, naming: readonly string[] = []): Statement | null => {
    const signed = author && signNext(log, author, kind, body, { at: now(), naming })
    if (!signed) return null
    const added = signed.filter((statement) => log.append(statement) === 'added')
    persist(added)
    const last = signed.at(-1)
    return last && added.includes(last) && log.state().counts(last.id) ? last : null
  }

  const append = <K extends StatementKind>(kind: K, body: Body<K>, naming?: readonly string[]) => appendBy(own, kind, body, naming)

  /** What follows from the state, computed once for each. */
  let derived: { readonly state: MembershipState; readonly warrant: readonly Uint8Array[]; readonly removals: RemovalsDigest } | null = null
  const derivedNow = () => {
    const state = log.state()
    if (derived?.state === state) return derived
    const term = mayHostNow(state, hostKey)
    const warrant = term ? warrantOf(state, term.id).map(({ bytes }) => bytes) : []
    derived = { state, warrant, removals: removalsDigest(state) }
    return derived
  }

  return {
    log,
    state: () => log.state(),
    warrant: () => derivedNow().warrant,
    removals: () => derivedNow().removals,
    founderKey: () => log.founder(),
    ownKey: own && toBase64Url(own.publicKey),
    hostKey,
    openReceiver: (mayBring) => createReceiver(log, mayBring),
    merge: (incoming, receiver = createReceiver(log)) => {
      const added: Statement[] = []
      const refused = new Map<string, Statement>()
      let dropped = 0
      let forged = false
      let proofsFail = false
      let unauthorized = 0
      let batch: Statement[] = []
      const receive = () => {
        const result = receiver.receive(batch)
        batch = []
        added.push(...result.added)
        dropped += result.dropped
        for (const { statement, reason } of result.refused) {
          refused.set(statement.id, statement)
          if (reason === 'wrongProof') proofsFail = true
          if (reason === 'unauthorized') unauthorized += 1
        }
      }
      for (const [at, bytes] of incoming.entries()) {
        // verifying a signature costs time: nothing is verified that is here, that would not be taken in any case, or after an invalid one
        const statement = parseStatement(bytes)
        if (statement && log.has(statement.id)) continue
        if (receiver.isFull() || batch.length >= BATCH) receive()
        if (unauthorized >= MOST_UNAUTHORIZED) {
          dropped += incoming.length - at
          break
        }
        if (statement && receiver.isFull() && log.wouldWait(statement)) {
          dropped += 1
          continue
        }
        forged = statement?.table !== processId || !isSigned(statement)
        if (!statement || forged) break
        batch.push(statement)
      }
      receive()
      persist(added)
      for (const { id } of added) refused.delete(id)
      return { added, forged: forged || proofsFail, rejected: refused.size + dropped, missing: receiver.missing() }
    },
    append,
    appendDevice: (owner, body) => appendBy(owner, 'device', body),
    appendDetach: (owner, body) => appendBy(owner, 'detach', body),
    signReceipt: (terms) => own && signReceipt(terms, own.seed),
    isCurrentHost: () => log.state().terms[0]?.host === hostKey,
    claimNextTerm: () => append('term', { host: hostKey, site: '' }) !== null,
    onAdded: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function keyPairOrNull(seed: string | undefined): KeyPair | null {
  const bytes = seed === undefined ? null : fromBase64Url(seed)
  return bytes?.length === 32 ? keyPairFrom(bytes) : null
}
