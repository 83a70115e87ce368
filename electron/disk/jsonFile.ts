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
  let waiting: { readonly value: T } | null = null
  let last: Promise<void> = Promise.resolve()
  return {
    read: async () => {
      const text = await fs.readFile(file, 'utf8').catch(absent)
      if (text === null) return null
      const value = readable(reader, parsed(text))
      if (value === null) await fs.rename(file, `${file}.unreadable`)
      return value
    },
    write: (value) => {
      const already = waiting !== null
      waiting = { value }
      if (already) return last
      last = last
        .catch(() => undefined)
        .then(() => {
          const next = waiting
          waiting = null
          return next ? atomicWrite(file, JSON.stringify(next.value)) : undefined
        })
      return last
    },
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const absent = (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return null
  throw error
}
