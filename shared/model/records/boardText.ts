import type * as Y from 'yjs'
import type { Box } from '../../base/geometry.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { type Alignment, alignmentField, type FontSize, fontSizeField } from '../value/lettering.ts'
import { rotatableFields } from './boardObject.ts'
import { attributionBy, type Writer, wordingFields } from './note.ts'

const fields = {
  ...wordingFields,
  ...rotatableFields,
  /** The largest size of its letters: where they do not fit the box, they are smaller. */
  size: fontSizeField,
  align: alignmentField('start'),
}

/** Words on the board without paper beneath: a heading, an explanation, a name. */
export const boardText = defineRecord({ name: 'boardText', root: 'texts', title: 'text', fields })
/** A text as a plain value. */
export type BoardText = RecordOf<typeof boardText>
/** The id of a text. */
export type BoardTextId = BoardText['id']

/** What a new text may be given; the rest has its usual value. */
export interface NewBoardText {
  readonly text?: string
  readonly box: Box
  readonly layer?: number
  readonly size?: FontSize | undefined
  readonly align?: Alignment | undefined
  /** Degrees, clockwise. */
  readonly angle?: number | undefined
  /** Whose words they are, where they are copied. */
  readonly wordsOf?: Writer | undefined
  /** The objects whose place it takes. */
  readonly replaces?: BoardText['replaces']
}

/** Puts a text on the board. @returns its id */
export const putBoardText = (
  doc: Y.Doc,
  author: Author,
  { text = '', box, layer = 0, size, align, angle, wordsOf, replaces }: NewBoardText,
): BoardTextId =>
  boardText.create(doc, author, { text, box, layer, size, align, angle: angle || undefined, replaces, ...attributionBy(author, wordsOf) })
