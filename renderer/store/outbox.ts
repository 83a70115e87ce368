import type { ProblemCode } from '../../shared/base/problem.ts'
import { problemOfStorage } from './database.ts'

const RETRY_MS = 3000

/** A queue of items to be written to one place. */
export interface Outbox<T> {
  readonly push: (item: T) => void
  /** Writes what is queued; resolves when it is written, or the attempt failed. */
  readonly flush: () => Promise<void>
  readonly isEmpty: () => boolean
  /** Why the last attempt failed; null when it did not. */
  readonly problem: () => ProblemCode | null
  readonly stop: () => void
}

/**
 * Writes items in order, a batch at a time, to a place that may fail: failed items stay in memory and are tried again every three
 * seconds, so that nothing is lost on a full disk that is emptied later.
 * @param onChange called after every attempt
 */
export function createOutbox<T>(write: (items: readonly T[]) => Promise<void>, onChange: () => void): Outbox<T> {
  let pending: T[] = []
  let problem: ProblemCode | null = null
  let activeWrite: Promise<void> | null = null
  let retryTimer: ReturnType<typeof setTimeout> | null = null
  let stopped = false

  async function flush(): Promise<void> {
    while (activeWrite) await activeWrite
    if (pending.length === 0 || stopped) return
    const batch = pending
    pending = []
    activeWrite = write(batch).then(
      () => {
        problem = null
      },
      (error: unknown) => {
        pending = [...batch, ...pending]
        problem = problemOfStorage(error).code
        if (!stopped)
          retryTimer ??= setTimeout(() => {
            retryTimer = null
            void flush()
          }, RETRY_MS)
      },
    )
    await activeWrite.finally(() => {
      activeWrite = null
    })
    onChange()
  }

  return {
    push: (item) => void pending.push(item),
    flush,
    // a batch that is being written is not stored yet
    isEmpty: () => pending.length === 0 && activeWrite === null,
    problem: () => problem,
    stop: () => {
      stopped = true
      if (retryTimer !== null) clearTimeout(retryTimer)
    },
  }
}
