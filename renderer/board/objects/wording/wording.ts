import type * as Y from 'yjs'
import type { Box } from '../../../../shared/base/geometry.ts'
import type { NoteColour, Writer } from '../../../../shared/model/records/note.ts'
import type { Author, PersonId } from '../../../../shared/model/transact.ts'
import type { BoardLabels } from '../boardLabels.ts'
import type { ObjectId, ObjectRecord } from '../objectId.ts'

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
  /** The name that whoever wrote them gave at that person's device. */
  readonly writtenAs?: string | undefined
  /** Objects that are gone and whose place it took. */
  readonly replaces?: readonly ObjectId[] | undefined
}

/** Words of an object that becomes one of another kind. */
export interface ConvertedWords {
  readonly text: string
  readonly box: Box
  readonly layer: number
  readonly wordsOf: Writer
  /** The object, and those whose place it took. */
  readonly replaces: readonly ObjectId[]
  /** Null: the object had none. */
  readonly colour: NoteColour | null
}

/** What a kind does with the words of its objects. Its records are {@link WordedRecord}s. */
export interface Wording<T extends ObjectRecord> {
  /** The shared text, for a field; null where the object is gone. */
  sharedText(doc: Y.Doc, id: T['id']): Y.Text | null
  /** Accessible name of the field in which they are edited. */
  fieldLabel(labels: BoardLabels): string
  /** Puts an object of this kind in place of another. Without: its objects are not converted, and no other becomes one. */
  convert?(doc: Y.Doc, author: Author, from: ConvertedWords): T['id']
  /** Puts what of an object is not words beside it, as objects of their own, before it becomes one of another kind. Without: there is nothing. */
  leaves?(doc: Y.Doc, author: Author, record: T, box: Box): void
}
