import { isProblemCode, Problem } from '../../../shared/base/problem.ts'
import { SerialQueue } from '../../../shared/base/serialQueue.ts'
import { type ArchiveTask, archiveTasks, type TaskInput, type TaskOutput } from './archiveTasks.ts'

/** Runs the tasks of a file one after another. */
export interface ArchiveWorker {
  /** @throws Problem what the task throws; `file.damaged` where it does not end within 60 seconds */
  readonly run: <T extends ArchiveTask>(task: T, input: TaskInput<T>) => Promise<TaskOutput<T>>
  readonly end: () => void
}

/** Milliseconds. The largest file takes seconds; one that takes longer was made to. */
const TASK_TIMEOUT_MS = 60_000

type TaskReply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: unknown }

/** Starts a worker, so that the screen stays responsive; where there are no workers (tests), tasks run in this thread. */
export function startArchiveWorker(): ArchiveWorker {
  if (typeof Worker === 'undefined') return { run: async (task, input) => archiveTasks[task](input as never) as never, end: () => undefined }
  let worker: Worker | null = null
  const tasks = new SerialQueue()
  const end = () => {
    worker?.terminate()
    worker = null
  }
  const runOnce = (task: ArchiveTask, input: TaskInput<ArchiveTask>) =>
    new Promise<unknown>((resolve, reject) => {
      worker ??= new Worker(new URL('./archive.worker.ts', import.meta.url), { type: 'module' })
      const settle = (then: () => void) => {
        clearTimeout(timer)
        then()
      }
      const abort = () => {
        end()
        reject(new Problem('file.damaged'))
      }
      const timer = setTimeout(abort, TASK_TIMEOUT_MS)
      // out of memory, or the worker's code could not be loaded
      worker.onerror = () => settle(abort)
      worker.onmessage = ({ data }: MessageEvent<TaskReply>) =>
        settle(() => {
          if (data.ok) resolve(data.value)
          else reject(isProblemCode(data.problem) ? new Problem(data.problem) : new Error('a task with a file failed'))
        })
      worker.postMessage({ task, input })
    })
  return {
    run: (task, input) => tasks.run(() => runOnce(task, input)) as Promise<never>,
    end,
  }
}
