import { describe, expect, it } from 'vitest'
import type { MembershipState } from '../../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { inFrames, STATEMENTS_PER_FRAME, statementsAbove } from '../../../../shared/protocol/membershipLog/logSync.ts'
import { createMembershipLog } from '../../../../shared/protocol/membershipLog/membershipLog.ts'
import { questionableJoins } from '../../../../shared/protocol/membershipLog/queries/admission.ts'
import { chainOf } from '../../../../shared/protocol/membershipLog/queries/chain.ts'
import { invitationOf } from '../../../../shared/protocol/membershipLog/queries/invitationOf.ts'
import { needToKnow } from '../../../../shared/protocol/membershipLog/queries/needToKnow.ts'
import { actsAfter, previewOf } from '../../../../shared/protocol/membershipLog/queries/preview.ts'
import { lapsedRemovals, readmission, removalProposal } from '../../../../shared/protocol/membershipLog/queries/removal.ts'
import { isBelowFloor, removalIds, removalsDigest, removalsMissing } from '../../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { sceneOfThree } from '../../../support/membershipScene.ts'
import { withNativeCrypto } from '../../../support/withNativeCrypto.ts'

withNativeCrypto()

const ids = (statements: readonly { readonly id: string }[]) => statements.map(({ id }) => id)

describe('removing somebody', () => {
  it('proposes to withdraw the invitation that they came by, and names who else came by it or by theirs', () => {
    const scene = sceneOfThree()
    for (const name of ['carla', 'dario']) scene.join(name, scene.qr, 'qr')
    const carla = scene.appoint('founder', 'carla', 'facilitator') as Statement
    const hers = scene.invite('carla', 'hers', 'contributor', 5, { via: carla }) as Statement
    scene.join('elena', hers, 'hers')
    scene.appoint('carla', 'fabio', 'partner', { via: carla })
    const { invitations, cameBy } = removalProposal(scene.state(), scene.key('carla'))
    expect(new Set(invitations)).toEqual(new Set([scene.qr.id, hers.id]))
    expect(cameBy.map(scene.nameOf).sort()).toEqual(['dario', 'elena', 'fabio'])
    scene.withdraw('founder', hers)
    expect(removalProposal(scene.state(), scene.key('carla')).invitations).toEqual([scene.qr.id])
  })

  it('shows what would fall, with and without a last statement that stands', () => {
    const scene = sceneOfThree()
    const before = scene.appoint('anna', 'carla', 'partner', { via: scene.anna }) as Statement
    scene.appoint('anna', 'puppet', 'facilitator', { via: scene.anna })
    const log = createMembershipLog({ ...scene, stored: scene.statements })
    const rolesOf = (state: MembershipState | null) => ['anna', 'carla', 'puppet'].map((name) => state?.roleOf(scene.key(name)))
    const removal = (upto: string | null) =>
      previewOf(
        log,
        {
          kind: 'revoke',
          table: scene.table,
          own: null,
          via: scene.genesis.id,
          prev: log.heads(),
          at: 1,
          body: { member: scene.key('anna'), to: null, upto },
        },
        scene.key('founder'),
      )
    expect([rolesOf(log.state()), rolesOf(removal(null)), rolesOf(removal(before.id))]).toEqual([
      ['facilitator', 'partner', 'facilitator'],
      [null, 'partner', 'facilitator'],
      [null, 'partner', null],
    ])
    expect(actsAfter(log.state(), scene.key('anna'), before.id).map(({ kind }) => kind)).toEqual(['grant'])
    expect(log.size()).toBe(scene.statements.length)
  })

  it('tells which removals lapsed with their author’s', () => {
    const scene = sceneOfThree()
    const fork = scene.heads()
    const lapsed = scene.revoke('anna', 'piero', null, null, { via: scene.anna, prev: fork })
    expect(lapsedRemovals(scene.state())).toEqual([])
    scene.revoke('founder', 'anna', null, null, { prev: fork })
    expect(lapsedRemovals(scene.state())).toEqual([{ revoke: lapsed.id, by: scene.key('anna'), member: scene.key('piero'), to: null }])
  })

  it('can be undone by the author or a senior, and by others once the author is out of office', () => {
    const scene = sceneOfThree()
    const bruno = scene.appoint('anna', 'bruno', 'facilitator', { via: scene.anna }) as Statement
    const revoke = scene.revoke('anna', 'piero', null, null, { via: scene.anna })
    const possible = () =>
      ['founder', 'anna', 'bruno', 'carla'].map((name) => readmission(scene.state(), scene.key(name), scene.key('piero')).isPossible)
    expect(possible()).toEqual([true, true, false, false])
    expect(readmission(scene.state(), scene.key('bruno'), scene.key('piero'))).toEqual({
      isPossible: false,
      revokes: [revoke.id],
      against: [revoke.id],
    })
    scene.revoke('founder', 'anna')
    expect(possible()).toEqual([true, false, true, false])
    scene.appoint('bruno', 'piero', 'partner', { via: bruno })
    expect(scene.state().roleOf(scene.key('piero'))).toBe('partner')
  })
})

describe('removals', () => {
  it('have a digest that changes with each, and never shrinks', () => {
    const scene = sceneOfThree()
    const before = removalsDigest(scene.state())
    const revoke = scene.revoke('anna', 'piero', null, null, { via: scene.anna })
    const after = removalsDigest(scene.state())
    expect([before.count, after.count, isBelowFloor(before, after), isBelowFloor(after, before)]).toEqual([0, 1, true, false])
    expect(isBelowFloor(after, { count: 1, hash: after.hash.slice(0, 8) })).toBe(false)
    expect(isBelowFloor(after, { count: 1, hash: 'xxxxxxxx' })).toBe(true)
    scene.revoke('founder', 'anna', null, null, { prev: [scene.genesis.id] })
    expect([scene.state().counts(revoke.id), removalsDigest(scene.state()).count]).toEqual([false, 2])
  })

  it('that the other side lacks come with what gives their authors the right, as many as fit', () => {
    const scene = sceneOfThree()
    const revoke = scene.revoke('anna', 'piero', null, null, { via: scene.anna })
    const withdrawal = scene.withdraw('anna', scene.qr, { via: scene.anna })
    const state = scene.state()
    expect(removalIds(state)).toEqual([withdrawal.id, revoke.id])
    expect(ids(removalsMissing(state, [withdrawal.id]))).toEqual([scene.genesis.id, scene.anna.id, revoke.id])
    expect(ids(removalsMissing(state, [], 1500))).toEqual([scene.genesis.id, scene.anna.id, withdrawal.id])
    expect(removalsMissing(state, removalIds(state))).toEqual([])
  })
})

it('joins that need a facilitator are told, and why', () => {
  const scene = sceneOfThree()
  const one = scene.invite('founder', 'one', 'partner', 1) as Statement
  const fork = scene.heads()
  for (const name of ['carla', 'dario', 'elena']) scene.join(name, one, 'one', { prev: fork, own: null })
  scene.withdraw('founder', scene.qr, { prev: fork })
  scene.join('fabio', scene.qr, 'qr', { prev: fork })
  expect(
    questionableJoins(scene.state())
      .map(({ because }) => because)
      .sort(),
  ).toEqual(['surplus', 'uses', 'withdrawn'])
})

it('a member who may not host is sent the own chain, policies and removals, and nobody else’s membership', () => {
  const scene = sceneOfThree()
  const carla = scene.join('carla', scene.qr, 'qr')
  const dario = scene.join('dario', scene.qr, 'qr')
  const policy = scene.sign('anna', 'policy', { room: 'board/1', allow: 'all' }, { via: scene.anna })
  const revoke = scene.revoke('founder', 'piero')
  const sent = ids(needToKnow(scene.state(), scene.key('carla')))
  expect(new Set(sent)).toEqual(new Set(ids([scene.genesis, scene.qr, carla, scene.anna, policy, revoke])))
  expect(sent).not.toContain(dario.id)
  expect(ids(chainOf(scene.state(), carla.id))).toEqual(ids([carla, scene.qr, scene.genesis]))
})

it('a device is sent what its person is sent, and counts for the invitation by which the person came', () => {
  const scene = sceneOfThree()
  const carla = scene.join('carla', scene.qr, 'qr') as Statement
  const device = scene.device('carla', 'laptop', { via: carla })
  const state = scene.state()
  expect(new Set(ids(needToKnow(state, scene.key('laptop'))))).toEqual(new Set(ids([scene.genesis, scene.qr, carla, device])))
  expect([invitationOf(state, scene.key('laptop')), invitationOf(state, scene.key('carla'))]).toEqual([scene.qr.id, scene.qr.id])
  expect(invitationOf(state, scene.key('piero'))).toBeNull()
})

describe('two logs', () => {
  it('exchange what lies above the other’s heads', () => {
    const scene = sceneOfThree()
    const short = createMembershipLog({ ...scene, stored: scene.statements })
    scene.join('carla', scene.qr, 'qr')
    scene.revoke('anna', 'piero', null, null, { via: scene.anna })
    const long = createMembershipLog({ ...scene, stored: scene.statements })
    const { statements, unknown } = statementsAbove(long, short.heads())
    expect([statements.map((statement) => short.append(statement)), unknown]).toEqual([['added', 'added'], []])
    expect(short.heads()).toEqual(long.heads())
    expect(statementsAbove(long, short.heads())).toEqual({ statements: [], unknown: [] })
    expect(statementsAbove(createMembershipLog(scene), long.heads())).toEqual({ statements: [], unknown: long.heads() })
  })

  it('do so in frames of a bounded number', () => {
    const { genesis } = sceneOfThree()
    const frames = inFrames(new Array(STATEMENTS_PER_FRAME + 1).fill(genesis))
    expect([frames.map(({ length }) => length), inFrames([])]).toEqual([[STATEMENTS_PER_FRAME, 1], []])
  })
})
