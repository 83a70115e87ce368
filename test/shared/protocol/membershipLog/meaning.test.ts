import * as prng from 'lib0/prng'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { type MembershipState, stateDigest } from '../../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { meaningVectors } from './vectors.ts'

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
  it.each(meaningVectors())('means what was written down for it: $name ($about)', ({ statements, table, founder, expected }) => {
    expect(meaningOf(evaluate(statements, { table, founder }), statements)).toEqual(expected)
  })

  it.each(meaningVectors())('means the same in any order, with doubles: $name', ({ statements, table, founder, expected }) => {
    const gen = prng.create(7)
    for (let run = 0; run < 20; run++) {
      const doubled = [...shuffled(statements, gen), ...shuffled(statements, gen).slice(0, 3)]
      expect(meaningOf(evaluate(doubled, { table, founder }), doubled)).toEqual(expected)
    }
  })
})
