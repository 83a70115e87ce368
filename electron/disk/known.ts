import fs from 'node:fs/promises'
import path from 'node:path'
import { isId } from '../../shared/base/id.ts'
import { type Reader, readable } from '../../shared/base/read.ts'
import { atomicWrite } from './atomicWrite.ts'

/** What this computer knows of each process beside the window's own storage: a file per process, readable by this user alone. */
export interface Known<Fact> {
  /** Resolves when it is on disk. */
  readonly remember: (fact: Fact) => Promise<void>
  /** All that can be read; a file that cannot is passed over, and left. */
  readonly list: () => Promise<readonly Fact[]>
  /** Takes away what was remembered, and these other things of the process, files or folders. */
  readonly forget: (process: string) => Promise<void>
}

/** @param beside where else something of a process is kept; it goes when the process is forgotten */
export function knownIn<Fact extends { readonly process: string }>(
  folder: string,
  reader: Reader<Fact>,
  beside: (process: string) => readonly string[],
): Known<Fact> {
  const fileOf = (process: string) => {
    // an id names the file: nothing else may ever reach a path
    if (!isId(process)) throw new Error('not a process')
    return path.join(folder, `${process}.json`)
  }
  return {
    remember: async (fact) => atomicWrite(fileOf(fact.process), JSON.stringify(fact)),
    list: async () => {
      const names = await fs.readdir(folder).catch(() => [])
      const facts = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => readOne(path.join(folder, name), reader)))
      return facts.filter((fact) => fact !== null)
    },
    forget: async (process) => {
      for (const place of [fileOf(process), ...beside(process)]) await fs.rm(place, { recursive: true, force: true })
    },
  }
}

async function readOne<Fact>(file: string, reader: Reader<Fact>): Promise<Fact | null> {
  try {
    return readable(reader, JSON.parse(await fs.readFile(file, 'utf8')))
  } catch {
    return null
  }
}
