import { expect, it } from 'vitest'
import { evaluate } from '../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { tryHistory } from '../lab/membership/histories.ts'
import { replayCommand, seeds } from '../support/seeds.ts'

it('random histories of a membership log keep every promise, and the definitions by recursion say the same', () => {
  const totals = { histories: 0, statements: 0, attacks: 0 }
  for (const seed of seeds(300)) {
    try {
      const counts = tryHistory(seed, evaluate)
      totals.histories += 1
      totals.statements += counts.statements
      totals.attacks += counts['attack statements']
    } catch (error) {
      throw new Error(`${(error as Error).message} (${replayCommand(seed)})`, { cause: error })
    }
  }
  expect(totals.statements).toBeGreaterThan(totals.histories * 10)
})
