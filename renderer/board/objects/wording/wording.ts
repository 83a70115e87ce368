import type * as Y from 'yjs'
import type { Box } from '../../../../shared/base/geometry.ts'
import type { NoteColour } from '../../../../shared/model/records/note.ts'
import type { Author, PersonId } from '../../../../shared/model/transact.ts'
import type { BoardLabels } from '../boardLabels.ts'
import type { ObjectRecord } from '../objectId.ts'

/** The record of an object that holds people's own words. */
export interface WordedRecord extends ObjectRecord {
  readonly text: string
  /** Board units. */
  readonly box: Box
  readonly layer: number
  readonly by: PersonId
  /** Unix milliseconds. */
  readonly madeAt: number
  /** Whose words they are, where another copied them. */
  readonly wordsOf?: PersonId | undefined
}

/** Words of an object that becomes one of another kind. */
export interface ConvertedWords {
  readonly text: string
  readonly box: Box
  readonly layer: number
  readonly wordsOf: PersonId
  /** Null: the object had none. */
  readonly colour: NoteColour | null
}

/** What a kind does with the words of its objects. Its records are {@link WordedRecord}s. */
export interface Wording<T extends ObjectRecord> {
  /** The shared text, for a field; null where the object is gone. */
  sharedText(doc: Y.Doc, id: T['id']): Y.Text | null
  /** Accessible name of the field in which they are edited. */
  fieldLabel(labels: BoardLabels): string
  /** Puts an object of this kind in place of another. */
  convert(doc: Y.Doc, author: Author, from: ConvertedWords): T['id']
}
