import path from 'node:path'
import { isId } from '../../shared/base/id.ts'
import type { Reader } from '../../shared/base/read.ts'
import { type JsonFile, type JsonFileOptions, jsonFile } from './durable/jsonFile.ts'

/** The state of each table: one JSON file per process, readable by this user alone, because it holds keys. */
export interface TableFiles<State> {
  /** The file of a process; the same object for each call. @throws Error for a malformed id */
  readonly fileOf: (processId: string) => JsonFile<State>
}

/**
 * Opens the states in a folder.
 * @param folder created with the first state
 * @param options of every file
 */
export function tableFilesIn<State>(folder: string, reader: Reader<State>, options: JsonFileOptions = {}): TableFiles<State> {
  const files = new Map<string, JsonFile<State>>()
  return {
    fileOf: (processId) => {
      // the id becomes a file name: no other text may reach a path
      if (!isId(processId)) throw new Error('not a process')
      const file = files.get(processId) ?? jsonFile(path.join(folder, `${processId}.json`), reader, options)
      files.set(processId, file)
      return file
    },
  }
}
