import * as Y from 'yjs'
import { text } from '../../base/read.ts'
import { withoutMarkStacks } from '../../base/text/markStacks.ts'
import { type Splice, smallestChange } from '../../base/text/splice.ts'
import { type FieldType, plainField } from './fieldType.ts'

/**
 * Text that several people edit at the same time, stored as Y.Text. At most `max` UTF-16 units are read; a longer one (a
 * newer version, two people at once) makes the record unreadable and is never cut.
 * @param shown how much of it screens show: words that others push beyond are out of sight
 */
export const longText = (max: number, shown: number = max): FieldType<string, 'required'> => {
  const readable = plainField<string>(text(max))
  return {
    ...readable,
    // its length is kept, so that validating a keystroke does not read the whole text
    validate: (stored) => stored instanceof Y.Text && stored.length <= max,
    hides: (before, after) => Number(before) <= shown && Number(after) > shown,
    toStored: (value) => new Y.Text(withoutMarkStacks(value)),
  }
}

/**
 * Makes a shared text read `next` by the smallest single splice, so that what others type meanwhile and where their carets are
 * stays as it is. The caller opens the transaction. @param caret where the caret is in `next` (UTF-16 units)
 */
export function replaceText(text: Y.Text, next: string, caret: number = next.length): void {
  const splice = smallestChange(text.toString(), next, caret)
  if (splice) applySplice(text, splice)
}

/** Applies one splice to a shared text. The caller opens the transaction. */
export function applySplice(text: Y.Text, { at, remove, insert }: Splice): void {
  if (remove > 0) text.delete(at, remove)
  if (insert) text.insert(at, insert)
}
