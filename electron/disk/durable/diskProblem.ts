import { Problem } from '../../../shared/base/problem.ts'

const FULL = ['ENOSPC', 'EDQUOT']

/** Turns what the disk throws into a problem: `disk.full` or `disk.failing`. */
export function toDiskProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new Problem(FULL.includes(code) ? 'disk.full' : 'disk.failing', { cause: error })
}

/** Whether an immediate retry may succeed: a virus scanner or an indexer locks a file for a moment. A full disk stays full. */
export const isTransient = (problem: Problem): boolean => problem.code === 'disk.failing'
