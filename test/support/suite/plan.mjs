import os from 'node:os'

/** Memory that one browser of a journey and the host beside it take at most, in bytes (measured: 0.9 GB). */
const JOURNEY_BYTES = 1.5 * 2 ** 30

/**
 * @typedef {{ readonly name: string, readonly ms: number, readonly built?: true }} Suite `ms`: after so many milliseconds the suite is
 * stopped; `built`: it needs the bundles
 * @typedef {{ readonly suites: readonly Suite[], readonly workers: number, readonly isFirst: boolean }} Lane
 */

/**
 * Lanes run beside each other, the suites of a lane one after the other. Up to five cores there is one lane: on two cores a second one makes
 * the first late. From six cores on, the journeys in a browser have a lane and half of the cores for themselves.
 * @param {readonly Suite[]} suites those to run, in order
 * @param {number} cores
 * @returns {readonly Lane[]}
 */
export function planLanes(suites, cores = os.availableParallelism()) {
  const journeys = suites.filter(({ name }) => name === 'e2e')
  const others = suites.filter(({ name }) => name !== 'e2e')
  const split = cores >= 6 && journeys.length > 0 && others.length > 0
  const lanes = split ? [others, journeys] : [suites]
  const workers = split ? Math.floor(cores / 2) : Math.max(2, cores)
  return lanes.filter((lane) => lane.length > 0).map((lane, i) => ({ suites: lane, workers, isFirst: i === 0 }))
}

/**
 * How many files of a suite run at a time. A desktop app takes a whole machine; a journey takes a core and {@link JOURNEY_BYTES}, but never
 * fewer than two run: they wait for a browser more than they compute. Of the integration suite one more runs than there are cores for it: many of its
 * tests wait for a time that is real, such as that after which a silent client is gone.
 * @param {string} suite
 * @param {number} laneWorkers at most so many
 * @param {number} freeBytes
 */
export function workersOf(suite, laneWorkers, freeBytes = os.freemem()) {
  if (suite === 'desktop') return 1
  if (suite === 'integration') return laneWorkers + 1
  if (suite !== 'e2e') return laneWorkers
  return Math.max(2, Math.min(laneWorkers, Math.floor(freeBytes / JOURNEY_BYTES)))
}
