/** Seeds of a fuzz: FUZZ_RUNS of them (20 by default) from FUZZ_SEED on (the time by default, so that every run tries others). */
export const seeds = (): readonly number[] => {
  const runs = Number(process.env.FUZZ_RUNS ?? 20)
  const first = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000)
  return Array.from({ length: runs }, (_, i) => first + i)
}

/** How to play a seed again. */
export const again = (seed: number): string => `FUZZ_SEED=${seed} FUZZ_RUNS=1 npm run fuzz`
