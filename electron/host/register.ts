import { fromBase64Url, toBase64Url } from '../../shared/base/bytes.ts'
import { fingerprint, type KeyPair, keyPairFrom } from '../../shared/base/crypto.ts'
import type { Signal } from '../../shared/base/live.ts'
import { type MembershipLog, membershipLog, type MembershipState, warrantOf } from '../../shared/protocol/register.ts'
import { type Body, readStatement, type Statement, type StatementKind, signStatement } from '../../shared/protocol/statement.ts'
import type { TableState } from '../../shared/protocol/table.ts'

/** The register of a table, as its host keeps it: what was said, what it means, and the keys by which this computer says more. */
export interface HostRegister {
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
  readonly bring: (statements: readonly Uint8Array[], from?: string) => Brought
  /** Says something as this host. @returns false where this host may not */
  readonly say: <K extends StatementKind>(kind: K, body: Body<K>) => boolean
  /** Does the highest term name this host? */
  readonly hosts: () => boolean
  /** Says the next term, for this host. @returns false where whoever sits at this computer may not host */
  readonly raise: () => boolean
  /** What proves to a guest that this host may. */
  readonly warrant: () => readonly Uint8Array[]
  /** Told of every statement that is new here, whoever said it. */
  readonly onFresh: (listener: (fresh: readonly Statement[]) => void) => void
}

/** What became of statements that somebody brought. */
export interface Brought {
  readonly fresh: readonly Statement[]
  /** One was no statement, was changed on its way, is of another table, or of nobody's here: no honest device brings that. */
  readonly forged: boolean
  /** How many they had no right to say themselves. */
  readonly refused: number
}

const MAX_STATEMENTS = 50_000

export function openRegister(table: Signal<TableState>, now: () => number): HostRegister {
  const { process, fingerprint: mark, founderSeed, seatSeed, hostSeed } = table.current()
  const host = keyPairFrom(fromBase64Url(hostSeed) ?? new Uint8Array(32))
  const own = pairFrom(founderSeed) ?? pairFrom(seatSeed)
  const known = new Map<string, Statement>()
  const listeners: ((fresh: readonly Statement[]) => void)[] = []
  let founderKey: string | null = founderSeed && own ? toBase64Url(own.publicKey) : null
  let meaning: MembershipLog
  let warrant: { readonly clock: number; readonly bytes: readonly Uint8Array[] } | null = null

  const findFounder = () => {
    for (const { payload: said } of known.values()) if (fingerprint(fromBase64Url(said.author) ?? new Uint8Array(32)) === mark) return said.author
    return null
  }
  const readAgain = () => {
    founderKey ??= findFounder()
    meaning = membershipLog(known.values(), { process, founderKey: founderKey ?? '' })
  }
  for (const text of table.current().statements) {
    const statement = readStatement(fromBase64Url(text) ?? new Uint8Array())
    if (statement) known.set(statement.id, statement)
  }
  readAgain()

  const keep = (fresh: readonly Statement[]) => {
    if (fresh.length === 0) return
    warrant = null
    const { statements } = table.current()
    table.set({ ...table.current(), statements: [...statements, ...fresh.map(({ bytes }) => toBase64Url(bytes))] })
    for (const listener of listeners) listener(fresh)
  }
  const forget = (statements: readonly Statement[]) => {
    for (const { id } of statements) known.delete(id)
    readAgain()
  }

  const sayAs = <K extends StatementKind>(author: KeyPair, kind: K, body: Body<K>): boolean => {
    if (known.size >= MAX_STATEMENTS) return false
    const statement = signStatement(kind, body, { process, clock: meaning.state().clock + 1, at: now() }, author)
    known.set(statement.id, statement)
    meaning.append(statement)
    if (meaning.state().ignored.has(statement.id)) {
      forget([statement])
      return false
    }
    keep([statement])
    return true
  }
  const hosts = () => meaning.state().term?.host === toBase64Url(host.publicKey)

  return {
    state: () => meaning.state(),
    founderKey: () => founderKey,
    ids: () => [...known.keys()],
    missingFrom: (ids) => [...known.values()].filter(({ id }) => !ids.has(id)).map(({ bytes }) => bytes),
    bring: (brought, from) => {
      const mine: Statement[] = []
      let forged = false
      for (const bytes of brought) {
        const statement = readStatement(bytes)
        // a signature costs time: after the first that does not hold no other is looked at
        forged = statement?.payload.process !== process
        if (!statement || forged) break
        if (!known.has(statement.id) && known.size < MAX_STATEMENTS) {
          mine.push(statement)
          known.set(statement.id, statement)
        }
      }
      if (mine.length > 0) readAgain()
      const { ignored, members } = meaning.state()
      const authors = new Set([founderKey, toBase64Url(host.publicKey), from, ...Array.from(members.values(), ({ key }) => key)])
      for (const { payload: said } of known.values()) if (said.kind === 'term' && authors.has(said.author)) authors.add(said.body.host)
      const idle = mine.filter(({ id, payload: said }) => ignored.has(id) || said.kind === 'unknown')
      const strange = idle.filter(({ payload: said }) => !authors.has(said.author))
      const own = idle.filter(({ id, payload: said }) => said.author === from && ignored.has(id))
      if (strange.length + own.length > 0) forget([...strange, ...own])
      const fresh = mine.filter(({ id }) => known.has(id))
      keep(fresh)
      return { fresh, forged: forged || strange.length > 0, refused: own.length }
    },
    say: (kind, body) => sayAs(hosts() || !own ? host : own, kind, body),
    hosts,
    raise: () => {
      if (!own) return false
      const { term } = meaning.state()
      return sayAs(own, 'term', { n: (term?.n ?? 0) + 1, host: toBase64Url(host.publicKey), previous: term?.id ?? null })
    },
    warrant: () => {
      const state = meaning.state()
      if (warrant?.clock !== state.clock)
        warrant = { clock: state.clock, bytes: warrantOf([...known.values()], state, founderKey ?? '').map(({ bytes }) => bytes) }
      return warrant.bytes
    },
    onFresh: (listener) => void listeners.push(listener),
  }
}

function pairFrom(seed: string | undefined): KeyPair | null {
  const bytes = seed === undefined ? null : fromBase64Url(seed)
  return bytes?.length === 32 ? keyPairFrom(bytes) : null
}
