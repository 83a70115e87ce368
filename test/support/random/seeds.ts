/**
 * Seeds of a fuzz: FUZZ_RUNS of them from FUZZ_SEED on; by default `defaultRuns` from the time on, so that every run tries others. Where CI is
 * set half of them from 1 on: a landing does not depend on luck, and the same seeds again have little to tell.
 */
export const seeds = (defaultRuns = 20): readonly number[] => {
  const runs = Number(process.env.FUZZ_RUNS ?? (process.env.CI ? Math.ceil(defaultRuns / 2) : defaultRuns))
  const first = Number(process.env.FUZZ_SEED ?? (process.env.CI ? 1 : Date.now() % 1_000_000_000))
  return Array.from({ length: runs }, (_, i) => first + i)
}

/** How to play a seed again. */
export const replayCommand = (seed: number): string => `FUZZ_SEED=${seed} FUZZ_RUNS=1 npm run fuzz`
