import { expect, it } from 'vitest'
import { runUnstableNetwork } from '../lab/network/unstableNetwork.ts'
import { seeds } from '../support/random/seeds.ts'

it('twenty people on a network that breaks, stalls and goes silent end with the same board, every note once', { timeout: 150_000 }, async () => {
  const [seed = 1] = seeds(1)
  const { notes, breaks } = await runUnstableNetwork(seed, 20, 70)
  expect(notes).toBe(70)
  expect(breaks).toBeGreaterThan(0)
})
