import { text } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'

/** Text stored as one value, at most `max` UTF-16 units; a longer one is cut when it is written. */
export const shortText = (max: number): FieldType<string, 'required'> => plainField<string>(text(max), (value) => value.slice(0, max))
