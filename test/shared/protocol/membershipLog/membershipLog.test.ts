import { describe, expect, it, vi } from 'vitest'
import { ACCEPTANCE } from '../../../../shared/protocol/membershipLog/acceptance/acceptanceLimits.ts'
import { evaluate } from '../../../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { stateDigest } from '../../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { createMembershipLog, type MembershipLog, openLogInTurns } from '../../../../shared/protocol/membershipLog/membershipLog.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { type MembershipScene, membershipScene, sceneOfThree } from '../../../support/membershipScene.ts'
import { withNativeCrypto } from '../../../support/withNativeCrypto.ts'
import { meaningVectors } from './vectors.ts'

withNativeCrypto()

const logOf = ({ table, fingerprint, statements }: Pick<MembershipScene, 'table' | 'fingerprint' | 'statements'>): MembershipLog => {
  const log = createMembershipLog({ table, fingerprint })
  for (const statement of statements) log.append(statement)
  return log
}

describe('a log', () => {
  it('means what its statements mean, however they were added', () => {
    const scene = sceneOfThree()
    scene.join('carla', scene.qr, 'qr')
    scene.revoke('anna', 'piero', 'observer', null, { via: scene.anna })
    const appended = logOf(scene)
    const stored = createMembershipLog({ ...scene, stored: [...scene.statements].reverse() })
    const expected = evaluate(scene.statements, { table: scene.table, founder: scene.key('founder') })
    expect([appended, stored].map((log) => stateDigest(log.state()))).toEqual([stateDigest(expected), stateDigest(expected)])
    expect(appended.founder()).toBe(scene.key('founder'))
    const inOrder = createMembershipLog({ ...scene, stored: scene.statements })
    expect(inOrder.statements()).toEqual(scene.statements)
    expect(appended.heads()).toEqual(scene.heads())
  })

  it('is opened in turns with the same meaning, and verifies no proof twice', async () => {
    const scene = sceneOfThree()
    scene.join('carla', scene.qr, 'qr')
    scene.revoke('anna', 'piero', 'observer', null, { via: scene.anna })
    // beyond the invitation's end, which is judged again
    const { until } = scene.qr.body as { readonly until: number }
    const late = scene.join('dina', scene.qr, 'qr', { at: until + 1 })
    const proofs = vi.fn(() => true)
    const log = await openLogInTurns({
      ...scene,
      stored: scene.statements,
      isStoredProven: true,
      proofs: { join: proofs, device: proofs },
    })
    const expected = evaluate(scene.statements, { table: scene.table, founder: scene.key('founder') })
    expect(stateDigest(log.state())).toBe(stateDigest(expected))
    expect([proofs.mock.calls.length, log.state().counts(late.id)]).toEqual([0, false])
  })

  it('answers the same state until something is added, and the right one after each statement', () => {
    const scene = sceneOfThree()
    const log = createMembershipLog(scene)
    scene.statements.forEach((statement, i) => {
      expect(log.append(statement)).toBe('added')
      const expected = evaluate(scene.statements.slice(0, i + 1), { table: scene.table, founder: scene.key('founder') })
      expect(stateDigest(log.state())).toBe(stateDigest(expected))
    })
    expect(log.state()).toBe(log.state())
  })

  it.each(meaningVectors)('grows into the written meaning: $name', ({ table, founder, statements, expected }) => {
    const scene = membershipScene(table)
    // the founder of the vectors has another key
    const log = createMembershipLog({ table, fingerprint: scene.fingerprint })
    expect(statements.map((statement) => log.append(statement)).includes('added')).toBe(false)
    expect(evaluate(log.statements(), { table, founder }).members.size).toBe(0)
    expect(stateDigest(evaluate(statements, { table, founder }))).toBe(expected.digest)
  })

  it('says why it does not take a statement', () => {
    const scene = sceneOfThree()
    const other = membershipScene('process111111111')
    const log = logOf(scene)
    const later = scene.appoint('anna', 'dina', 'partner', { via: scene.anna, isApart: true })
    const onLater = scene.term('dina', 'host', { via: later as Statement, prev: [later.id], isApart: true })
    const evil = scene.sign('mallory', 'genesis', { imported: null }, { isApart: true })
    const foreign = scene.revoke('mallory', 'anna', null, null, { via: scene.anna, isApart: true })
    const joined = scene.join('carla', scene.qr, 'piero', { isApart: true })
    const badDevice = scene.sign('piero', 'device', { key: scene.key('phone'), proof: 'x' }, { via: scene.piero, isApart: true })
    const results = [scene.genesis, other.genesis, onLater, evil, foreign, joined, badDevice, later, onLater].map((statement) =>
      log.append(statement as Statement),
    )
    expect(results).toEqual([
      'duplicate',
      'otherTable',
      'missingPredecessor',
      'unauthorized',
      'unauthorized',
      'wrongProof',
      'wrongProof',
      'added',
      'added',
    ])
  })

  it('keeps what has no effect, and kinds of a later version, for others', () => {
    const scene = sceneOfThree()
    const appointment = scene.appoint('piero', 'piero', 'facilitator', { via: scene.piero })
    const log = logOf(scene)
    expect([log.has(appointment.id), log.state().reasonOf(appointment.id), log.get(appointment.id)]).toEqual([true, 'noRight', appointment])
  })
})

describe('a member who floods', () => {
  const flood = (scene: ReturnType<typeof sceneOfThree>, log: MembershipLog, count: number) =>
    Array.from({ length: count }, () => log.append(scene.sign('piero', 'merge', {}, { via: scene.piero, prev: [] }) as Statement))

  it('is stopped at the limit of the role', () => {
    const scene = sceneOfThree()
    const log = logOf(scene)
    const results = flood(scene, log, 201)
    expect([results.filter((result) => result === 'added').length, results.at(-1)]).toEqual([ACCEPTANCE.perAuthor.partner, 'authorLimit'])
  })

  it('may go on after a facilitator has seen the statements, but not after an own statement', () => {
    const scene = sceneOfThree()
    const log = logOf(scene)
    flood(scene, log, 200)
    expect(log.append(scene.sign('piero', 'merge', {}, { via: scene.piero, prev: [] }) as Statement)).toBe('authorLimit')
    // the scene’s last statement of Piero is one that the log refused
    const lastTaken = log
      .statements()
      .filter(({ author }) => author === scene.key('piero'))
      .at(-1) as Statement
    const checkpoint = scene.sign('anna', 'checkpoint', { state: scene.genesis.id }, { via: scene.anna, prev: [lastTaken.id] })
    expect(log.append(checkpoint as Statement)).toBe('added')
    expect(log.append(scene.sign('piero', 'merge', {}, { via: scene.piero, prev: [], own: lastTaken.id }) as Statement)).toBe('added')
  })

  it('once removed has the limit of people without a role', () => {
    const scene = sceneOfThree()
    scene.revoke('anna', 'piero', null, null, { via: scene.anna })
    const log = logOf(scene)
    log.state()
    const results = flood(scene, log, 20)
    expect(results.filter((result) => result === 'added').length).toBe(ACCEPTANCE.withoutRole)
  })

  it('cannot fork a chain many times', () => {
    const scene = sceneOfThree()
    const log = logOf(scene)
    const results = Array.from({ length: 10 }, (_, i) =>
      log.append(scene.term('piero', `host ${i}`, { via: scene.piero, own: null, prev: [] }) as Statement),
    )
    expect([results.filter((result) => result === 'added').length, results.at(-1)]).toEqual([ACCEPTANCE.atOneFork, 'forkLimit'])
    expect(log.state().forks).toEqual(new Set([scene.key('piero')]))
  })

  it('lets in by a used-up invitation only so many who wait for a facilitator', () => {
    const scene = sceneOfThree()
    const one = scene.invite('founder', 'one', 'partner', 1) as Statement
    const log = logOf(scene)
    const results = Array.from({ length: 70 }, (_, i) => log.append(scene.join(`m${i}`, one, 'one', { prev: [one.id], own: null }) as Statement))
    expect([results.filter((result) => result === 'added').length, results.at(-1)]).toEqual([2 + ACCEPTANCE.waitingJoins, 'invitationLimit'])
    expect(log.state().invitations.get(one.id)?.joins.length).toBe(2)
  })
})
