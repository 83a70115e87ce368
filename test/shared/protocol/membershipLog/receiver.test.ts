import { expect, it } from 'vitest'
import { WAITING } from '../../../../shared/protocol/membershipLog/acceptance/acceptanceLimits.ts'
import { createReceiver } from '../../../../shared/protocol/membershipLog/acceptance/receiver.ts'
import { stateDigest } from '../../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { createMembershipLog } from '../../../../shared/protocol/membershipLog/membershipLog.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { sceneOfThree } from '../../../support/membershipScene.ts'
import { withNativeCrypto } from '../../../support/withNativeCrypto.ts'

withNativeCrypto()

it('statements that arrive before their predecessors wait for them', () => {
  const scene = sceneOfThree()
  scene.join('carla', scene.qr, 'qr')
  const log = createMembershipLog(scene)
  const receiver = createReceiver(log)
  const [first, ...others] = scene.statements
  expect(receiver.receive(others.reverse())).toEqual({ added: [], refused: [], dropped: 0 })
  expect([receiver.pending().length, receiver.missing()]).toEqual([others.length, [first?.id]])
  expect(receiver.receive([first as Statement]).added.length).toBe(scene.statements.length)
  expect([receiver.pending(), stateDigest(log.state())]).toEqual([[], stateDigest(scene.state())])
})

it('only so many wait on one connection', () => {
  const scene = sceneOfThree()
  const absent = scene.sign('piero', 'merge', {}, { via: scene.piero, isApart: true })
  const orphans = Array.from({ length: WAITING.statements + 20 }, () =>
    scene.sign('piero', 'merge', {}, { via: scene.piero, prev: [absent.id], own: null, isApart: true }),
  ) as Statement[]
  const log = createMembershipLog({ ...scene, stored: scene.statements })
  const receiver = createReceiver(log)
  expect([receiver.receive(orphans).dropped, receiver.pending().length]).toEqual([20, WAITING.statements])
})

it('a flooder’s statements beyond the limit are taken where the facilitator who removes the flooder has seen them', () => {
  const scene = sceneOfThree()
  const log = createMembershipLog({ ...scene, stored: scene.statements })
  const floods = Array.from({ length: 230 }, () => scene.sign('piero', 'merge', {}, { via: scene.piero, prev: [] })) as Statement[]
  const removal = scene.revoke('anna', 'piero', null, null, { via: scene.anna })
  const receiver = createReceiver(log)
  const { added, refused } = receiver.receive(floods)
  expect([added.length, refused.map(({ reason }) => reason), receiver.pending().length]).toEqual([200, ['authorLimit'], 30])
  expect(receiver.receive([removal as Statement]).added.at(-1)).toBe(removal)
  expect([log.state().roleOf(scene.key('piero')), receiver.pending()]).toEqual([null, []])
})

it('what nobody may say is refused with its reason, and the rest taken', () => {
  const scene = sceneOfThree()
  const evil = scene.revoke('mallory', 'anna', null, null, { via: scene.anna, isApart: true }) as Statement
  const log = createMembershipLog(scene)
  const { added, refused } = createReceiver(log).receive([...scene.statements, evil])
  expect([added.length, refused]).toEqual([scene.statements.length, [{ statement: evil, reason: 'unauthorized' }]])
})
