import { text } from '../../base/read.ts'
import { hasMarkStack, withoutMarkStacks } from '../../base/text/markStacks.ts'
import { type FieldType, plainField } from './fieldType.ts'

/** Text stored as one value, at most `max` UTF-16 units; a longer one, and stacks of combining marks, are cut when they are written. */
export const shortText = (max: number): FieldType<string, 'required'> => {
  const readable = plainField<string>(text(max), (value) => withoutMarkStacks(value).slice(0, max))
  return { ...readable, validate: (stored) => readable.validate(stored) && !hasMarkStack(String(stored)) }
}
