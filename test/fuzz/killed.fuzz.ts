import { expect, it } from 'vitest'
import { runKillLoop } from '../lab/crash/killLoop.ts'
import { seeds } from '../support/random/seeds.ts'

/** Side by side: most of the time is waiting. */
const HOSTS = 2
const KILLS = 10

it(`${HOSTS} hosts killed ${KILLS} times each while people write have everything that they acknowledged`, async () => {
  const [seed = 1] = seeds()
  // one that fails waits for the other to stop its host
  const done = await Promise.allSettled(Array.from({ length: HOSTS }, (_, i) => runKillLoop(KILLS, seed + i)))
  for (const lane of done) {
    if (lane.status === 'rejected') throw lane.reason
    const { kills, acknowledged } = lane.value
    expect(kills).toBe(KILLS)
    // a loop in which nothing was promised would prove nothing
    expect(acknowledged).toBeGreaterThan(KILLS)
  }
})
