import { expect, it } from 'vitest'
import { mutants } from '../../../lab/mutants.ts'
import { again, seeds } from '../../../support/seeds.ts'

it('three thousand damaged updates leave a room that can be read, and people who go on', { timeout: 60_000 }, () => {
  const [seed = 1] = seeds()
  const { letIn, refused } = mutants(seed, 3000)
  // the damage is real, and the guard is no wall
  expect(refused, again(seed)).toBeGreaterThan(1000)
  expect(letIn, again(seed)).toBeGreaterThan(10)
})
