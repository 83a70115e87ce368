import '../lab/clock.ts'
import { expect, it } from 'vitest'
import { afternoon } from '../lab/convergence.ts'
import { again, seeds } from '../support/seeds.ts'

// The product's own client core, storage and host, on a network and in a time that the seed tells: nothing that was called safe is lost.

it('every device ends with the same board, and with every note that was called safe', { timeout: 230_000 }, async () => {
  for (const seed of seeds(200)) {
    const told = await afternoon(seed).catch((error: Error) => {
      throw new Error(`${error.message}\n${again(seed)}`, { cause: error })
    })
    expect(told.steps).toBeGreaterThan(0)
  }
})

it('a seed tells the same story twice', async () => {
  const [seed = 1] = seeds()
  expect(await afternoon(seed)).toEqual(await afternoon(seed))
})
