import { expect, it } from 'vitest'
import { runCrash } from '../lab/crash/crash.ts'
import { seeds } from '../support/random/seeds.ts'

it('sixty phones through a crash of the host: every note of before and of meanwhile is everywhere', { timeout: 150_000 }, async () => {
  const [seed = 1] = seeds(1)
  expect(await runCrash(seed, 60)).toMatchObject({ phones: 60, notes: 360 })
})
