import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import type { ClientIdOwnership } from '../clientIds/clientIdLeases.ts'
import type { FromWorker, OffloadRequest, OffloadResult, ToWorker, UpdateOffloader } from './offloadProtocol.ts'

/** An update that takes longer than this to judge is one that nobody could work with. */
const TIMEOUT_MS = 30_000

interface PendingValidation {
  readonly ownershipOf: (writer: number) => ClientIdOwnership
  readonly settle: (result: OffloadResult) => void
}

/**
 * Judges big updates in a thread of its own, begun when the first one comes. Null where its program is not there (a host
 * built alone): then they are judged in the room. The program is read here, because a packed app's threads cannot.
 */
export function workerValidator(program: string, log: (line: string) => void): UpdateOffloader | null {
  let code: string
  try {
    code = readFileSync(program, 'utf8')
  } catch {
    return null
  }
  let worker: Worker | null = null
  let lastId = 0
  const pending = new Map<number, PendingValidation>()

  const startWorker = (): Worker => {
    const started = new Worker(code, { eval: true, execArgv: [] })
    started.on('message', (message: FromWorker) => {
      const validation = pending.get(message.id)
      if (!validation) return
      if ('result' in message) validation.settle(message.result)
      else post(started, { id: message.id, ownership: new Map(message.writers.map((writer) => [writer, validation.ownershipOf(writer)])) })
    })
    // whatever it fell over, it was in one of these
    started.on('error', (error) => {
      log(`judging failed: ${error.name}`)
      stopWorker()
    })
    started.unref()
    return started
  }
  const stopWorker = () => {
    const stopped = worker
    worker = null
    void stopped?.terminate()
    for (const { settle } of [...pending.values()]) settle({ refusal: 'unreadable' })
  }
  const post = (target: Worker, message: ToWorker) => target.postMessage(message)

  return {
    shouldOffload: (bytes) => bytes.length > LIMITS.offloadBytes,
    validate: (request: OffloadRequest, ownershipOf) =>
      new Promise((resolve) => {
        const id = ++lastId
        const timeout = setTimeout(stopWorker, TIMEOUT_MS)
        pending.set(id, {
          ownershipOf,
          settle: (result) => {
            clearTimeout(timeout)
            pending.delete(id)
            resolve(result)
          },
        })
        worker ??= startWorker()
        post(worker, { id, request })
      }),
    close: async () => stopWorker(),
  }
}
