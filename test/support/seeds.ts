/** Seeds of a fuzz: FUZZ_RUNS of them (`usual` by default) from FUZZ_SEED on (by default the time, so that every run tries others; 1 where CI is set, so that a landing does not depend on luck). */
export const seeds = (defaultRuns = 20): readonly number[] => {
  const runs = Number(process.env.FUZZ_RUNS ?? defaultRuns)
  const first = Number(process.env.FUZZ_SEED ?? (process.env.CI ? 1 : Date.now() % 1_000_000_000))
  return Array.from({ length: runs }, (_, i) => first + i)
}

/** How to play a seed again. */
export const replayCommand = (seed: number): string => `FUZZ_SEED=${seed} FUZZ_RUNS=1 npm run fuzz`
