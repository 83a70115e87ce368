// npm run bench [name]…: builds, measures, prints one JSON on stdout (progress on stderr), and fails when a bound is missed.
// Each *.bench.mjs exports bench(), and how many `minutes` it may take where those are more than six: Promise<Record<string, number | object>>. Any object in it with `ratio` and `bound`, or with `ok`, is a promise.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { markRun, stopOrphanProcesses } from '../support/suite/orphanProcesses.mjs'
import { runProgram } from '../support/suite/runProgram.mjs'
import { missedBounds, withResults } from './statistics.mjs'

const minutes = (count) => count * 60_000
const folder = import.meta.dirname
process.chdir(path.join(folder, '../..'))
markRun()

/** What a bench is called on the command line and in the figures. */
const nameOf = (file) => path.basename(file, '.bench.mjs')
const requested = process.argv.slice(2)
const all = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.bench.mjs') && !file.includes('node_modules'))
const chosen = all.filter((file) => requested.length === 0 || requested.some((name) => nameOf(file).startsWith(name)))
if (chosen.length === 0) {
  console.error(`No such bench: ${requested.join(' ')}. There are: ${all.map(nameOf).join(', ')}`)
  process.exit(2)
}

const built = await runProgram([process.execPath, '.config/build.mjs', '--stale'], { ms: 300_000, quiet: true })
if (!built.ok) {
  console.error(`The bundles do not build:\n${built.output}`)
  process.exit(1)
}

const figures = {}
const failed = []
for (const file of chosen) {
  const name = nameOf(file)
  console.error(`… ${name}`)
  try {
    const { bench, minutes: ownMinutes = 6 } = await import(pathToFileURL(path.join(folder, file)).href)
    figures[name] = withResults(await within(minutes(ownMinutes), bench()))
    for (const bound of missedBounds(figures[name])) failed.push(`${name}.${bound}`)
  } catch (error) {
    figures[name] = { ok: false, error: error instanceof Error ? error.message : String(error) }
    failed.push(name)
    console.error(error)
  }
}

/** A bench that hangs is a failure, not a wait; what it started is stopped at the end. */
function within(ms, measuring) {
  const timeout = new Promise((_, reject) => setTimeout(() => reject(new Error(`not done after ${ms / 60_000} minutes`)), ms).unref())
  return Promise.race([measuring, timeout])
}

const machine = {
  node: process.version,
  cpu: os.cpus()[0]?.model ?? '',
  cores: os.availableParallelism(),
  memoryGB: Math.round(os.totalmem() / 2 ** 30),
}
console.log(JSON.stringify({ ok: failed.length === 0, failed, machine, figures }, null, 2))
console.error(failed.length === 0 ? 'Every bound holds.' : `Missed: ${failed.join(', ')}`)
stopOrphanProcesses()
process.exit(failed.length === 0 ? 0 : 1)
