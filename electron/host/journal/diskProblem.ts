import { Problem } from '../../../shared/base/problem.ts'

const FULL = ['ENOSPC', 'EDQUOT']

/** What a disk throws, as what a person is told. */
export function toDiskProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new Problem(FULL.includes(code) ? 'disk.full' : 'disk.failing', { cause: error })
}

/** Worth trying again within a blink: a virus scanner or an indexer holds the file for a moment. A full disk stays full. */
export const isTransient = (problem: Problem): boolean => problem.code === 'disk.failing'
