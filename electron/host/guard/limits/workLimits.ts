import { MAX_LOAD_STEPS } from '../../../../shared/base/load/measureLoad.ts'

/**
 * How much work an update may make, in units that are the same on every computer. A comparison of Yjs's search for the place of an item costs
 * about 0.5 µs, so 100 000 of them are 50 ms on a laptop and 200 ms on an old phone. Honest people stay below some hundreds: only what two
 * people insert in the same gap at the same moment is compared at all.
 */
export const WORK_LIMITS = {
  /** Comparisons that one update may cost, and the answer to the host's first sync step 1 (weeks of work apart). */
  stepsPerUpdate: 20_000,
  stepsOfInitialSync: 50_000,
  /** Comparisons that updates may add to the load of the room, by the meter's upper bound, before a load is measured. */
  pairsPerUpdate: 30_000,
  pairsUntilCheck: 100_000,
  /**
   * Items that Yjs may visit to clean up the marks around what an update deletes (`dryRun/cleanupSteps.ts`), at about 20 ns. Editors delete the
   * marks with the characters, and then it is one pass.
   */
  cleanupSteps: 1_000_000,
  /** Comparisons that a load of the room may cost, beyond those that it cost when the host opened it. */
  stepsOfLoad: MAX_LOAD_STEPS,
  /** After a measured load was above the limit: milliseconds for which only updates that add fewer pairs than this are accepted. */
  tangledMs: 10_000,
  pairsWhileTangled: 256,
} as const

/** The comparisons that one update may cost. */
export const stepsFor = (isInitialSync: boolean): number => (isInitialSync ? WORK_LIMITS.stepsOfInitialSync : WORK_LIMITS.stepsPerUpdate)
