// npm run soak -- --minutes 30: the long forms of what npm test tries briefly. Everything in test/**/*.soak.ts in turn, round after round,
// with other seeds each time, until the time is over. Ends with one line of counts; fails when anything did.
//   --only NAME  one of them (more than once for more)      FUZZ_SEED=…  where its seeds begin
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { markRun, stopOrphanProcesses } from './support/suite/orphanProcesses.mjs'
import { runProgram, stopAll } from './support/suite/runProgram.mjs'

const root = path.join(import.meta.dirname, '..')
process.chdir(root)
markRun()
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' }, only: { type: 'string', multiple: true } } })
const minutes = Number(values.minutes)
const files = Object.fromEntries(
  fs
    .readdirSync('test', { recursive: true })
    .filter((file) => file.endsWith('.soak.ts'))
    .map((file) => [path.basename(file, '.soak.ts'), path.posix.join('test', file.replaceAll('\\', '/'))]),
)
const all = Object.keys(files)
const requested = values.only ?? all
const unexpected = requested.filter((name) => !all.includes(name))
if (unexpected.length > 0 || !(minutes >= 0)) {
  console.error(`Not known: ${[...unexpected, minutes >= 0 ? '' : values.minutes].join(' ')}. There are: ${all.join(', ')}`)
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    stopAll()
    stopOrphanProcesses()
    process.exit(130)
  })

const built = await runProgram([process.execPath, '.config/build.mjs', '--stale'], { ms: 600_000, quiet: true })
if (!built.ok) {
  console.error(`The bundles do not build:\n${built.output}`)
  process.exit(1)
}

/** Shorter than this, a turn is mostly beginning. */
const TURN_MS = Math.max(20_000, Math.min(120_000, (minutes * 60_000) / requested.length))
const end = Date.now() + minutes * 60_000
/** First of all what must be 0. */
const counts = { lost: 0, differing: 0, impostors: 0, costly: 0 }
const failures = []
const skipped = new Set()
const countsFile = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-soak-')), 'counts.jsonl')
let rounds = 0
do {
  rounds += 1
  for (const name of requested) {
    if (rounds > 1 && Date.now() > end) break
    fs.rmSync(countsFile, { force: true })
    const turnMs = Math.min(TURN_MS, Math.max(0, end - Date.now()))
    const { ok } = await runProgram(
      [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--config', '.config/vitest.config.ts', '--project', 'soak', files[name]],
      // what a trial has to do at least may take longer than its turn; only the first round owes it
      {
        ms: turnMs + 1_200_000,
        env: {
          SOAK_MS: String(turnMs),
          SOAK_SHARE: String(rounds === 1 ? Math.min(1, minutes / 30) : 0),
          SOAK_COUNTS: countsFile,
          TAVOLO_OUT: process.env.TAVOLO_OUT ?? 'out',
        },
      },
    )
    if (!ok) failures.push(name)
    const entries = fs.existsSync(countsFile)
      ? fs
          .readFileSync(countsFile, 'utf8')
          .trim()
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : []
    for (const { skip, ...more } of entries) {
      if (skip) skipped.add(`${name}: ${skip}`)
      for (const [what, count] of Object.entries(more)) counts[what] = (counts[what] ?? 0) + count
    }
    stopOrphanProcesses()
  }
} while (Date.now() < end && failures.length < 20)
fs.rmSync(path.dirname(countsFile), { recursive: true, force: true })

for (const line of skipped) console.log(`skipped ${line}`)
for (const name of failures) console.log(`failed ${name}`)
const summary = Object.entries(counts).map(([what, count]) => `${count} ${what}`)
console.log(`\n${[...summary, `${failures.length} failures`].join(', ')}`)
process.exit(failures.length > 0 ? 1 : 0)
