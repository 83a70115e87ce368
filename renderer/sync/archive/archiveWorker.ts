import { isProblemCode, Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import { SerialQueue } from '../../../shared/base/serialQueue.ts'
import { type ArchiveTask, archiveTasks, type TaskInput, type TaskOutput } from './archiveTasks.ts'

/** Runs the tasks of a file one after another. */
export interface ArchiveWorker {
  /** @throws Problem what the task throws; `edit.tooCostly` where it does not end in time, `file.damaged` where the worker fails */
  readonly run: <T extends ArchiveTask>(task: T, input: TaskInput<T>) => Promise<TaskOutput<T>>
  readonly end: () => void
}

/** Milliseconds that a task may take: a task without input, and each megabyte of input. What takes longer was made to. */
const TIMEOUT = { base: 8000, perMegabyte: 1000, perMegabyteOfSignatures: 8000 } as const

const timeoutOf = (task: ArchiveTask, input: object): number =>
  TIMEOUT.base + (bytesIn(input) / 2 ** 20) * (task === 'previewMembershipLog' ? TIMEOUT.perMegabyteOfSignatures : TIMEOUT.perMegabyte)

/** Bytes of all byte arrays in a task's input. */
function bytesIn(value: unknown): number {
  if (value instanceof Uint8Array) return value.length
  return typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, part) => sum + bytesIn(part), 0) : 0
}

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
      const abort = (code: ProblemCode) => {
        end()
        reject(new Problem(code))
      }
      const timer = setTimeout(() => abort('edit.tooCostly'), timeoutOf(task, input))
      // out of memory, or the worker's code could not be loaded
      worker.onerror = () => settle(() => abort('file.damaged'))
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
