import fs from 'node:fs/promises'
import path from 'node:path'
import { isId } from '../../shared/base/id.ts'
import { type Reader, readableJson } from '../../shared/base/read.ts'
import { atomicWrite } from './durable/atomicWrite.ts'

/** What this computer remembers of each process outside of IndexedDB: one JSON file per process, readable by this user alone. */
export interface ProcessIndex<Entry> {
  /** Resolves when the entry is on disk. @throws Problem `disk.full`; Error for a malformed id */
  readonly remember: (entry: Entry) => Promise<void>
  /** All readable entries; unreadable files are skipped and kept. */
  readonly list: () => Promise<readonly Entry[]>
  /** Removes the entry of a process and its related files and folders. */
  readonly forget: (processId: string) => Promise<void>
}

/**
 * Opens the index in a folder, which is created with the first entry.
 * @param relatedPaths other files and folders of a process, removed by `forget`
 */
export function processIndexIn<Entry extends { readonly process: string }>(
  folder: string,
  reader: Reader<Entry>,
  relatedPaths: (processId: string) => readonly string[],
): ProcessIndex<Entry> {
  const fileOf = (processId: string) => {
    // the id becomes a file name: no other text may reach a path
    if (!isId(processId)) throw new Error('not a process')
    return path.join(folder, `${processId}.json`)
  }
  return {
    remember: async (entry) => atomicWrite(fileOf(entry.process), JSON.stringify(entry)),
    list: async () => {
      const names = await fs.readdir(folder).catch(() => [])
      const entries = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => readOne(path.join(folder, name), reader)))
      return entries.filter((entry) => entry !== null)
    },
    forget: async (processId) => {
      for (const target of [fileOf(processId), ...relatedPaths(processId)]) await fs.rm(target, { recursive: true, force: true })
    },
  }
}

async function readOne<Entry>(file: string, reader: Reader<Entry>): Promise<Entry | null> {
  try {
    return readableJson(reader, await fs.readFile(file, 'utf8'))
  } catch {
    return null
  }
}
