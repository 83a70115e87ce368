import { integer } from '../../../shared/base/read.ts'
import { type JsonFile, type JsonFileOptions, jsonFile } from '../../disk/durable/jsonFile.ts'

/** The file with the port at which this computer served a process last time, where others and the pages of phones look for it. */
export const lastPortFile = (file: string, options: JsonFileOptions = {}): JsonFile<number> => jsonFile(file, integer(1, 65_535), options)
