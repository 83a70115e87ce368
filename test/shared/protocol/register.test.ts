import * as prng from 'lib0/prng'
import { beforeAll, describe, expect, it } from 'vitest'
import { concat, toBase64Url, utf8 } from '../../../shared/base/bytes.ts'
import { invitationKey, type KeyPair, keyPairFrom, sha256, sign } from '../../../shared/base/crypto.ts'
import { personOf } from '../../../shared/protocol/hello.ts'
import { meaningOf, type RegisterState, warrantHolds, warrantOf } from '../../../shared/protocol/register.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import { type Body, MAX_STATEMENT_BYTES, readStatement, type Statement, type StatementKind, say } from '../../../shared/protocol/statement.ts'
import { again, seeds } from '../../support/seeds.ts'

const process = 'orto000000000000'
const keysOf = (name: string): KeyPair => keyPairFrom(sha256(utf8(name)))
const keyText = ({ publicKey }: KeyPair) => toBase64Url(publicKey)
const person = (name: string) => personOf(keysOf(name).publicKey)

const [founder, host, otherHost] = [keysOf('fondatrice'), keysOf('computer della sala'), keysOf('computer di Piero')]
const table = { process, founderKey: keyText(founder) }
const invitationId = (role: Role) => role.padEnd(16, '0') as Body<'invite'>['id']

const saying = <K extends StatementKind>(author: KeyPair, clock: number, kind: K, body: Body<K>, of = process) =>
  say(kind, body, { process: of, clock, at: 1_790_000_000_000 + clock }, author)

const term = (author: KeyPair, clock: number, n: number, who: KeyPair, previous: Statement | null) =>
  saying(author, clock, 'term', { n, host: keyText(who), previous: previous?.id ?? null })
const invite = (author: KeyPair, clock: number, role: Role) =>
  saying(author, clock, 'invite', {
    id: invitationId(role),
    role,
    key: keyText(invitationKey(new Uint8Array(16).fill(clock))),
    until: 1_900_000_000_000,
    maxUses: 5,
  })
const member = (by: KeyPair, clock: number, name: string, role: Role, pass: Body<'member'>['by']) =>
  saying(by, clock, 'member', { key: keyText(keysOf(name)), role, by: pass })

const meaning = (statements: readonly Statement[]): RegisterState => meaningOf(statements, table).state()
const plainly = (state: RegisterState) =>
  JSON.stringify([
    [...state.members].sort(),
    [...state.invitations].sort(),
    state.term,
    [...state.writers].map(([room, writers]) => [room, [...writers].sort()]).sort(),
    state.clock,
    [...state.ignored].sort(),
  ])

let first: Statement
let invitations: readonly Statement[]
let piero: Statement
let ada: Statement
/** A table with a host, two invitations, a partner and a contributor. */
let usual: readonly Statement[]

beforeAll(() => {
  first = term(founder, 1, 1, host, null)
  invitations = [invite(founder, 2, 'partner'), invite(founder, 3, 'contributor')]
  piero = member(host, 4, 'Piero', 'partner', invitationId('partner'))
  ada = member(host, 5, 'Ada', 'contributor', invitationId('contributor'))
  usual = [first, ...invitations, piero, ada]
})

describe('a statement', () => {
  it('is read back from its own bytes, under a name that is the hash of what was signed', () => {
    expect(readStatement(first.bytes)).toEqual(first)
    expect(first.id).toBe(toBase64Url(sha256(first.bytes.subarray(0, first.bytes.length - 64))))
  })

  it('has the same bytes for ever: what was signed once must hold with every later version', () => {
    expect(toBase64Url(sha256(concat(...usual.map(({ bytes }) => bytes))))).toBe('Ls328vd4_erXEDeVuATyl1tIB2RTyxC2PkpIVaVkGN4')
  })

  it('does not survive one changed bit, wherever it is', () => {
    for (const statement of [first, piero]) {
      for (let at = 0; at < statement.bytes.length; at++) {
        const changed = statement.bytes.slice()
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
        expect(readStatement(changed)).toBeNull()
      }
    }
  })

  const body = { n: 1, host: keyText(host), previous: null }
  const head = { kind: 'term', process, author: keyText(founder), clock: 1, at: 5 }
  const signedText = (text: string | Uint8Array, domain = 'tavolo/statement/1\n', by = founder) => {
    const signed = concat(utf8(domain), typeof text === 'string' ? utf8(text) : text)
    return concat(signed, sign(signed, by.seed))
  }
  const json = JSON.stringify({ ...head, body })

  it('written by hand in its one spelling is read', () => {
    expect(readStatement(signedText(json))).not.toBeNull()
  })

  it.each<[string, () => Uint8Array]>([
    ['with a key twice', () => signedText(json.replace('"clock":1', '"clock":1,"clock":1'))],
    ['with blanks', () => signedText(json.replace(',', ', '))],
    ['with a mark of byte order', () => signedText(`\ufeff${json}`)],
    ['with NaN', () => signedText(json.replace('"at":5', '"at":NaN'))],
    ['of ten megabytes', () => signedText(JSON.stringify({ ...head, body: { ...body, more: 'x'.repeat(10_000_000) } }))],
    ['just beyond the limit', () => signedText(JSON.stringify({ ...head, body: { ...body, more: 'x'.repeat(MAX_STATEMENT_BYTES) } }))],
    ['ten thousand deep', () => signedText(json.replace('"body":{', `"body":${'['.repeat(7000)}{`))],
    ['eight deep', () => signedText(JSON.stringify({ ...head, kind: 'later', body: [[[[[[[[]]]]]]]] }))],
    ['with half a character', () => signedText(concat(utf8(json.slice(0, -1)), new Uint8Array([0xed, 0xa0, 0x80]), utf8('}')))],
    ['of another domain', () => signedText(json, 'tavolo/statement/2\n')],
    ['signed by another', () => signedText(json, undefined, host)],
    ['with a further field', () => signedText(JSON.stringify({ ...head, body, more: 1 }))],
    ['with a further field inside', () => signedText(JSON.stringify({ ...head, body: { ...body, more: 1 } }))],
    ['with a clock beyond all clocks', () => signedText(JSON.stringify({ ...head, clock: 2 ** 53, body }))],
    ['with a term beyond all terms', () => signedText(JSON.stringify({ ...head, body: { ...body, n: 2 ** 53 } }))],
    ['with a clock of nothing', () => signedText(JSON.stringify({ ...head, clock: 0, body }))],
    [
      'with an author of all zeroes',
      () => concat(utf8('tavolo/statement/1\n'), utf8(json.replace(keyText(founder), 'A'.repeat(43))), new Uint8Array(64)),
    ],
    [
      'with an author of small order, whose signature holds for everything',
      () => {
        const key = new Uint8Array(32)
        key[0] = 1
        const signature = new Uint8Array(64)
        signature[0] = 1
        return concat(utf8('tavolo/statement/1\n'), utf8(json.replace(keyText(founder), toBase64Url(key))), signature)
      },
    ],
    [
      'with a signature in its other spelling',
      () => {
        // S + L: the same number for a reader that does not look
        const order = [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, ...Array(15).fill(0), 0x10]
        const bytes = signedText(json)
        let carry = 0
        for (let i = 0; i < 32; i++) {
          const sum = (bytes[bytes.length - 32 + i] ?? 0) + (order[i] ?? 0) + carry
          bytes[bytes.length - 32 + i] = sum & 255
          carry = sum >> 8
        }
        return bytes
      },
    ],
    ['that is nothing', () => new Uint8Array()],
    ['that is only a domain', () => utf8('tavolo/statement/1\n')],
    ['that is rubbish', () => new Uint8Array(500).fill(0xff)],
  ])('%s is none', (_, bytes) => {
    expect(readStatement(bytes())).toBeNull()
  })

  it('of a later version is kept as it is, and means nothing here', () => {
    const later = readStatement(signedText(JSON.stringify({ ...head, kind: 'ballot', body: { round: 7 } })))
    expect(later?.said.kind).toBe('unknown')
    expect(plainly(meaning([...usual, later!]))).toBe(plainly(meaning(usual)))
  })
})

describe('the register', () => {
  it('says who is who, and who hosts', () => {
    const state = meaning(usual)
    expect(state.term).toMatchObject({ n: 1, host: keyText(host) })
    expect(state.members.get(person('Piero'))?.role).toBe('partner')
    expect(state.members.get(person('Ada'))?.role).toBe('contributor')
    expect(state.invitations.get(invitationId('partner'))?.uses).toBe(1)
    expect(state.ignored.size).toBe(0)
  })

  for (const seed of seeds()) {
    it(`means the same in whatever order it came (${again(seed)})`, () => {
      const gen = prng.create(seed)
      const changed = [
        ...usual,
        saying(founder, 6, 'role', { member: person('Ada'), role: 'observer' }),
        term(keysOf('Piero'), 7, 2, otherHost, first),
        saying(otherHost, 8, 'bind', { room: 'board/000000000000000a', writers: [[7, person('Ada')]] }),
        saying(host, 8, 'bind', { room: 'board/000000000000000a', writers: [[7, person('Piero')]] }),
        member(otherHost, 9, 'Zoe', 'contributor', 'code'),
        saying(founder, 10, 'revoke', { what: 'member', id: person('Zoe') }),
        saying(host, 10, 'role', { member: person('Ada'), role: 'contributor' }),
      ]
      const state = plainly(meaning(changed))
      for (let i = 0; i < 20; i++) {
        const shuffled = [...changed].sort(() => prng.real53(gen) - 0.5)
        expect(plainly(meaning(shuffled))).toBe(state)
        // and one by one, as they arrive
        const arriving = meaningOf([], table)
        for (const statement of shuffled) arriving.take(statement)
        expect(plainly(arriving.state())).toBe(state)
      }
    })
  }

  const refused: readonly [string, () => Statement][] = [
    ['a role by a partner', () => saying(keysOf('Piero'), 6, 'role', { member: person('Piero'), role: 'facilitator' })],
    ['a role by a contributor', () => saying(keysOf('Ada'), 6, 'role', { member: person('Ada'), role: 'facilitator' })],
    ['an invitation by a partner', () => invite(keysOf('Piero'), 6, 'facilitator')],
    ['somebody removed by a partner', () => saying(keysOf('Piero'), 6, 'revoke', { what: 'member', id: person('Ada') })],
    ['an invitation withdrawn by a contributor', () => saying(keysOf('Ada'), 6, 'revoke', { what: 'invitation', id: invitationId('partner') })],
    ['a member by somebody who does not host', () => member(keysOf('Piero'), 6, 'Zoe', 'contributor', 'code')],
    ['a member by a stranger', () => member(keysOf('nessuno'), 6, 'Zoe', 'contributor', invitationId('contributor'))],
    ['a member who is more than the invitation says', () => member(host, 6, 'Zoe', 'facilitator', invitationId('contributor'))],
    ['a term by a contributor', () => term(keysOf('Ada'), 6, 2, otherHost, first)],
    ['a term by a stranger', () => term(keysOf('nessuno'), 6, 2, otherHost, first)],
    ['a term that leaps', () => term(keysOf('Piero'), 6, 1_000_000_000, otherHost, first)],
    ['a term that follows nothing', () => term(keysOf('Piero'), 6, 2, otherHost, null)],
    ['a term after one that nobody has', () => saying(keysOf('Piero'), 6, 'term', { n: 2, host: keyText(otherHost), previous: 'A'.repeat(43) })],
    [
      'writers bound by somebody who does not host',
      () => saying(keysOf('Ada'), 6, 'bind', { room: 'board/000000000000000a', writers: [[1, person('Ada')]] }),
    ],
    ['the role of nobody', () => saying(founder, 6, 'role', { member: person('nessuno'), role: 'partner' })],
  ]
  it.each(refused)('keeps %s, and it changes nothing', (_, wrong) => {
    const statement = wrong()
    const state = meaning([...usual, statement])
    expect(state.ignored).toEqual(new Set([statement.id]))
    expect(plainly({ ...state, ignored: new Set(), clock: 5 })).toBe(plainly(meaning(usual)))
  })

  it('a statement of another table says nothing here', () => {
    const foreign = saying(founder, 6, 'role', { member: person('Ada'), role: 'facilitator' }, 'altro00000000000')
    expect(plainly(meaning([...usual, foreign]))).toBe(plainly(meaning(usual)))
  })

  it('a partner may host, and lets in whom invitations let in, and no facilitator', () => {
    const next = term(keysOf('Piero'), 6, 2, otherHost, first)
    const zoe = member(otherHost, 7, 'Zoe', 'contributor', invitationId('contributor'))
    const climber = member(otherHost, 8, 'Zoe', 'facilitator', null)
    const state = meaning([...usual, next, zoe, climber])
    expect(state.term?.host).toBe(keyText(otherHost))
    expect(state.members.get(person('Zoe'))?.role).toBe('contributor')
    expect(state.ignored).toEqual(new Set([climber.id]))
  })

  it('a partner who says that the founder’s computer hosts takes nothing from it', () => {
    const trick = term(keysOf('Piero'), 6, 2, host, first)
    const still = saying(host, 7, 'role', { member: person('Ada'), role: 'partner' })
    expect(meaning([...usual, trick, still]).members.get(person('Ada'))?.role).toBe('partner')
  })

  it('of two equal terms everybody follows the same one', () => {
    const [a, b] = [term(keysOf('Piero'), 6, 2, otherHost, first), term(founder, 6, 2, host, first)]
    const winner = a.id < b.id ? otherHost : host
    expect(meaning([...usual, a, b]).term?.host).toBe(keyText(winner))
    expect(meaning([...usual, b, a]).term?.host).toBe(keyText(winner))
  })

  it('who was removed stays out with the old invitation, and comes back with one made since', () => {
    const gone = saying(founder, 6, 'revoke', { what: 'member', id: person('Ada') })
    const old = member(host, 7, 'Ada', 'contributor', invitationId('contributor'))
    expect(meaning([...usual, gone, old]).members.get(person('Ada'))?.removed).toBe(true)
    const fresh = invite(founder, 8, 'observer')
    const back = member(host, 9, 'Ada', 'observer', invitationId('observer'))
    expect(meaning([...usual, gone, old, fresh, back]).members.get(person('Ada'))).toMatchObject({ removed: false, role: 'observer' })
  })

  it('what somebody removed says afterwards counts no more', () => {
    const gone = saying(founder, 6, 'revoke', { what: 'member', id: person('Piero') })
    const late = term(keysOf('Piero'), 7, 2, otherHost, first)
    expect(meaning([...usual, gone, late]).term?.host).toBe(keyText(host))
  })

  it('the first word on whose a writer is stands', () => {
    const room = 'board/000000000000000a'
    const mine = saying(host, 6, 'bind', { room, writers: [[42, person('Ada')]] })
    const stolen = saying(host, 7, 'bind', {
      room,
      writers: [
        [42, person('Piero')],
        [43, person('Piero')],
      ],
    })
    const writers = meaning([...usual, stolen, mine]).writers.get(room)
    expect([writers?.get(42), writers?.get(43)]).toEqual([person('Ada'), person('Piero')])
  })
})

describe('the warrant of a host', () => {
  const holds = (warrant: readonly Statement[], key: KeyPair) => warrantHolds(warrant, process, table.founderKey, keyText(key)) !== null

  it('is one statement for the founder’s own computer', () => {
    const warrant = warrantOf(usual, meaning(usual), table.founderKey)
    expect(warrant).toEqual([first])
    expect(holds(warrant, host)).toBe(true)
    expect(holds(warrant, otherHost)).toBe(false)
  })

  it('says why a partner may, and stays short after a hundred hostings', () => {
    const all = [...usual]
    let last = first
    for (let n = 2; n < 100; n++) {
      last = n % 2 === 0 ? term(keysOf('Piero'), 4 + n, n, otherHost, last) : term(founder, 4 + n, n, host, last)
      all.push(last)
    }
    all.push(term(keysOf('Piero'), 200, 100, otherHost, last))
    const warrant = warrantOf(all, meaning(all), table.founderKey)
    expect(holds(warrant, otherHost)).toBe(true)
    expect(warrant.length).toBeLessThan(6)
  })

  it('of somebody whom nobody let in does not hold', () => {
    expect(holds([term(keysOf('nessuno'), 9, 2, otherHost, null)], otherHost)).toBe(false)
    expect(holds([], host)).toBe(false)
    expect(warrantHolds([first], process, keyText(keysOf('un altro')), keyText(host))).toBeNull()
  })
})
