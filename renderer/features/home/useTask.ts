import { useCallback, useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'

interface Task {
  readonly busy: boolean
  readonly problem: ProblemCode | null
  /** Does one thing at a time; what fails with a {@link Problem} is in `problem`. Anything else is a bug, and is thrown. */
  readonly run: (work: () => Promise<void>) => Promise<void>
  readonly reset: () => void
}

/** Something that takes a moment and may not work out. */
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
