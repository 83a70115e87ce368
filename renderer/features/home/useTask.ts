import { useCallback, useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'

interface Task {
  readonly busy: boolean
  readonly problem: ProblemCode | null
  /** Runs one task at a time. A {@link Problem} that a task throws is in `problem`; any other error is a bug, and is rethrown. */
  readonly run: (work: () => Promise<void>) => Promise<void>
  readonly reset: () => void
}

/** A task that may fail. */
export function useTask(): Task {
  const [state, setState] = useState<{ readonly busy: boolean; readonly problem: ProblemCode | null }>({ busy: false, problem: null })
  const run = useCallback(async (work: () => Promise<void>) => {
    setState({ busy: true, problem: null })
    try {
      await work()
      setState({ busy: false, problem: null })
    } catch (error) {
      setState({ busy: false, problem: error instanceof Problem ? error.code : null })
      if (!(error instanceof Problem)) throw error
    }
  }, [])
  const reset = useCallback(() => setState({ busy: false, problem: null }), [])
  return { ...state, run, reset }
}
