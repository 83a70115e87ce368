import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import type { ClientIdOwnership } from '../clientIds/clientIdLeases.ts'
import type { FromWorker, OffloadRequest, OffloadResult, ToWorker, UpdateOffloader } from './offloadProtocol.ts'

/** Threads: while one is busy with a costly update, the other serves everybody else. */
const MAX_WORKERS = 2
/**
 * Milliseconds that one validation may take: a floor, which includes the start of the thread, and more per megabyte of the room and of the
 * update, because the thread reads both. Generous: the work itself is bounded by counting (`dryRun/conflictMeter.ts`), and a slow computer
 * must not refuse what a fast one accepts.
 */
const TIMEOUT_MS = 4000
const TIMEOUT_MS_PER_MB = 1000
/** Memory of a thread in MiB; an update that needs more ends the thread and is refused. */
const MAX_HEAP_MB = 1024

interface Task {
  readonly id: number
  readonly request: OffloadRequest
  readonly sender: string
  readonly ownershipOf: (client: number) => ClientIdOwnership
  readonly resolve: (result: OffloadResult) => void
}

/** A thread with the one task that it works on. */
interface Thread {
  readonly worker: Worker
  task: Task | null
  timeout: ReturnType<typeof setTimeout> | null
}

const timeoutOf = ({ state, bytes }: OffloadRequest) => TIMEOUT_MS + ((state.length + bytes.length) / 2 ** 20) * TIMEOUT_MS_PER_MB

/**
 * Validates big updates in worker threads, which start with the first one. A thread works on one update at a time and for one sender at a
 * time: an update that takes too long is ended with its thread, is refused alone, and the updates of others neither wait for it nor fail
 * with it. A packed app's threads cannot read files inside the archive, so the program is read here.
 * @param program path of the bundled `validatorWorker.ts`
 * @returns null if the program does not exist (a host that was built alone): all updates are then validated on the host's thread
 */
export function workerValidator(program: string, log: (line: string) => void): UpdateOffloader | null {
  try {
    return threadedValidator(readFileSync(program, 'utf8'), log)
  } catch {
    return null
  }
}

/** @param code the program of a thread, as {@link workerValidator} reads it @param timeout milliseconds that a request may take */
export function threadedValidator(code: string, log: (line: string) => void, timeout = timeoutOf): UpdateOffloader {
  const threads = new Set<Thread>()
  const tasks: Task[] = []
  let lastId = 0

  const settle = (thread: Thread, result: OffloadResult) => {
    const { task } = thread
    if (thread.timeout) clearTimeout(thread.timeout)
    thread.timeout = null
    thread.task = null
    task?.resolve(result)
    runNext()
  }
  const stop = (thread: Thread, refusal: Refusal) => {
    threads.delete(thread)
    void thread.worker.terminate()
    settle(thread, { refusal })
  }
  const start = (): Thread => {
    const worker = new Worker(code, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } })
    const thread: Thread = { worker, task: null, timeout: null }
    worker.on('message', (message: FromWorker) => {
      const { task } = thread
      if (message.id !== task?.id) return
      if ('result' in message) settle(thread, message.result)
      else post(thread, { id: message.id, ownership: new Map(message.clients.map((client) => [client, task.ownershipOf(client)])) })
    })
    worker.on('error', (error) => {
      log(`validator worker failed: ${error.name}`)
      if (threads.has(thread)) stop(thread, 'unreadable')
    })
    worker.unref()
    threads.add(thread)
    return thread
  }
  /** Null if the system gives no thread, for want of memory or files. */
  const startIfPossible = (): Thread | null => {
    try {
      return start()
    } catch (error) {
      log(`validator worker did not start: ${error instanceof Error ? error.name : 'unknown'}`)
      return null
    }
  }
  const post = ({ worker }: Thread, message: ToWorker) => worker.postMessage(message)
  const idleThread = () => [...threads].find(({ task }) => task === null) ?? (threads.size < MAX_WORKERS ? startIfPossible() : null)
  const runNext = () => {
    const busySenders = new Set(Array.from(threads, ({ task }) => task?.sender))
    const at = tasks.findIndex(({ sender }) => !busySenders.has(sender))
    const thread = at < 0 ? null : idleThread()
    const [task] = thread ? tasks.splice(at, 1) : []
    // without any thread nothing would run the task later
    if (at >= 0 && threads.size === 0) tasks.splice(at, 1)[0]?.resolve({ refusal: 'tooFast' })
    if (!thread || !task) return
    thread.task = task
    thread.timeout = setTimeout(() => {
      log('validator worker stopped: an update took too long')
      stop(thread, 'tooLarge')
    }, timeout(task.request))
    post(thread, { id: task.id, request: task.request })
    runNext()
  }

  return {
    shouldOffload: (bytes) => bytes.length > HOST_LIMITS.offloadBytes,
    validate: (request, ownershipOf, sender) =>
      new Promise((resolve) => {
        tasks.push({ id: ++lastId, request, sender, ownershipOf, resolve })
        runNext()
      }),
    close: async () => {
      for (const task of tasks.splice(0)) task.resolve({ refusal: 'unreadable' })
      for (const thread of [...threads]) stop(thread, 'unreadable')
    },
  }
}
