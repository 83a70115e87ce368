import * as v from 'valibot'
import { moment, type Read } from '../../../shared/base/read.ts'
import { clockOffset } from '../../../shared/protocol/tableState.ts'
import { type JsonFile, type JsonFileOptions, jsonFile } from '../../disk/durable/jsonFile.ts'

const storedOffset = v.object({
  offset: clockOffset,
  /** When the offset was the table's last, by this computer's clock in Unix milliseconds. */
  at: moment,
})
/** What is stored of a table's time. */
export type StoredOffset = Read<typeof storedOffset>

/** The file with the last known offset of a table's time, for hosts after a restart. */
export const tableClockFile = (file: string, options: JsonFileOptions = {}): JsonFile<StoredOffset> => jsonFile(file, storedOffset, options)
