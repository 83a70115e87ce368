import path from 'node:path'
import { isId } from '../../shared/base/id.ts'
import type { Reader } from '../../shared/base/read.ts'
import { type JsonFile, jsonFile } from './jsonFile.ts'

/** What a host must remember of each table, a file per process, readable by this user alone: it holds keys. */
export interface TableFiles<State> {
  readonly fileOf: (processId: string) => JsonFile<State>
}

/** @param folder made when the first table is kept */
export function tableFilesIn<State>(folder: string, reader: Reader<State>): TableFiles<State> {
  const files = new Map<string, JsonFile<State>>()
  return {
    fileOf: (processId) => {
      // an id names the file: nothing else may ever reach a path
      if (!isId(processId)) throw new Error('not a process')
      const file = files.get(processId) ?? jsonFile(path.join(folder, `${processId}.json`), reader)
      files.set(processId, file)
      return file
    },
  }
}
