import fs from 'node:fs/promises'
import path from 'node:path'
import { isId } from '../../shared/base/id.ts'
import type { Reader } from '../../shared/base/read.ts'
import { type JsonFile, type JsonFileOptions, jsonFile, jsonFilePaths } from './durable/jsonFile.ts'
import { previousOf } from './durable/wholeFile.ts'

/** What this computer remembers of each process outside of IndexedDB: one JSON file per process, readable by this user alone. */
export interface ProcessIndex<Entry> {
  /** Resolves when the entry is on disk. @throws Problem of the disk, see {@link JsonFile.write}; Error for a malformed id */
  readonly remember: (entry: Entry) => Promise<void>
  /** All readable entries; unreadable files are skipped and kept. */
  readonly list: () => Promise<readonly Entry[]>
  /** Removes the entry of a process and its related files and folders. */
  readonly forget: (processId: string) => Promise<void>
}

/**
 * Opens the index in a folder, which is created with the first entry.
 * @param relatedPaths other files and folders of a process, removed by `forget`
 * @param options of every file
 */
export function processIndexIn<Entry extends { readonly process: string }>(
  folder: string,
  reader: Reader<Entry>,
  relatedPaths: (processId: string) => readonly string[],
  options: JsonFileOptions = {},
): ProcessIndex<Entry> {
  const files = new Map<string, JsonFile<Entry>>()
  const pathOf = (processId: string) => {
    // the id becomes a file name: no other text may reach a path
    if (!isId(processId)) throw new Error('not a process')
    return path.join(folder, `${processId}.json`)
  }
  const fileOf = (processId: string) => {
    const file = files.get(processId) ?? jsonFile(pathOf(processId), reader, { ...options, quarantine: false })
    files.set(processId, file)
    return file
  }
  return {
    remember: async (entry) => fileOf(entry.process).write(entry),
    list: async () => {
      const names = await fs.readdir(folder).catch(() => [])
      // after a power cut, only the copy of before may be there
      const ids = new Set(names.map((name) => name.replace(previousOf(''), '').replace(/\.json$/, '')).filter(isId))
      const entries = await Promise.all(
        [...ids].map((id) =>
          fileOf(id)
            .read()
            .catch(() => null),
        ),
      )
      return entries.filter((entry) => entry !== null)
    },
    forget: async (processId) => {
      for (const target of [...jsonFilePaths(pathOf(processId)), ...relatedPaths(processId)]) await fs.rm(target, { recursive: true, force: true })
      files.delete(processId)
    },
  }
}
