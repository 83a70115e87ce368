import * as prng from 'lib0/prng'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { type MembershipState, stateDigest } from '../../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { type ProofChecker, signatureProofs } from '../../../../shared/protocol/membershipLog/proofs.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { sceneOfThree } from '../../../support/membershipScene.ts'
import { withNativeCrypto } from '../../../support/withNativeCrypto.ts'
import { meaningVectors } from './vectors.ts'

withNativeCrypto()

const shuffled = (list: readonly Statement[], gen: prng.PRNG): readonly Statement[] => {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = prng.int32(gen, 0, i)
    const swapped = copy[i] as Statement
    copy[i] = copy[j] as Statement
    copy[j] = swapped
  }
  return copy
}

/** Verifies each proof once: another order has the same proofs. */
function verifiedOnce(): ProofChecker {
  const results = new Map<string, boolean>()
  const remember = (id: string, verify: () => boolean) => {
    const result = results.get(id) ?? verify()
    results.set(id, result)
    return result
  }
  return {
    join: (join, invite) => remember(join.id, () => signatureProofs.join(join, invite)),
    device: (device) => remember(device.id, () => signatureProofs.device(device)),
  }
}

const meaningOf = (state: MembershipState, statements: readonly Statement[]) => ({
  members: Object.fromEntries(Array.from(state.members, ([key, { role }]) => [key, role ?? 'none'])),
  terms: state.terms.map(({ id, n, host }) => ({ id, n, host })),
  counted: [...new Set(statements.map(({ id }) => id))].filter(state.counts).sort(),
  ignored: Object.fromEntries(statements.flatMap(({ id }) => (state.reasonOf(id) ? [[id, state.reasonOf(id)]] : []))),
  surplus: Object.fromEntries(Array.from(state.invitations).flatMap(([id, { surplus }]) => (surplus.length > 0 ? [[id, surplus.length]] : []))),
  waiting: state.incomplete,
  digest: stateDigest(state),
})

describe('a set of statements', () => {
  it.each(meaningVectors)('means what was written down for it: $name ($about)', ({ statements, table, founder, expected }) => {
    expect(meaningOf(evaluate(statements, { table, founder }), statements)).toEqual(expected)
  })

  it.each(meaningVectors)('means the same in any order, with doubles: $name', ({ statements, table, founder, expected }) => {
    const gen = prng.create(7)
    const proofs = verifiedOnce()
    for (let run = 0; run < 20; run++) {
      const doubled = [...shuffled(statements, gen), ...shuffled(statements, gen).slice(0, 3)]
      expect(meaningOf(evaluate(doubled, { table, founder }, { proofs }), doubled)).toEqual(expected)
    }
  })
})

it('facilitators as far from the founder are senior by the depth of their appointment, whatever came first', () => {
  const scene = sceneOfThree()
  const bruno = scene.appoint('founder', 'bruno', 'facilitator') as Statement
  const fork = scene.heads()
  // two islands appoint one each; on the second one more had happened before
  const carla = scene.appoint('anna', 'carla', 'facilitator', { via: scene.anna, prev: fork }) as Statement
  const merge = scene.sign('bruno', 'merge', {}, { via: bruno, prev: fork })
  const dario = scene.appoint('bruno', 'dario', 'facilitator', { via: bruno, prev: [merge.id] }) as Statement
  scene.revoke('dario', 'carla', null, null, { via: dario, prev: [dario.id, carla.id] })
  scene.revoke('carla', 'dario', null, null, { via: carla, prev: [dario.id, carla.id] })
  const gen = prng.create(1)
  for (let run = 0; run < 20; run++) {
    const state = evaluate(shuffled(scene.statements, gen), { table: scene.table, founder: scene.key('founder') })
    expect(['carla', 'dario'].map((name) => state.roleOf(scene.key(name)))).toEqual(['facilitator', null])
  }
})
