import { fromBase64Url, toBase64Url } from '../../../shared/base/bytes.ts'
import { fingerprint, type KeyPair, keyPairFrom } from '../../../shared/base/crypto.ts'
import type { Signal } from '../../../shared/base/live.ts'
import { type MembershipLog, type MembershipState, membershipLog, warrantOf } from '../../../shared/protocol/membershipLog/v1/membershipLogV1.ts'
import { type Body, readStatement, type Statement, type StatementKind, signStatement } from '../../../shared/protocol/membershipLog/v1/statementV1.ts'
import type { TableState } from '../../../shared/protocol/tableState.ts'

/**
 * The membership log of a table on one computer: its statements, the state that they yield, and the keys by which this computer appends
 * more.
 */
export interface HostMembershipLog {
  /** The state that the statements yield. */
  readonly state: () => MembershipState
  /** The founder's public key in base64url; null until a statement of the founder's has arrived. */
  readonly founderKey: () => string | null
  /** Ids of all statements. */
  readonly ids: () => readonly string[]
  /** The statements that a peer with `ids` lacks, as they were signed. */
  readonly missingFrom: (ids: ReadonlySet<string>) => readonly Uint8Array[]
  /**
   * Merges statements of other computers. A statement without effect is kept if its author is or was a member or host (two islands may
   * have decided differently), but not if the author is the sender itself.
   * @param senderKey the sender's public key, in base64url
   */
  readonly merge: (statements: readonly Uint8Array[], senderKey?: string) => MergeResult
  /** Appends a statement as this host, or as this person if another host is current. @returns false if the author has no right to it */
  readonly append: <K extends StatementKind>(kind: K, body: Body<K>) => boolean
  /** Whether the highest term names this host. */
  readonly isCurrentHost: () => boolean
  /** Appends the next term, for this host. @returns false if the person at this computer may not host */
  readonly claimNextTerm: () => boolean
  /** The statements that prove to a client that this host may host. */
  readonly warrant: () => readonly Uint8Array[]
  /** Subscribes to new statements, of any author. */
  readonly onAdded: (listener: (added: readonly Statement[]) => void) => void
}

/** The result of a merge. */
export interface MergeResult {
  readonly added: readonly Statement[]
  /** One was not a statement, was altered, belongs to another table, or is of an author who is unknown here: no honest device sends that. */
  readonly forged: boolean
  /** How many statements of the sender had no effect, because the sender has no right to them. */
  readonly rejected: number
}

const MAX_STATEMENTS = 50_000

/**
 * Opens the membership log of a table from its stored statements, and stores new ones in `table`.
 * @param now current time in Unix milliseconds, for statements
 */
export function openMembershipLog(table: Signal<TableState>, now: () => number): HostMembershipLog {
  const { process: processId, fingerprint: founderFingerprint, founderSeed, seatSeed, hostSeed } = table.current()
  const hostKey = keyPairFrom(fromBase64Url(hostSeed) ?? new Uint8Array(32))
  const ownKey = keyPairOrNull(founderSeed) ?? keyPairOrNull(seatSeed)
  const statementsById = new Map<string, Statement>()
  const listeners: ((added: readonly Statement[]) => void)[] = []
  let founderKey: string | null = founderSeed && ownKey ? toBase64Url(ownKey.publicKey) : null
  let membership: MembershipLog
  let warrant: { readonly clock: number; readonly bytes: readonly Uint8Array[] } | null = null

  const findFounderKey = () => {
    for (const { payload } of statementsById.values())
      if (fingerprint(fromBase64Url(payload.author) ?? new Uint8Array(32)) === founderFingerprint) return payload.author
    return null
  }
  const reevaluate = () => {
    founderKey ??= findFounderKey()
    membership = membershipLog(statementsById.values(), { process: processId, founderKey: founderKey ?? '' })
  }
  for (const text of table.current().statements) {
    const statement = readStatement(fromBase64Url(text) ?? new Uint8Array())
    if (statement) statementsById.set(statement.id, statement)
  }
  reevaluate()

  const persist = (added: readonly Statement[]) => {
    if (added.length === 0) return
    warrant = null
    const { statements } = table.current()
    table.set({ ...table.current(), statements: [...statements, ...added.map(({ bytes }) => toBase64Url(bytes))] })
    for (const listener of listeners) listener(added)
  }
  const discard = (statements: readonly Statement[]) => {
    for (const { id } of statements) statementsById.delete(id)
    reevaluate()
  }

  const appendAs = <K extends StatementKind>(author: KeyPair, kind: K, body: Body<K>): boolean => {
    if (statementsById.size >= MAX_STATEMENTS) return false
    const statement = signStatement(kind, body, { process: processId, clock: membership.state().clock + 1, at: now() }, author)
    statementsById.set(statement.id, statement)
    membership.append(statement)
    if (membership.state().ignored.has(statement.id)) {
      discard([statement])
      return false
    }
    persist([statement])
    return true
  }
  const isCurrentHost = () => membership.state().term?.host === toBase64Url(hostKey.publicKey)

  return {
    state: () => membership.state(),
    founderKey: () => founderKey,
    ids: () => [...statementsById.keys()],
    missingFrom: (ids) => [...statementsById.values()].filter(({ id }) => !ids.has(id)).map(({ bytes }) => bytes),
    merge: (incoming, senderKey) => {
      const newStatements: Statement[] = []
      let forged = false
      for (const bytes of incoming) {
        const statement = readStatement(bytes)
        // verifying a signature costs time: after the first invalid one no other is verified
        forged = statement?.payload.process !== processId
        if (!statement || forged) break
        if (!statementsById.has(statement.id) && statementsById.size < MAX_STATEMENTS) {
          newStatements.push(statement)
          statementsById.set(statement.id, statement)
        }
      }
      if (newStatements.length > 0) reevaluate()
      const { ignored, members } = membership.state()
      const authors = new Set([founderKey, toBase64Url(hostKey.publicKey), senderKey, ...Array.from(members.values(), ({ key }) => key)])
      for (const { payload } of statementsById.values()) if (payload.kind === 'term' && authors.has(payload.author)) authors.add(payload.body.host)
      const ineffective = newStatements.filter(({ id, payload }) => ignored.has(id) || payload.kind === 'unknown')
      const unknownAuthors = ineffective.filter(({ payload }) => !authors.has(payload.author))
      const unauthorized = ineffective.filter(({ id, payload }) => payload.author === senderKey && ignored.has(id))
      if (unknownAuthors.length + unauthorized.length > 0) discard([...unknownAuthors, ...unauthorized])
      const added = newStatements.filter(({ id }) => statementsById.has(id))
      persist(added)
      return { added, forged: forged || unknownAuthors.length > 0, rejected: unauthorized.length }
    },
    append: (kind, body) => appendAs(isCurrentHost() || !ownKey ? hostKey : ownKey, kind, body),
    isCurrentHost,
    claimNextTerm: () => {
      if (!ownKey) return false
      const { term } = membership.state()
      return appendAs(ownKey, 'term', { n: (term?.n ?? 0) + 1, host: toBase64Url(hostKey.publicKey), previous: term?.id ?? null })
    },
    warrant: () => {
      const state = membership.state()
      if (warrant?.clock !== state.clock)
        warrant = { clock: state.clock, bytes: warrantOf([...statementsById.values()], state, founderKey ?? '').map(({ bytes }) => bytes) }
      return warrant.bytes
    },
    onAdded: (listener) => void listeners.push(listener),
  }
}

function keyPairOrNull(seed: string | undefined): KeyPair | null {
  const bytes = seed === undefined ? null : fromBase64Url(seed)
  return bytes?.length === 32 ? keyPairFrom(bytes) : null
}
