import * as v from 'valibot'
import { text } from '../../base/read.ts'
import { cutText } from '../../base/text/graphemes.ts'
import { hasMarkStack } from '../../base/text/markStacks.ts'
import { visibleText } from '../../base/text/visibleText.ts'
import { type FieldType, plainField } from './fieldType.ts'

/**
 * Text stored as one value, at most `max` UTF-16 units; a longer one is cut between letters when it is written. Names and titles are shown everywhere, so
 * they are written and read as visible text (`base/text/visibleText.ts`), whatever a peer stored.
 */
export const shortText = (max: number): FieldType<string, 'required'> => ({
  ...plainField<string>(v.pipe(text(max), v.transform(visibleText)), (value) => cutText(visibleText(value), max)),
  validate: (stored) => v.is(text(max), stored) && !hasMarkStack(stored),
})
