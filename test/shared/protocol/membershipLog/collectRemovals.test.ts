import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nativeCrypto } from '../../../../electron/host/connections/nativeCrypto.ts'
import { fromBase64Url } from '../../../../shared/base/bytes.ts'
import { javascriptBackend, setCryptoBackend } from '../../../../shared/base/crypto.ts'
import { chainVerifier } from '../../../../shared/protocol/membershipLog/chainVerifier.ts'
import { collectRemovals } from '../../../../shared/protocol/membershipLog/collectRemovals.ts'
import { digestOfIds, removalsDigest, removalsMissing } from '../../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import { mayHostNow, warrantOf } from '../../../../shared/protocol/membershipLog/queries/warrant.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { sceneOfThree } from '../../../support/membershipScene.ts'

/** Verifications of signatures since the beginning of the test. */
let verifications = 0
beforeEach(() => {
  const native = nativeCrypto()
  verifications = 0
  setCryptoBackend({
    ...native,
    verify: (...parameters) => {
      verifications += 1
      return native.verify(...parameters)
    },
  })
})
afterEach(() => setCryptoBackend(javascriptBackend))

type Scene = ReturnType<typeof sceneOfThree>
const bytesOf = (statements: readonly Statement[]) => statements.map(({ bytes }) => bytes)
const withWrongSignature = ({ bytes }: Statement) => {
  const forged = bytes.slice()
  forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1
  return forged
}
const collect = (scene: Scene, stored: readonly Uint8Array[], incoming: readonly Uint8Array[]) =>
  collectRemovals(stored, incoming, scene.table, scene.fingerprint)

/** A facilitator removes one member after another. */
function withRemovals(count: number) {
  const scene = sceneOfThree()
  const revokes = Array.from({ length: count }, (_, i) => scene.revoke('anna', `member ${i}`, null, null, { via: scene.anna }) as Statement)
  return { scene, revokes, shown: bytesOf([scene.genesis, scene.anna, ...revokes]) }
}

describe('the removals that a client without a log keeps', () => {
  it('are those of facilitators, with their chains; what else a host sends is left out, unverified', async () => {
    const { scene, shown } = withRemovals(2)
    const others = [scene.piero, scene.qr, scene.term('piero', 'host', { via: scene.piero }) as Statement]
    verifications = 0
    const kept = await collect(scene, [], [...shown, ...bytesOf(others)])
    expect(new Set(kept)).toEqual(new Set(shown))
    expect(verifications).toBe(shown.length)
  })

  it('are verified once: what is stored is not verified again, and stays the same where nothing is new', async () => {
    const { scene, shown } = withRemovals(3)
    const stored = await collect(scene, [], shown)
    verifications = 0
    expect(await collect(scene, stored, shown)).toBe(stored)
    expect(await collect(scene, stored, bytesOf([scene.piero]))).toBe(stored)
    expect(verifications).toBe(0)
  })

  it('of which one is forged end there: many forged ones cost one verification', async () => {
    const { scene, revokes } = withRemovals(40)
    const stored = bytesOf([scene.genesis, scene.anna])
    verifications = 0
    expect(await collect(scene, stored, revokes.map(withWrongSignature))).toBe(stored)
    expect(verifications).toBe(1)
  })

  it('are verified in slices, so that the page goes on meanwhile', async () => {
    const { scene, shown } = withRemovals(60)
    const native = nativeCrypto()
    let clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => clock)
    // as slow as on an old phone
    setCryptoBackend({
      ...native,
      verify: (...parameters) => {
        clock += 5
        return native.verify(...parameters)
      },
    })
    let longest = 0
    let turnAt = 0
    const page = setInterval(() => {
      longest = Math.max(longest, clock - turnAt)
      turnAt = clock
    })
    const kept = await collect(scene, [], shown)
    clearInterval(page)
    vi.restoreAllMocks()
    expect(kept).toHaveLength(shown.length)
    expect(clock).toBeGreaterThanOrEqual(300)
    expect(turnAt).toBeGreaterThan(0)
    expect(longest).toBeLessThanOrEqual(100)
  })
})

describe('a host that shows as much as a handshake takes', () => {
  const shownBy = (scene: Scene, warrant: readonly Uint8Array[], removals: readonly Uint8Array[] = []) => ({
    hostKey: fromBase64Url(scene.key('host')) as Uint8Array,
    founderKey: fromBase64Url(scene.genesis.author) as Uint8Array,
    warrant,
    removals,
    digest: removalsDigest(scene.state()),
  })

  it('is verified by the statements that decide alone', () => {
    const { scene, shown } = withRemovals(60)
    scene.term('piero', 'host', { via: scene.piero })
    const warrant = bytesOf(warrantOf(scene.state(), mayHostNow(scene.state(), scene.key('host'))?.id ?? ''))
    verifications = 0
    expect(chainVerifier(scene.table, { statements: [], floor: null }).verify(shownBy(scene, warrant, shown))).toBe('mayHost')
    expect(verifications).toBeLessThanOrEqual(10)
  })

  it('costs no verification again where it shows the same, and one where it shows a copy with a wrong signature', () => {
    const { scene, shown } = withRemovals(60)
    scene.term('piero', 'host', { via: scene.piero })
    const warrant = bytesOf(warrantOf(scene.state(), mayHostNow(scene.state(), scene.key('host'))?.id ?? ''))
    const verified = new Set<string>()
    const verify = (statements: readonly Uint8Array[]) =>
      chainVerifier(scene.table, { statements: [], floor: null }, verified).verify(shownBy(scene, statements, shown))
    expect(verify(warrant)).toBe('mayHost')
    verifications = 0
    expect(verify(warrant)).toBe('mayHost')
    expect(verifications).toBe(0)
    for (let i = 0; i < 5000; i++) verified.add(`other ${i}`)
    verifications = 0
    const changed = warrant.map((bytes) => Uint8Array.from(bytes, (byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte)))
    expect(verify(changed)).toBe('impostor')
    expect(verifications).toBe(1)
    // however much was shown before
    expect(verified.size).toBeLessThan(2000)
  })

  it('is verified while it prepares its briefing: nothing is verified again then, and a wrong signature is one all the same', () => {
    const { scene } = withRemovals(0)
    scene.term('piero', 'host', { via: scene.piero })
    const warrant = bytesOf(warrantOf(scene.state(), mayHostNow(scene.state(), scene.key('host'))?.id ?? ''))
    const verifier = chainVerifier(scene.table, { statements: [], floor: null })
    verifier.prepare?.(shownBy(scene, warrant))
    verifications = 0
    expect(verifier.verify(shownBy(scene, warrant))).toBe('mayHost')
    expect(verifications).toBe(0)
    const forged = [...warrant.slice(0, -1), withWrongSignature({ bytes: warrant.at(-1) } as Statement)]
    verifier.prepare?.(shownBy(scene, forged))
    expect(verifier.verify(shownBy(scene, forged))).toBe('impostor')
  })

  it('and forges removals is an impostor after one verification', () => {
    const { scene } = withRemovals(0)
    scene.term('piero', 'host', { via: scene.piero })
    const warrant = bytesOf(warrantOf(scene.state(), mayHostNow(scene.state(), scene.key('host'))?.id ?? ''))
    const revokes = Array.from({ length: 30 }, (_, at) => scene.revoke('anna', 'piero', null, null, { via: scene.anna, at }) as Statement)
    verifications = 0
    const verifier = chainVerifier(scene.table, { statements: [], floor: null })
    expect(verifier.verify(shownBy(scene, warrant, [...bytesOf([scene.anna]), ...revokes.map(withWrongSignature)]))).toBe('impostor')
    expect(verifications).toBeLessThanOrEqual(10)
  })

  it('cannot cover a removal that the client remembers by one with a wrong signature', () => {
    const { scene } = withRemovals(0)
    scene.term('piero', 'host', { via: scene.piero })
    const warrant = bytesOf(warrantOf(scene.state(), mayHostNow(scene.state(), scene.key('host'))?.id ?? ''))
    const revoke = scene.revoke('anna', 'piero', null, null, { via: scene.anna }) as Statement
    const remembered = bytesOf(removalsMissing(scene.state(), []))
    const verifier = chainVerifier(scene.table, { statements: remembered, floor: null })
    expect(verifier.verify(shownBy(scene, [...warrant, withWrongSignature(revoke)]))).toBe('removed')
    expect(verifier.digest()).toEqual(digestOfIds([revoke.id]))
  })

  it('with hundreds of terms and removals costs as much as one with few of them', () => {
    const { scene, shown } = withRemovals(60)
    for (let i = 0; i < 30; i++) scene.term('piero', 'host', { via: scene.piero })
    scene.revoke('anna', 'piero', null, null, { via: scene.anna })
    const all = bytesOf(scene.statements)
    verifications = 0
    expect(chainVerifier(scene.table, { statements: [], floor: null }).verify(shownBy(scene, all, shown))).toBe('removed')
    expect(verifications).toBeLessThanOrEqual(20)
  })
})
