import { describe, expect, it } from 'vitest'
import { checkWarrant } from '../../../../shared/protocol/membershipLog/queries/checkWarrant.ts'
import { removalsMissing } from '../../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import { mayHostNow, pendingAgainst, warrantOf } from '../../../../shared/protocol/membershipLog/queries/warrant.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { membershipScene, sceneOfThree } from '../../../support/membershipScene.ts'
import { withNativeCrypto } from '../../../support/withNativeCrypto.ts'

withNativeCrypto()

type Scene = ReturnType<typeof sceneOfThree>

const check = (scene: Scene, warrant: readonly Statement[], host: string, remembered: readonly Statement[] = []) => {
  const result = checkWarrant(warrant, { table: scene.table, fingerprint: scene.fingerprint, host: scene.key(host), remembered })
  return 'term' in result ? scene.nameOf(result.term.author) : result.refused
}
const warrant = (scene: Scene, host: string) => warrantOf(scene.state(), mayHostNow(scene.state(), scene.key(host))?.id ?? '')

describe('the warrant of a term', () => {
  it('proves the right of a founder, of an appointed partner, and of one who came by an invitation', () => {
    const scene = sceneOfThree()
    const partners = scene.invite('anna', 'partners', 'partner', 3, { via: scene.anna }) as Statement
    const carla = scene.join('carla', partners, 'partners') as Statement
    scene.term('founder', 'host 1')
    scene.term('piero', 'host 2', { via: scene.piero })
    scene.term('carla', 'host 3', { via: carla })
    scene.sign('anna', 'checkpoint', { state: scene.genesis.id }, { via: scene.anna })
    expect(['host 1', 'host 2', 'host 3'].map((host) => check(scene, warrant(scene, host), host))).toEqual(['founder', 'piero', 'carla'])
    expect(warrant(scene, 'host 3').map(({ kind }) => kind)).toContain('checkpoint')
  })

  it('proves nothing for another key, another founder, with a link missing, or a contributor', () => {
    const scene = sceneOfThree()
    const carla = scene.join('carla', scene.qr, 'qr') as Statement
    const term = scene.term('piero', 'host', { via: scene.piero }) as Statement
    const low = scene.term('carla', 'low', { via: carla }) as Statement
    const proof = warrant(scene, 'host')
    expect(check(scene, proof, 'other')).toBe('noTerm')
    expect(
      check(
        scene,
        proof.filter(({ id }) => id !== scene.piero.id),
        'host',
      ),
    ).toBe('brokenChain')
    expect(check(scene, [low, carla, scene.qr, scene.genesis], 'low')).toBe('brokenChain')
    const result = checkWarrant(proof, { table: scene.table, fingerprint: 'x'.repeat(16), host: scene.key('host') })
    expect(result).toEqual({ refused: 'otherFounder' })
    expect(check(scene, [term, membershipScene('process222222222').genesis], 'host')).toBe('brokenChain')
  })

  it('of somebody removed is refused by who has heard of the removal, whatever the term was dated', () => {
    const scene = sceneOfThree()
    const before = scene.heads()
    scene.term('piero', 'host', { via: scene.piero })
    const old = warrant(scene, 'host')
    scene.revoke('anna', 'piero', null, null, { via: scene.anna })
    const late = scene.term('piero', 'later', { via: scene.piero, prev: before, own: null }) as Statement
    const removals = removalsMissing(scene.state(), [])
    expect([check(scene, old, 'host'), check(scene, old, 'host', removals)]).toEqual(['piero', 'revoked'])
    expect(check(scene, [...old, late], 'later', removals)).toBe('revoked')
    expect(mayHostNow(scene.state(), scene.key('host'))).toBeNull()
  })

  it('holds again where a facilitator appointed them by name in knowledge of the removal', () => {
    const scene = sceneOfThree()
    scene.revoke('anna', 'piero', null, null, { via: scene.anna })
    const again = scene.appoint('anna', 'piero', 'partner', { via: scene.anna }) as Statement
    scene.term('piero', 'host', { via: again })
    const proof = warrant(scene, 'host')
    expect([check(scene, proof, 'host'), proof.some(({ kind }) => kind === 'revoke')]).toEqual(['piero', true])
  })

  it('falls with a facilitator in its chain, and not by what a junior or nobody says about a senior', () => {
    const scene = sceneOfThree()
    const carla = scene.appoint('anna', 'carla', 'partner', { via: scene.anna }) as Statement
    scene.term('carla', 'host', { via: carla })
    const bruno = scene.appoint('anna', 'bruno', 'facilitator', { via: scene.anna }) as Statement
    const junior = scene.revoke('bruno', 'anna', null, null, { via: bruno }) as Statement
    const nobody = scene.revoke('piero', 'anna', null, null, { via: scene.piero }) as Statement
    const proof = warrant(scene, 'host')
    expect(check(scene, proof, 'host', [junior, bruno, nobody, scene.piero])).toBe('carla')
    const removal = scene.revoke('founder', 'anna') as Statement
    expect(check(scene, proof, 'host', [removal])).toBe('revoked')
  })

  it('is spoken against by a removal that still waits for its predecessors', () => {
    const scene = sceneOfThree()
    const term = scene.term('piero', 'host', { via: scene.piero })
    const state = scene.state()
    const removal = scene.revoke('anna', 'piero', null, null, { via: scene.anna }) as Statement
    expect([pendingAgainst(state, [removal], term.id), pendingAgainst(state, [scene.qr], term.id)]).toEqual([removal, null])
  })
})
