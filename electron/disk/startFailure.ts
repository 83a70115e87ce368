import fs from 'node:fs'
import path from 'node:path'
import { Problem } from '../../shared/base/problem.ts'

/** Why the app does not start, and the exit code of the program. */
export type StartFailure =
  | { readonly reason: 'profile'; readonly exitCode: 2 }
  | { readonly reason: 'notWritable' | 'full'; readonly exitCode: 3 }
  | { readonly reason: 'inUse'; readonly exitCode: 4 }
  | { readonly reason: 'port'; readonly exitCode: 5 }
  | { readonly reason: 'unknown'; readonly exitCode: 1 }

/** A profile whose name no folder can have. */
export class ProfileNameError extends Error {}

/** A data folder that cannot be created or written. */
export class DataFolderError extends Error {
  readonly code: string | undefined
  constructor(cause: unknown) {
    super('the data folder cannot be written', { cause })
    this.code = (cause as NodeJS.ErrnoException).code
  }
}

/** What an error at the start means for the person who starts it. */
export function startFailure(error: unknown): StartFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (error instanceof ProfileNameError) return { reason: 'profile', exitCode: 2 }
  if (error instanceof Problem && code === 'disk.inUse') return { reason: 'inUse', exitCode: 4 }
  if (code === 'EADDRINUSE') return { reason: 'port', exitCode: 5 }
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'disk.full') return { reason: 'full', exitCode: 3 }
  if (error instanceof DataFolderError || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return { reason: 'notWritable', exitCode: 3 }
  return { reason: 'unknown', exitCode: 1 }
}

/** Creates the data folder and writes in it, to know before anything else starts whether that is possible. @throws DataFolderError */
export function checkDataFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    fs.rmdirSync(fs.mkdtempSync(path.join(folder, '.start-')))
  } catch (error) {
    throw new DataFolderError(error)
  }
}
