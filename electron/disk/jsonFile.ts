import fs from 'node:fs/promises'
import { type Reader, readableJson } from '../../shared/base/read.ts'
import { SerialQueue } from '../../shared/base/serialQueue.ts'
import { atomicWrite } from './durable/atomicWrite.ts'

/** One value in a JSON file of its own. A file that cannot be read is renamed to `<file>.unreadable` and never overwritten, because somebody may still want it. */
export interface JsonFile<T> {
  /** The value; null where there is no file or the file cannot be read. @throws what the disk throws */
  readonly read: () => Promise<T | null>
  /** Resolves when the value is on disk. Writes run in the order of the calls; of those that wait, only the last is written. */
  readonly write: (value: T) => Promise<void>
}

/** Opens a JSON file; nothing is created before the first `write`. */
export function jsonFile<T>(file: string, reader: Reader<T>): JsonFile<T> {
  const writes = new SerialQueue()
  let pending: { readonly value: T; readonly written: Promise<void> } | null = null
  return {
    read: async () => {
      const json = await fs.readFile(file, 'utf8').catch(nullIfMissing)
      if (json === null) return null
      const value = readableJson(reader, json)
      if (value === null) await fs.rename(file, `${file}.unreadable`)
      return value
    },
    write: (value) => {
      const written =
        pending?.written ??
        writes.run(async () => {
          const next = pending
          pending = null
          if (next) await atomicWrite(file, JSON.stringify(next.value))
        })
      pending = { value, written }
      return written
    },
  }
}

const nullIfMissing = (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return null
  throw error
}
