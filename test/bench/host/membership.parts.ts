import { randomBytes } from 'node:crypto'
import * as prng from 'lib0/prng'
import { nativeCrypto } from '../../../electron/host/connections/nativeCrypto.ts'
import { fromBase64Url, toBase64Url } from '../../../shared/base/bytes.ts'
import { fingerprint, keyPairFrom, setCryptoBackend } from '../../../shared/base/crypto.ts'
import { evaluate } from '../../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { createMembershipLog } from '../../../shared/protocol/membershipLog/membershipLog.ts'
import { predecessorsOf, readStatement, type Statement, signStatement } from '../../../shared/protocol/membershipLog/statement.ts'
import { TABLE, textHash, unsigned } from '../../lab/membership/unsigned.ts'

/** Proofs are signatures, verified once when a statement is added: not part of an evaluation. */
const proofs = { join: () => true, device: () => true }
const founder = textHash('founder')

/** Builds statements on the heads. */
function history() {
  const all: Statement[] = []
  const own = new Map<string, string>()
  let heads: readonly string[] = []
  const append = (author: string, kind: string, via: string | null, body: object, prev: readonly string[] = heads): string => {
    const statement = unsigned({ kind, author, own: own.get(author) ?? null, via, prev: via === null ? [] : prev, at: all.length, body })
    if (!statement) throw new Error(`a ${kind} that cannot be read`)
    own.set(author, statement.id)
    all.push(statement)
    const before = new Set(predecessorsOf(statement))
    heads = [...heads.filter((id) => !before.has(id)), statement.id]
    return statement.id
  }
  /** The author's next statement goes on from this one, and not from the last. */
  const fork = (author: string, from: string) => void own.set(author, from)
  return { all, append, fork, heads: () => heads, genesis: append(founder, 'genesis', null, { imported: null }) }
}

/** A table in use for years: twelve facilitators, sixty partners, joins, terms, removals, policies; now and then two islands. */
export function ordinaryLog(size: number): readonly Statement[] {
  const gen = prng.create(11)
  const { all, append, heads, genesis } = history()
  const appoint = (name: string, role: string): readonly [string, string] => {
    const key = textHash(name)
    return [key, append(founder, 'grant', genesis, { member: key, role })]
  }
  const facilitators = [[founder, genesis] as const, ...Array.from({ length: 12 }, (_, i) => appoint(`facilitator ${i}`, 'facilitator'))]
  const partners = Array.from({ length: 60 }, (_, i) => appoint(`partner ${i}`, 'partner'))
  const link = { role: 'contributor', key: textHash('link'), uses: 10_000, until: 2 ** 40 }
  let invitation = append(founder, 'invite', genesis, link)
  const members: string[] = [founder]
  while (all.length < size) {
    const draw = prng.real53(gen)
    const [facilitator, tenure] = prng.oneOf(gen, facilitators) as readonly [string, string]
    const [partner, office] = prng.oneOf(gen, partners) as readonly [string, string]
    const isIsland = prng.real53(gen) < 0.1 && all.length > 100
    const prev = isIsland ? [all[all.length - 1 - prng.int32(gen, 0, 9)]?.id ?? genesis] : heads().slice(0, 64)
    const member = prng.oneOf(gen, members)
    if (draw < 0.55) {
      members.push(textHash(`member ${all.length}`))
      append(members.at(-1) ?? '', 'join', invitation, { proof: 'x' }, prev)
    } else if (draw < 0.75) append(partner, 'term', office, { host: textHash(`host ${all.length % 50}`), site: '' }, prev)
    else if (draw < 0.83) append(facilitator, 'revoke', tenure, { member, to: null, upto: null }, prev)
    else if (draw < 0.9) append(facilitator, 'grant', tenure, { member, role: 'contributor' }, prev)
    else if (draw < 0.93) invitation = append(facilitator, 'invite', tenure, link, prev)
    else if (draw < 0.96) append(facilitator, 'policy', tenure, { room: `board/${prng.int32(gen, 0, 39)}`, allow: 'x'.repeat(300) }, prev)
    else append(facilitator, 'checkpoint', tenure, { state: genesis }, prev)
  }
  return all
}

/**
 * Facilitators who want the evaluation to be slow: as many statements as the log takes, with as many links as one may name, about one member.
 * Several go on from any of their own statements, as often as the log lets them, so that no statement follows from another.
 */
export function hostileLog(size: number, links: number, facilitators = 1): readonly Statement[] {
  const gen = prng.create(3)
  const { all, append, fork, genesis } = history()
  const victim = textHash('victim')
  const offices = Array.from({ length: facilitators }, (_, i) => {
    const evil = textHash(`evil ${i}`)
    return [evil, append(founder, 'grant', genesis, { member: evil, role: 'facilitator' })] as const
  })
  while (all.length < size) {
    const [evil, office] = prng.oneOf(gen, offices) as readonly [string, string]
    if (facilitators > 1) fork(evil, prng.oneOf(gen, all).id)
    const prev = Array.from({ length: links }, () => prng.oneOf(gen, all).id)
    const draw = prng.int32(gen, 0, 2)
    if (draw === 0) append(evil, 'grant', office, { member: victim, role: 'partner' }, prev)
    else if (draw === 1) append(evil, 'revoke', office, { member: victim, to: 'observer', upto: null }, prev)
    else append(evil, 'policy', office, { room: 'board/1', allow: `${all.length}` }, prev)
  }
  return all
}

/** Milliseconds of processor time of the cheapest of some runs: the clock on the wall measures what else the machine does. */
function fastest(times: number, action: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const before = process.cpuUsage()
    action()
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

/** Evaluates a set from nothing. @returns milliseconds */
export const msToEvaluate = (statements: readonly Statement[]): number =>
  fastest(5, () => evaluate(statements, { table: TABLE, founder }, { proofs }))

/** Appends statements one by one to a log of the others, and asks for the state after each. @returns the median in milliseconds */
export function msForOneMore(statements: readonly Statement[], more: number): number {
  const log = createMembershipLog({
    table: TABLE,
    fingerprint: fingerprint(fromBase64Url(founder) ?? new Uint8Array(32)),
    stored: statements.slice(0, -more),
    proofs,
  })
  const times = statements.slice(-more).map((statement) =>
    fastest(1, () => {
      log.append(statement)
      log.state()
    }),
  )
  return times.sort((a, b) => a - b)[Math.floor(more / 2)] ?? 0
}

/** Reads and verifies signed statements. @returns milliseconds for one */
export function msToRead(count: number): number {
  setCryptoBackend(nativeCrypto())
  const pair = keyPairFrom(new Uint8Array(randomBytes(32)))
  const key = toBase64Url(pair.publicKey)
  const draft = { table: TABLE, own: key, via: key, prev: [key], body: { member: key, role: 'partner' } } as const
  const signed = Array.from({ length: count }, (_, at) => signStatement({ ...draft, kind: 'grant', at }, pair).bytes)
  return fastest(2, () => signed.forEach(readStatement)) / count
}
