import * as v from 'valibot'
import { integer } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'

/** A whole number from `min` to `max`; another one is rounded and brought into the range when it is written. */
export const wholeNumber = (min: number, max: number): FieldType<number, 'required'> =>
  plainField<number>(integer(min, max), (value) => Math.min(max, Math.max(min, Math.round(value))))

/** Any finite number. */
export const finiteNumber: FieldType<number, 'required'> = plainField<number>(v.pipe(v.number(), v.finite()))
