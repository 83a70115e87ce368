import * as v from 'valibot'
import { decodeInk, MAX_INK_CODE } from '../ink/inkCode.ts'
import { type FieldType, plainField } from './fieldType.ts'

const readable = v.pipe(
  v.string(),
  v.check((code) => code.length <= MAX_INK_CODE && decodeInk(code) !== null),
)

/**
 * The points of a line, as a code (`ink/inkCode.ts`) of at most {@link MAX_INK_CODE} characters. Nobody changes what was drawn: another code in its
 * place takes the line out of sight.
 */
export const inkField: FieldType<string, 'required'> = { ...plainField<string>(readable), hides: (before, after) => before !== after }
