import fs from 'node:fs'
import { it } from 'vitest'

/** What a trial has done: how many of what. Told in the last line of `npm run soak`. */
export type Counts = Readonly<Record<string, number>>

const report = (entry: object) => {
  if (process.env.SOAK_COUNTS) fs.appendFileSync(process.env.SOAK_COUNTS, `${JSON.stringify(entry)}\n`)
}

/**
 * One trial of `npm run soak`: a file `<name>.soak.ts` under `test` that calls this once. It is tried with seed after seed until its
 * turn is over, at least once; a seed that fails says how to play it again. `absent` says why it cannot be tried here.
 */
export function soak(name: string, scenario: (seed: number) => Promise<Counts>, unavailableReason: string | null = null): void {
  it.skipIf(unavailableReason !== null)(name, { timeout: 0 }, async () => {
    const end = performance.now() + Number(process.env.SOAK_MS ?? 0)
    const first = Number(process.env.FUZZ_SEED ?? Math.floor(performance.timeOrigin) % 1_000_000_000)
    console.log(`${name}: seeds from ${first}`)
    for (let seed = first; seed === first || performance.now() < end; seed++) {
      const counts = await scenario(seed).catch((error: Error) => {
        throw new Error(`${error.message}\nFUZZ_SEED=${seed} npm run soak -- --minutes 0 --only ${name}`, { cause: error })
      })
      report(counts)
    }
  })
  if (unavailableReason) report({ skip: unavailableReason })
}
