import * as v from 'valibot'
import { type FieldType, plainField } from './fieldType.ts'

/** Something that is so, or is not. */
export const flag: FieldType<boolean, 'required'> = plainField<boolean>(v.boolean())
