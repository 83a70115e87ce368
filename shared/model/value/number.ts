import * as v from 'valibot'
import { finite, integer } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'

/** The number nearest to `value` in a range; of what is no number, the nearest to 0. Never -0, which JSON and Yjs write differently. */
export const clamped = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, Number.isNaN(value) ? 0 : value)) + 0

/** A number that may lie beyond the range in which it is valid; never NaN. */
export const anyNumber = v.number()

/** A whole number from `min` to `max`; another one is rounded and brought into the range when it is written. */
export const wholeNumber = (min: number, max: number): FieldType<number, 'required'> =>
  plainField<number>(integer(min, max), (value) => clamped(Math.round(value), min, max))

/**
 * A number from `min` to `max`. Only such a number is let in by the host; one beyond, which an older version may have stored, reads as
 * the nearest limit, infinity included.
 */
export const boundedNumber = (min: number, max: number): FieldType<number, 'required'> => {
  const strict = plainField<number>(finite(min, max), (value) => clamped(value, min, max))
  const tolerant = plainField<number>(
    v.pipe(
      anyNumber,
      v.transform((value) => clamped(value, min, max)),
    ),
  )
  return { ...strict, read: tolerant.read }
}
