import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import type { ClientIdOwnership } from '../clientIds/clientIdLeases.ts'
import type { FromWorker, OffloadRequest, OffloadResult, ToWorker, UpdateOffloader } from './offloadProtocol.ts'

/** A validation that takes longer is ended, and its update refused: nobody could work with such an update. */
const TIMEOUT_MS = 30_000

interface PendingValidation {
  readonly ownershipOf: (client: number) => ClientIdOwnership
  readonly settle: (result: OffloadResult) => void
}

/**
 * Validates big updates in a worker thread, which starts with the first one. A packed app's threads cannot read files inside the archive, so
 * the program is read here.
 * @param program path of the bundled `validatorWorker.ts`
 * @returns null if the program does not exist (a host that was built alone): all updates are then validated on the host's thread
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
      else post(started, { id: message.id, ownership: new Map(message.clients.map((client) => [client, validation.ownershipOf(client)])) })
    })
    // any of the pending updates may have caused the error: all are refused
    started.on('error', (error) => {
      log(`validator worker failed: ${error.name}`)
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
