import { describe, expect, it } from 'vitest'
import { buildEvaluate, firstFailure, mutants } from '../../../lab/membership/mutants.ts'

const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

describe('the properties of random histories', { timeout: 120_000 }, () => {
  it('hold for the evaluation as it is', async () => {
    expect(firstFailure(await buildEvaluate(null), seeds(40))).toBeNull()
  })

  it.each(mutants)('notice that $name', async (mutant) => {
    expect(firstFailure(await buildEvaluate(mutant), seeds(400))).not.toBeNull()
  })
})
