import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nativeCrypto } from '../../../../electron/host/connections/nativeCrypto.ts'
import { type HostMembershipLog, openMembershipLog } from '../../../../electron/host/membership/hostMembershipLog.ts'
import { newTable } from '../../../../electron/host/membership/newTable.ts'
import { concat, toBase64Url, utf8 } from '../../../../shared/base/bytes.ts'
import { javascriptBackend, type KeyPair, keyPairFrom, setCryptoBackend, sign } from '../../../../shared/base/crypto.ts'
import { signal } from '../../../../shared/base/live.ts'
import { ACCEPTANCE, WAITING } from '../../../../shared/protocol/membershipLog/acceptance/acceptanceLimits.ts'
import { parseStatement } from '../../../../shared/protocol/membershipLog/statement.ts'

/** Verifications of signatures since the table was opened. */
let verifications = 0
beforeEach(() => {
  const native = nativeCrypto()
  setCryptoBackend({
    ...native,
    verify: (...parameters) => {
      verifications += 1
      return native.verify(...parameters)
    },
  })
})
afterEach(() => setCryptoBackend(javascriptBackend))

const piero = keyPairFrom(new Uint8Array(32).fill(7))
const FLOOD = 1000

/** A table with the partner Piero, and a modified client's statements. */
function openTable() {
  const state = newTable('orto000000000000' as never, 'Orto')
  const host = openMembershipLog(signal(state), () => 1)
  const tenure = host.append('grant', { member: toBase64Url(piero.publicKey), role: 'partner' })!
  verifications = 0
  const signed = (author: KeyPair, kind: string, at: number, body: object = {}, prev: readonly string[] = []) => {
    const header = { kind, table: state.process, author: toBase64Url(author.publicKey), own: null, via: tenure.id, prev, at, body }
    const bytes = concat(utf8('tavolo/membership/2\n'), utf8(JSON.stringify(header)))
    return concat(bytes, sign(bytes, author.seed))
  }
  return { host, signed }
}
const flood = (count: number, one: (i: number) => Uint8Array) => Array.from({ length: count }, (_, i) => one(i))
const inFrames = (host: HostMembershipLog, list: readonly Uint8Array[], receiver = host.openReceiver()) => {
  let rejected = 0
  for (let i = 0; i < list.length; i += 500) rejected += host.merge(list.slice(i, i + 500), receiver).rejected
  return rejected
}

describe('a member’s flood of statements', () => {
  it('of a later version costs the signatures of what is taken or waits, and no more', () => {
    const { host, signed } = openTable()
    const before = host.log.size()
    const rejected = inFrames(
      host,
      flood(FLOOD, (i) => signed(piero, 'later', i)),
    )
    expect(host.log.size() - before).toBe(ACCEPTANCE.unsupported)
    expect(rejected).toBeGreaterThan(FLOOD - WAITING.statements)
    expect(verifications).toBeLessThan(WAITING.statements + 100)
  })

  it('on which nothing can stand costs as little: what waits for what never comes', () => {
    const { host, signed } = openTable()
    inFrames(
      host,
      flood(FLOOD, (i) => signed(piero, 'merge', i, {}, ['A'.repeat(43)])),
    )
    expect(verifications).toBeLessThan(WAITING.statements + 100)
  })

  it('without a right to it is left out after a few in each frame', () => {
    const { host, signed } = openTable()
    const stranger = keyPairFrom(new Uint8Array(32).fill(8))
    const rejected = inFrames(
      host,
      flood(FLOOD, (i) => signed(stranger, 'merge', i)),
    )
    expect(rejected).toBe(FLOOD)
    expect(verifications).toBeLessThan((FLOOD / 500) * 64)
  })

  it('that are here already costs no verification, with whatever signature they come', () => {
    const { host } = openTable()
    const all = host.log.statements().map(({ bytes }) => bytes)
    const forged = all.map((bytes) => concat(bytes.subarray(0, -1), Uint8Array.of((bytes.at(-1) ?? 0) ^ 1)))
    expect(host.merge([...all, ...forged])).toMatchObject({ added: [], forged: false, rejected: 0 })
    expect(verifications).toBe(0)
  })
})

it('one statement with a wrong signature ends the frame, and what came before it is taken', () => {
  const { host, signed } = openTable()
  const [first, second, third] = flood(3, (i) => signed(piero, 'later', i)) as [Uint8Array, Uint8Array, Uint8Array]
  const wrong = concat(second.subarray(0, -1), Uint8Array.of((second.at(-1) ?? 0) ^ 1))
  const { added, forged } = host.merge([first, wrong, third])
  expect([added.length, forged]).toEqual([1, true])
})

it('what others wait for is taken although nothing else can wait, and they come in by it', () => {
  const { host, signed } = openTable()
  const receiver = host.openReceiver()
  const awaited = signed(piero, 'merge', 0)
  const waiting = flood(WAITING.statements, (i) => signed(piero, 'merge', i, {}, [parseStatement(awaited)?.id ?? '']))
  expect(host.merge(waiting, receiver).added).toEqual([])
  expect(receiver.isFull()).toBe(true)
  const added = host.merge([awaited], receiver).added.map(({ id }) => id)
  expect(added).toContain(parseStatement(awaited)?.id)
  expect(added).toHaveLength(ACCEPTANCE.atOneFork)
})

it('a log says beforehand whether a statement would only wait', () => {
  const { host, signed } = openTable()
  const statementOf = (bytes: Uint8Array) => parseStatement(bytes)!
  expect(host.log.wouldWait(statementOf(signed(piero, 'merge', 1)))).toBe(false)
  expect(host.log.wouldWait(statementOf(signed(piero, 'merge', 1, {}, ['A'.repeat(43)])))).toBe(true)
  host.merge(flood(ACCEPTANCE.unsupported, (i) => signed(piero, 'later', i)))
  expect(host.log.wouldWait(statementOf(signed(piero, 'later', 100)))).toBe(true)
})
