import { integer } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'

/** Latest moment that a date can show (ECMAScript, time values and time range), in Unix milliseconds: formatting a later one throws. */
export const LAST_MOMENT = 8.64e15

/** A moment in Unix milliseconds, by the host's clock where there is a host. */
export const momentField: FieldType<number, 'required'> = plainField<number>(integer(0, LAST_MOMENT))
