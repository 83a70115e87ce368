import * as v from 'valibot'
import { type FieldType, plainField } from './fieldType.ts'

/** One of `options`. Only these are let in by the host. */
export const choice = <const T extends string>(options: readonly T[]): FieldType<T, 'required'> => plainField<T>(v.picklist(options))

/**
 * One of `options`, or one that a newer version knows: the host lets in any identifier of at most `maxLength` UTF-16 units
 * (letters and digits, so nothing that a style could run); this version reads an unknown one as unreadable.
 */
export const openChoice = <const T extends string>(options: readonly T[], maxLength: number): FieldType<T, 'required'> => {
  const identifier = new RegExp(`^[a-z][a-zA-Z]{0,${maxLength - 1}}$`)
  return { ...choice(options), validate: (stored) => typeof stored === 'string' && identifier.test(stored) }
}
