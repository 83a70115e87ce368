import { expect, it } from 'vitest'
import { planLanes, workersOf } from './plan.mjs'

const suites = ['unit', 'e2e', 'desktop'].map((name) => ({ name, ms: 1 }))
const lanesOn = (cores: number) => planLanes(suites, cores).map((lane) => [lane.workers, ...lane.suites.map(({ name }) => name)])

it('on two cores every suite runs after the other, on eight the journeys in a browser run beside the rest', () => {
  expect(lanesOn(1)).toEqual([[2, 'unit', 'e2e', 'desktop']])
  expect(lanesOn(2)).toEqual([[2, 'unit', 'e2e', 'desktop']])
  expect(lanesOn(8)).toEqual([
    [4, 'unit', 'desktop'],
    [4, 'e2e'],
  ])
  expect(planLanes(suites.slice(1, 2), 8)).toMatchObject([{ workers: 8, isFirst: true }])
})

it('as many journeys run at a time as there are cores and memory for, the desktop app alone', () => {
  const gigabyte = 2 ** 30
  expect(workersOf('e2e', 2, gigabyte)).toBe(2)
  expect(workersOf('e2e', 8, 6 * gigabyte)).toBe(4)
  expect(workersOf('e2e', 8, 64 * gigabyte)).toBe(8)
  expect(workersOf('desktop', 8, 64 * gigabyte)).toBe(1)
  expect(workersOf('unit', 8, gigabyte)).toBe(8)
  expect(workersOf('integration', 2, gigabyte)).toBe(3)
})
