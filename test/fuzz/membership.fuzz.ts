import { expect, it } from 'vitest'
import { evaluate } from '../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { tryHistory } from '../lab/membership/histories.ts'
import { replayCommand, seeds } from '../support/random/seeds.ts'

/** Histories of one test: few enough for its time limit on a busy machine. */
const BATCH = 30

const all = seeds(300)
const batches = Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH))

it.each(batches)(
  'random histories of a membership log keep every promise, and the definitions by recursion say the same (from seed %i)',
  (...batch) => {
    let statements = 0
    for (const seed of batch) {
      try {
        statements += tryHistory(seed, evaluate).statements
      } catch (error) {
        throw new Error(`${(error as Error).message} (${replayCommand(seed)})`, { cause: error })
      }
    }
    expect(statements).toBeGreaterThan(batch.length)
  },
)
