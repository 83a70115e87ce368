import { isProblemCode, Problem } from '../../../shared/base/problem.ts'
import { type FileTask, fileTasks, type Given, type Gives } from './work.ts'

/** Somebody who does the long work with a file, one thing after another. */
export interface FileWork {
  /** @throws Problem what the task throws; `file.damaged` where it does not come to an end */
  readonly run: <T extends FileTask>(task: T, given: Given<T>) => Promise<Gives<T>>
  readonly end: () => void
}

/** The whole of the largest file takes seconds; what takes longer than this was made to. */
const PATIENCE_MS = 60_000

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: unknown }

/** In a worker of its own, so that the screen lives; where there are no workers (tests), here. */
export function fileWork(): FileWork {
  if (typeof Worker === 'undefined') return { run: async (task, given) => fileTasks[task](given as never) as never, end: () => undefined }
  let worker: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()
  const end = () => {
    worker?.terminate()
    worker = null
  }
  const once = (task: FileTask, given: Given<FileTask>) =>
    new Promise<unknown>((resolve, reject) => {
      worker ??= new Worker(new URL('./file.worker.ts', import.meta.url), { type: 'module' })
      const settle = (then: () => void) => {
        clearTimeout(timer)
        then()
      }
      const giveUp = () => {
        end()
        reject(new Problem('file.damaged'))
      }
      const timer = setTimeout(giveUp, PATIENCE_MS)
      // out of memory, or a program that could not be loaded
      worker.onerror = () => settle(giveUp)
      worker.onmessage = ({ data }: MessageEvent<Answer>) =>
        settle(() => {
          if (data.ok) resolve(data.value)
          else reject(isProblemCode(data.problem) ? new Problem(data.problem) : new Error('a task with a file failed'))
        })
      worker.postMessage({ task, given })
    })
  return {
    run: (task, given) => {
      const turn = last.then(() => once(task, given))
      last = turn.catch(() => undefined)
      return turn as Promise<never>
    },
    end,
  }
}
