import fs from 'node:fs'
import { it } from 'vitest'

/** What a trial has done: how many of what. Told in the last line of `npm run soak`. */
export type Counts = Readonly<Record<string, number>>

/** What a trial that fails has found, by the words of the last line: all of them must be 0 there. */
export type SoakResult = 'lost' | 'differing' | 'impostors' | 'costly'

/** What a trial is. */
export interface Trial {
  /** What no seed may find; a seed that fails counts as the first of them. */
  readonly proves: readonly [SoakResult, ...SoakResult[]]
  /** How many of what half an hour has tried at least, however slow the computer is; less in proportion where less time is asked for. */
  readonly least?: Counts
  /** Why it cannot be tried here; null: it can. */
  readonly unavailableReason?: string | null
}

const report = (entry: object) => {
  if (process.env.SOAK_COUNTS) fs.appendFileSync(process.env.SOAK_COUNTS, `${JSON.stringify(entry)}\n`)
}

/**
 * One trial of `npm run soak`: a file `<name>.soak.ts` under `test` that calls this once. It is tried with seed after seed until its
 * turn is over, at least once; a seed that fails says how to play it again.
 */
export function soak(name: string, { proves, least = {}, unavailableReason = null }: Trial, scenario: (seed: number) => Promise<Counts>): void {
  it.skipIf(unavailableReason !== null)(name, { timeout: 0 }, async () => {
    const end = performance.now() + Number(process.env.SOAK_MS ?? 0)
    const share = Number(process.env.SOAK_SHARE ?? 0)
    const first = Number(process.env.FUZZ_SEED ?? Math.floor(performance.timeOrigin) % 1_000_000_000)
    const done: Record<string, number> = {}
    const isDone = () => performance.now() >= end && Object.entries(least).every(([what, count]) => (done[what] ?? 0) >= count * share)
    console.log(`${name}: seeds from ${first}`)
    for (let seed = first; seed === first || !isDone(); seed++) {
      const counts = await scenario(seed).catch((error: Error) => {
        report({ [proves[0]]: 1 })
        throw new Error(`${error.message}\nFUZZ_SEED=${seed} npm run soak -- --minutes 0 --only ${name}`, { cause: error })
      })
      for (const [what, count] of Object.entries(counts)) done[what] = (done[what] ?? 0) + count
      report({ ...Object.fromEntries(proves.map((kind) => [kind, 0])), ...counts })
    }
  })
  if (unavailableReason) report({ skip: unavailableReason })
}
