import '../lab/simulated/virtualClock.ts'
import { expect, it } from 'vitest'
import { runScenario } from '../lab/simulated/convergence.ts'
import { replayCommand, seeds } from '../support/random/seeds.ts'

// The product's own client core, storage and host, on a network and in a time that the seed tells: nothing that was called safe is lost.

it('every device ends with the same board, and with every note that was called safe', { timeout: 230_000 }, async () => {
  for (const seed of seeds(200)) {
    const result = await runScenario(seed).catch((error: Error) => {
      throw new Error(`${error.message}\n${replayCommand(seed)}`, { cause: error })
    })
    expect(result.steps).toBeGreaterThan(0)
  }
})

it('a seed tells the same story twice', async () => {
  const [seed = 1] = seeds()
  expect(await runScenario(seed)).toEqual(await runScenario(seed))
})
