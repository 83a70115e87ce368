import type { ProblemCode } from '../../shared/base/problem.ts'
import { problemOfStorage } from './database.ts'

const RETRY_MS = 3000

/** What waits to be written in one place. */
export interface Outbox<T> {
  readonly push: (item: T) => void
  /** Writes what waits; resolves when it is there, or could not be put there. */
  readonly flush: () => Promise<void>
  readonly isEmpty: () => boolean
  /** Why the last writing failed; null when it did not. */
  readonly problem: () => ProblemCode | null
  readonly stop: () => void
}

/**
 * Writes letters in order, a batch at a time, into a place that may refuse: what was not taken stays in memory and is tried again, so
 * that a full disk that is emptied, or a storage that comes back, loses nothing. `changed` is called after every try.
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
    // what is being written is not there yet
    isEmpty: () => pending.length === 0 && activeWrite === null,
    problem: () => problem,
    stop: () => {
      stopped = true
      if (retryTimer !== null) clearTimeout(retryTimer)
    },
  }
}
