import { fromBase64Url, toBase64Url } from '../../../shared/base/bytes.ts'
import { fingerprint, type KeyPair, keyPairFrom } from '../../../shared/base/crypto.ts'
import type { Signal } from '../../../shared/base/live.ts'
import { type MembershipLog, type MembershipState, membershipLog, warrantOf } from '../../../shared/protocol/membershipLog/membershipLog.ts'
import { type Body, readStatement, type Statement, type StatementKind, signStatement } from '../../../shared/protocol/membershipLog/statement.ts'
import type { TableState } from '../../../shared/protocol/tableState.ts'

/** The register of a table, as its host keeps it: what was said, what it means, and the keys by which this computer says more. */
export interface HostMembershipLog {
  readonly state: () => MembershipState
  /** base64url; null where nothing of the founder's has arrived yet. */
  readonly founderKey: () => string | null
  readonly ids: () => readonly string[]
  /** Those that somebody who has `ids` lacks. */
  readonly missingFrom: (ids: ReadonlySet<string>) => readonly Uint8Array[]
  /**
   * Takes in what others bring. What had no right to be said is kept, without effect, where its author is or was somebody here
   * (two islands may have decided differently), but not from that author's own hand (`from`, a key in base64url).
   */
  readonly merge: (statements: readonly Uint8Array[], senderKey?: string) => MergeResult
  /** Says something as this host. @returns false where this host may not */
  readonly append: <K extends StatementKind>(kind: K, body: Body<K>) => boolean
  /** Does the highest term name this host? */
  readonly isCurrentHost: () => boolean
  /** Says the next term, for this host. @returns false where whoever sits at this computer may not host */
  readonly claimNextTerm: () => boolean
  /** What proves to a guest that this host may. */
  readonly warrant: () => readonly Uint8Array[]
  /** Told of every statement that is new here, whoever said it. */
  readonly onAdded: (listener: (added: readonly Statement[]) => void) => void
}

/** What became of statements that somebody brought. */
export interface MergeResult {
  readonly added: readonly Statement[]
  /** One was no statement, was changed on its way, is of another table, or of nobody's here: no honest device brings that. */
  readonly forged: boolean
  /** How many they had no right to say themselves. */
  readonly rejected: number
}

const MAX_STATEMENTS = 50_000

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
    for (const { payload: said } of statementsById.values())
      if (fingerprint(fromBase64Url(said.author) ?? new Uint8Array(32)) === founderFingerprint) return said.author
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
        // a signature costs time: after the first that does not hold no other is looked at
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
      for (const { payload: said } of statementsById.values()) if (said.kind === 'term' && authors.has(said.author)) authors.add(said.body.host)
      const ineffective = newStatements.filter(({ id, payload: said }) => ignored.has(id) || said.kind === 'unknown')
      const unknownAuthors = ineffective.filter(({ payload: said }) => !authors.has(said.author))
      const unauthorized = ineffective.filter(({ id, payload: said }) => said.author === senderKey && ignored.has(id))
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
