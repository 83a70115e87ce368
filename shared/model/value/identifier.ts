import * as v from 'valibot'
import { type FieldType, plainField } from './fieldType.ts'

/** The name of something that a part of the program adds, which this version may not have: letters only, at most `maxLength`. Read as it is. */
export const identifier = (maxLength: number): FieldType<string, 'required'> =>
  plainField<string>(v.pipe(v.string(), v.regex(new RegExp(`^[a-z][a-zA-Z]{0,${maxLength - 1}}$`))))
