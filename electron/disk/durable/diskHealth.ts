import type { Dispose } from '../../../shared/base/live.ts'
import type { Problem } from '../../../shared/base/problem.ts'

/** The problems of the disk, of everything that writes to it: a person is told one of them. */
export interface DiskHealth {
  /** One of the problems; null if there is none. */
  readonly current: () => Problem | null
  /** Records the problem of one writer, such as a file or a room; null: it can write. */
  readonly note: (writer: string, problem: Problem | null) => void
  /** Subscribes to changes of `current`. */
  readonly subscribe: (listener: (problem: Problem | null) => void) => Dispose
}

/** Creates the record of a disk without problems. */
export function createDiskHealth(): DiskHealth {
  const problems = new Map<string, Problem>()
  const listeners = new Set<(problem: Problem | null) => void>()
  const current = () => problems.values().next().value ?? null
  return {
    current,
    note: (writer, problem) => {
      const before = current()
      if (problem) problems.set(writer, problem)
      else problems.delete(writer)
      const after = current()
      if (after?.code !== before?.code) for (const listener of [...listeners]) listener(after)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
