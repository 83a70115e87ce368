import { expect, it } from 'vitest'
import { runMutants } from '../../../lab/hostile/mutants.ts'
import { replayCommand, seeds } from '../../../support/random/seeds.ts'

it('three thousand damaged updates leave a room that can be read, and people who go on', { timeout: 60_000 }, () => {
  const [seed = 1] = seeds()
  const { accepted: letIn, refused } = runMutants(seed, 3000)
  // the damage is real, and the guard is no wall
  expect(refused, replayCommand(seed)).toBeGreaterThan(1000)
  expect(letIn, replayCommand(seed)).toBeGreaterThan(10)
})
