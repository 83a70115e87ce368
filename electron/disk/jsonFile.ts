import fs from 'node:fs/promises'
import { type Reader, readable } from '../../shared/base/read.ts'
import { atomicWrite } from './atomicWrite.ts'

/**
 * One value kept in a file of its own. What cannot be read is not there; the file is then moved aside, never overwritten:
 * somebody may still want it.
 */
export interface JsonFile<T> {
  readonly read: () => Promise<T | null>
  /** Resolves once the value is on disk. Writes happen in the order asked; of those that wait, only the last. */
  readonly write: (value: T) => Promise<void>
}

export function jsonFile<T>(file: string, reader: Reader<T>): JsonFile<T> {
  let pending: { readonly value: T } | null = null
  let lastWrite: Promise<void> = Promise.resolve()
  return {
    read: async () => {
      const text = await fs.readFile(file, 'utf8').catch(nullIfMissing)
      if (text === null) return null
      const value = readable(reader, parseJson(text))
      if (value === null) await fs.rename(file, `${file}.unreadable`)
      return value
    },
    write: (value) => {
      const isPending = pending !== null
      pending = { value }
      if (isPending) return lastWrite
      lastWrite = lastWrite
        .catch(() => undefined)
        .then(() => {
          const next = pending
          pending = null
          return next ? atomicWrite(file, JSON.stringify(next.value)) : undefined
        })
      return lastWrite
    },
  }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const nullIfMissing = (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return null
  throw error
}
