// The host as a process of its own: a child of the app, or alone from a terminal. `host/messages.ts` says how the app talks to it.
// Here alone the blind host is given what judges the nouns.

import path from 'node:path'
import { setCryptoBackend } from '../shared/base/crypto.ts'
import { Problem } from '../shared/base/problem.ts'
import { isPlain, runAlone } from './host/alone.ts'
import { serveParent } from './host/child.ts'
import { judgeApart } from './host/guard/judgeApart.ts'
import { findParent } from './host/messages.ts'
import { nativeArithmetic } from './host/nativeArithmetic.ts'
import { roomValidators } from './shapes/shapes.ts'

setCryptoBackend(nativeArithmetic())

const log = (message: string) => console.error(`host: ${message}`)
const parent = findParent()
const guard = { shapes: roomValidators, heavy: judgeApart(path.join(import.meta.dirname, '../validator/index.cjs'), log) }
let end: (() => Promise<void>) | null = null
let ending = false

async function finish(code: number): Promise<void> {
  if (ending) return
  ending = true
  // whoever does not let go in time is left behind
  setTimeout(() => process.exit(code), 3000).unref()
  await end?.()
  process.exit(code)
}

/** A bug: where it was, never what was being said. */
function fail(error: unknown): void {
  const [, location] = error instanceof Error ? (error.stack ?? '').split('\n    at ') : []
  log(`failed: ${error instanceof Error ? error.name : 'unknown'} at ${location ?? 'an unknown place'}`)
  parent?.say({ news: 'failed', value: { problem: error instanceof Problem ? error.code : 'host.failed' } })
  void finish(1)
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
process.on('SIGINT', () => void finish(0))
process.on('SIGTERM', () => void finish(0))
process.on('disconnect', () => void finish(0))

if (parent) {
  end = serveParent(parent, log, guard)
} else {
  try {
    end = await runAlone(process.argv.slice(2), (text) => process.stdout.write(`${text}\n`), log, guard)
    if (!end) process.exitCode = 2
  } catch (error) {
    if (isPlain(error)) {
      log(error.message)
      process.exitCode = 1
    } else fail(error)
  }
}
