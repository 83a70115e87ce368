// Composition root of the host process: a child of the app (`shared/protocol/hostCommands.ts` is their protocol), or started from a
// terminal. Only here the host is given the validators of rooms, whose records it does not know.

import path from 'node:path'
import { setCryptoBackend } from '../shared/base/crypto.ts'
import { Problem } from '../shared/base/problem.ts'
import { serveCommands } from './host/commandServer.ts'
import { nativeCrypto } from './host/connections/nativeCrypto.ts'
import type { GuardOptions } from './host/guard/guard.ts'
import { workerValidator } from './host/guard/offload/workerValidator.ts'
import { isExpectedError, runHeadless } from './host/headless.ts'
import { findParentChannel } from './host/parentChannel.ts'
import { roomValidators } from './validators/roomValidator.ts'

setCryptoBackend(nativeCrypto())

const log = (message: string) => console.error(`host: ${message}`)
const parent = findParentChannel()
const guard: GuardOptions = { validators: roomValidators, offloader: workerValidator(path.join(import.meta.dirname, '../validator/index.cjs'), log) }
let end: (() => Promise<void>) | null = null
let ending = false

async function finish(code: number): Promise<void> {
  if (ending) return
  ending = true
  // what does not close in time is abandoned
  setTimeout(() => process.exit(code), 3000).unref()
  await end?.().catch((error) => log(`not everything was closed: ${error instanceof Error ? error.message : 'unknown'}`))
  process.exit(code)
}

/** Logs where a bug occurred, without its message, which may quote content, and ends the process. */
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
