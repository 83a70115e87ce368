import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { type SceneOptions, sceneOfThree } from '../../../support/membershipScene.ts'
import { withNativeCrypto } from '../../../support/withNativeCrypto.ts'

withNativeCrypto()

/** A scene of three, in which the partner Piero has added a phone and a tablet. */
function sceneOfDevices() {
  const scene = sceneOfThree()
  const { piero } = scene
  const [phone, tablet] = ['phone', 'tablet'].map((name) => scene.device('piero', name, { via: piero }) as Statement)
  if (!phone || !tablet) throw new Error('no devices')
  const detach = (by: string, device: string, options: SceneOptions) => scene.sign(by, 'detach', { key: scene.key(device) }, options) as Statement
  const roleOf = (name: string) => scene.state().keys.get(scene.key(name))?.role
  return { ...scene, phone, tablet, detach, roleOf }
}

describe('a device that is detached', () => {
  it('by its person has no role, and neither the person nor the other device notices', () => {
    const { piero, detach, roleOf } = sceneOfDevices()
    detach('piero', 'phone', { via: piero })
    expect([roleOf('phone'), roleOf('tablet'), roleOf('piero')]).toEqual([null, 'contributor', 'partner'])
  })

  it('does not come back by what is dated back, and comes back by the person’s own word', () => {
    const { piero, phone, detach, device, roleOf } = sceneOfDevices()
    const end = detach('piero', 'phone', { via: piero })
    device('piero', 'phone', { via: piero, prev: [phone.id], own: phone.id })
    expect(roleOf('phone')).toBeNull()
    device('piero', 'phone', { via: piero, prev: [end.id] })
    expect(roleOf('phone')).toBe('contributor')
  })

  it('says nothing that counts beside it or after it, and keeps what was said before', () => {
    const { piero, phone, tablet, detach, sign, state } = sceneOfDevices()
    const before = sign('phone', 'merge', {}, { via: phone })
    const heads = [before.id, tablet.id]
    const end = detach('piero', 'phone', { via: piero })
    const beside = sign('phone', 'merge', {}, { via: phone, prev: heads })
    const after = sign('phone', 'merge', {}, { via: phone, prev: [end.id] })
    expect([before, beside, after].map(({ id }) => state().reasonOf(id))).toEqual([null, 'revoked', 'revoked'])
  })

  it('by a facilitator who could remove the person, and by nobody else', () => {
    for (const [by, expected] of [
      ['anna', null],
      ['phone', 'contributor'],
      ['ada', 'contributor'],
    ] as const) {
      const scene = sceneOfDevices()
      const ada = scene.appoint('anna', 'ada', 'partner', { via: scene.anna }) as Statement
      const via = { anna: scene.anna, phone: scene.phone, ada }[by]
      scene.detach(by, 'tablet', { via })
      expect(scene.roleOf('tablet')).toBe(expected)
    }
  })

  it('of a facilitator by one appointed before, not by one appointed later', () => {
    for (const [by, expected] of [
      ['anna', null],
      ['bruno', 'contributor'],
    ] as const) {
      const scene = sceneOfThree()
      const carla = scene.appoint('founder', 'carla', 'facilitator') as Statement
      const bruno = scene.appoint('founder', 'bruno', 'facilitator') as Statement
      scene.device('carla', 'phone', { via: carla })
      scene.sign(by, 'detach', { key: scene.key('phone') }, { via: { anna: scene.anna, bruno }[by] })
      expect(scene.state().keys.get(scene.key('phone'))?.role).toBe(expected)
    }
  })

  it('stays where it was, when who detached it was no facilitator any more', () => {
    const { anna, detach, revoke, heads, roleOf } = sceneOfDevices()
    const before = heads()
    revoke('founder', 'anna', 'contributor')
    detach('anna', 'phone', { via: anna, prev: before })
    expect(roleOf('phone')).toBe('contributor')
  })

  it('makes room for another one that is added in knowledge of it', () => {
    const { piero, detach, device, roleOf, tablet } = sceneOfDevices()
    const rest = ['laptop', 'desk'].map((name) => device('piero', name, { via: piero }))
    const end = detach('piero', 'phone', { via: piero })
    device('piero', 'beside', { via: piero, prev: [tablet.id, ...rest.map(({ id }) => id)] })
    device('piero', 'fifth', { via: piero, prev: [end.id] })
    device('piero', 'sixth', { via: piero })
    // who did not know of it has one too many, whichever of the two is found first
    expect([roleOf('laptop'), roleOf('desk')]).toEqual(['contributor', 'contributor'])
    expect(['beside', 'fifth', 'sixth'].map(roleOf).filter((role) => role === 'contributor')).toHaveLength(1)
    expect(roleOf('sixth')).toBeUndefined()
  })

  it('makes room sixty-three times, and no more: each device is compared with those before it', () => {
    const scene = sceneOfThree()
    const { piero } = scene
    const devices = Array.from({ length: 70 }, (_, i) => {
      const device = scene.device('piero', `device ${i}`, { via: piero })
      scene.sign('piero', 'detach', { key: scene.key(`device ${i}`) }, { via: piero })
      return device
    })
    const state = scene.state()
    expect(devices.filter(({ id }) => state.counts(id))).toHaveLength(64)
    expect(state.reasonOf(devices.at(-1)?.id ?? '')).toBe('devices')
  })

  it('means the same in any order', () => {
    const { piero, anna, detach, device, statements, table, key, state } = sceneOfDevices()
    detach('piero', 'phone', { via: piero })
    detach('anna', 'tablet', { via: anna })
    device('piero', 'tablet', { via: piero })
    const reversed = evaluate([...statements].reverse(), { table, founder: key('founder') })
    for (const name of ['phone', 'tablet', 'piero']) expect(reversed.keys.get(key(name))).toEqual(state().keys.get(key(name)))
  })
})
