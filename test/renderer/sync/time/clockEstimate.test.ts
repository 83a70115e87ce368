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

const HOUR = 3600_000
const NOON = Date.UTC(2026, 4, 12, 12)

describe('the time of a table on a bad network', () => {
  it('counts the shortest of eight round trips, halved', () => {
    const asked = (sentAt: number, there: number, back: number) => readSample(sentAt, sentAt + there + back, NOON + sentAt + there) as ClockSample
    const late = [900, 700, 20, 800, 600, 500, 400, 300, 950, 640].map((back, i) => asked(i * 1000, 10, back))
    const estimates: ClockEstimate[] = []
    for (const sample of late) estimates.push(estimates.length > 0 ? addSample(estimates.at(-1)!, sample) : firstEstimate(sample))
    expect(estimates.map((estimate) => Math.round(Math.abs(offsetOf(estimate) - NOON)))).toEqual([445, 345, 5, 5, 5, 5, 5, 5, 5, 5])
    // the shortest leaves with the eighth after it
    const later = [700, 700].reduce((estimate, back, i) => addSample(estimate, asked(20_000 + i * 1000, 10, back)), estimates.at(-1)!)
    expect(later.samples).toHaveLength(8)
    expect(Math.round(Math.abs(offsetOf(later) - NOON))).toBe(145)
  })
})

describe('a host that says nonsense', () => {
  const honest = (at: number) => readSample(at, at + 40, NOON + at + 20) as ClockSample
  const settled = [0, 1000, 2000].reduce<ClockEstimate | null>(
    (estimate, at) => (estimate ? addSample(estimate, honest(at)) : firstEstimate(honest(at))),
    null,
  ) as ClockEstimate

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, Date.UTC(10_000, 0, 1), Number.MAX_SAFE_INTEGER, Date.UTC(2200, 0, 1)])(
    'says no time with %d',
    (now) => {
      expect(readSample(0, 40, now)).toBeNull()
      expect(readUnasked(40, now)).toBeNull()
    },
  )

  it('and an answer that comes before its query, or after ten seconds, says none either', () => {
    expect(readSample(100, 99, NOON)).toBeNull()
    expect(readSample(0, 10_001, NOON)).toBeNull()
  })

  it('moves it neither with two bad answers among good ones', () => {
    const bad = (at: number) => readSample(at, at + 40, NOON + at + HOUR) as ClockSample
    const estimate = [bad(3000), bad(4000), honest(5000), bad(6000), bad(7000), honest(8000)].reduce(addSample, settled)
    expect(offsetOf(estimate)).toBe(NOON)
    expect(estimate.disputed).toEqual([])
  })

  it('is followed from the third answer on that says the same, because its time is the table’s', () => {
    const moved = (at: number) => readSample(at, at + 40, NOON + at + 20 - HOUR) as ClockSample
    const two = [moved(3000), moved(4000)].reduce(addSample, settled)
    expect(offsetOf(two)).toBe(NOON)
    const three = addSample(two, moved(5000))
    expect(offsetOf(three)).toBe(NOON - HOUR)
    expect(three.samples).toHaveLength(3)
  })
})
