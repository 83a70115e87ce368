// The host as a process of its own: a child of the app, or alone from a terminal. `host/messages.ts` says how the app talks to it.
// Here alone the blind host is given what judges the nouns.

import path from 'node:path'
import { setCryptoBackend } from '../shared/base/crypto.ts'
import { Problem } from '../shared/base/problem.ts'
import { serveCommands } from './host/commandServer.ts'
import { nativeCrypto } from './host/connections/nativeCrypto.ts'
import { workerValidator } from './host/guard/offload/workerValidator.ts'
import { isExpectedError, runHeadless } from './host/headless.ts'
import { findParentChannel } from './host/parentChannel.ts'
import { roomValidators } from './validators/roomValidators.ts'

setCryptoBackend(nativeCrypto())

const log = (message: string) => console.error(`host: ${message}`)
const parent = findParentChannel()
const guard = { validators: roomValidators, offloader: workerValidator(path.join(import.meta.dirname, '../validator/index.cjs'), log) }
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
  parent?.send({ news: 'failed', value: { problem: error instanceof Problem ? error.code : 'host.failed' } })
  void finish(1)
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
process.on('SIGINT', () => void finish(0))
process.on('SIGTERM', () => void finish(0))
process.on('disconnect', () => void finish(0))

if (parent) {
  end = serveCommands(parent, log, guard)
} else {
  try {
    end = await runHeadless(process.argv.slice(2), (text) => process.stdout.write(`${text}\n`), log, guard)
    if (!end) process.exitCode = 2
  } catch (error) {
    if (isExpectedError(error)) {
      log(error.message)
      process.exitCode = 1
    } else fail(error)
  }
}
