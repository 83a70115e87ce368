import fs from 'node:fs/promises'
import path from 'node:path'
import { isId } from '../../shared/base/id.ts'
import { type Reader, readableJson } from '../../shared/base/read.ts'
import { atomicWrite } from './atomicWrite.ts'

/** What this computer knows of each process beside the window's own storage: a file per process, readable by this user alone. */
export interface ProcessIndex<Entry> {
  /** Resolves when it is on disk. */
  readonly remember: (entry: Entry) => Promise<void>
  /** All that can be read; a file that cannot is passed over, and left. */
  readonly list: () => Promise<readonly Entry[]>
  /** Takes away what was remembered, and these other things of the process, files or folders. */
  readonly forget: (processId: string) => Promise<void>
}

/** @param relatedPaths where else something of a process is kept; it goes when the process is forgotten */
export function processIndexIn<Entry extends { readonly process: string }>(
  folder: string,
  reader: Reader<Entry>,
  relatedPaths: (processId: string) => readonly string[],
): ProcessIndex<Entry> {
  const fileOf = (processId: string) => {
    // an id names the file: nothing else may ever reach a path
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
