import path from 'node:path'
import { isId } from '../../shared/base/id.ts'
import type { Reader } from '../../shared/base/read.ts'
import { type JsonFile, jsonFile } from './jsonFile.ts'

/** What a host must remember of each table, a file per process, readable by this user alone: it holds keys. */
export interface Tables<State> {
  readonly at: (process: string) => JsonFile<State>
}

/** @param folder made when the first table is kept */
export function tablesIn<State>(folder: string, reader: Reader<State>): Tables<State> {
  const known = new Map<string, JsonFile<State>>()
  return {
    at: (process) => {
      // an id names the file: nothing else may ever reach a path
      if (!isId(process)) throw new Error('not a process')
      const file = known.get(process) ?? jsonFile(path.join(folder, `${process}.json`), reader)
      known.set(process, file)
      return file
    },
  }
}
