import { replacing } from '../../../../shared/model/value/replacedIds.ts'
import type { CopyContext } from '../objectKind.ts'
import type { WordedRecord } from './wording.ts'

/** For an object that is put again in the place of one that is gone: what was attached to that is attached to it. */
export const inPlaceOf = (record: WordedRecord): CopyContext => ({ copyOf: () => null, original: record.box, replaces: replacing(record) })
