import * as prng from 'lib0/prng'
import { describe, expect, it } from 'vitest'
import {
  addSample,
  type ClockEstimate,
  type ClockSample,
  firstEstimate,
  offsetOf,
  readSample,
  readUnasked,
} from '../../../../renderer/sync/time/clockEstimate.ts'
import { replayCommand, seeds } from '../../../support/random/seeds.ts'

const HOUR = 3600_000
const NOON = Date.UTC(2026, 4, 12, 12)
/** What the first minute at a table gives, and the next ones. */
const ROUNDS = [0, 1, 2, 3, 5, 7, 10, 15, 35, 55, 75, 95].map((seconds) => seconds * 1000)

/** A bad Wi-Fi: 300 ms of jitter each way, and one message of twenty lost. What is lost comes again after a second or two, as TCP sends it. */
function badWiFi(seed: number) {
  const generator = prng.create(seed)
  const real = () => prng.real53(generator)
  return { real, leg: () => 5 + real() * 300 + (real() < 0.05 ? 1000 + real() * 1000 : 0) }
}

/** A device at a table whose host says `host(t)` at moment t: what it knows of the host's clock, compared with its own monotonic one, t. */
function follow(host: (at: number) => number, { leg, real }: ReturnType<typeof badWiFi>): ClockEstimate {
  const welcomedAt = leg()
  let estimate = firstEstimate(readUnasked(welcomedAt, host(0)) as ClockSample)
  for (const at of ROUNDS) {
    const [there, back] = [leg(), leg()]
    // a host that is behind says nothing
    if (real() < 0.05) continue
    const sample = readSample(at, at + there + back, Math.round(host(at + there)))
    if (sample) estimate = addSample(estimate, sample)
  }
  return estimate
}

describe('the time of a table on a bad network', () => {
  it('is the same on any two devices within a second, also after three takeovers', () => {
    for (const seed of seeds(2000)) {
      const network = badWiFi(seed)
      let host = (at: number) => NOON + at
      for (let takeovers = 0; takeovers <= 3; takeovers++) {
        const [one, two] = [offsetOf(follow(host, network)), offsetOf(follow(host, network))]
        expect(Math.abs(one - two), replayCommand(seed)).toBeLessThanOrEqual(1000)
        for (const time of [one, two]) expect(Math.abs(time - NOON), replayCommand(seed)).toBeLessThanOrEqual(500)
        // one of them takes over: its own clock, hours wrong, and the offset that it knew last
        const wrong = (takeovers - 1) * 5 * HOUR
        const offset = one - (NOON + wrong)
        host = (at) => NOON + wrong + at + offset
      }
    }
  })
})

describe('a host that says nonsense', () => {
  const honest = (at: number) => readSample(at, at + 40, NOON + at + 20) as ClockSample
  const settled = [0, 1000, 2000].reduce<ClockEstimate | null>(
    (estimate, at) => (estimate ? addSample(estimate, honest(at)) : firstEstimate(honest(at))),
    null,
  ) as ClockEstimate

  it('moves nobody’s time by hours with times that contradict one another', () => {
    for (const seed of seeds(50)) {
      const generator = prng.create(seed)
      let estimate = settled
      for (let i = 0; i < 200; i++) {
        const lie = prng.bool(generator) ? prng.int53(generator, 0, Date.UTC(2199, 0, 1)) : NOON - i * HOUR
        const sample = readSample(i * 1000, i * 1000 + 50, lie)
        if (sample) estimate = addSample(estimate, sample)
        expect(Math.abs(offsetOf(estimate) - NOON), replayCommand(seed)).toBeLessThan(1000)
      }
    }
  })
})
