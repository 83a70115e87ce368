import type * as Y from 'yjs'
import { paperNumber, paperNumberOf, paperNumbersOf } from '../../../../../shared/model/records/paperNumber.ts'

/** The numbers that objects of a board have on paper, as they are now. Cost: O(numbers) once. */
export const paperNumberIn = (doc: Y.Doc): ((object: Parameters<typeof paperNumberOf>[1]) => string) => {
  const numbers = paperNumbersOf(paperNumber.list(doc))
  return (object) => paperNumberOf(numbers, object)
}
