import type * as Y from 'yjs'
import type { Box } from '../../base/geometry.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { openChoice } from '../value/choice.ts'
import { withDefault } from '../value/fieldType.ts'
import { type Alignment, alignmentField, type FontSize, fontSizeField } from '../value/lettering.ts'
import { rotatableFields } from './boardObject.ts'
import { attributionBy, type NoteColour, noteColours, type Writer, wordingFields } from './note.ts'

/** The forms of a shape. */
export const shapeForms = ['rectangle', 'rounded', 'ellipse', 'diamond', 'triangle', 'hexagon', 'speech', 'pill'] as const
/** One of the forms. */
export type ShapeForm = (typeof shapeForms)[number]

/** What a surface or an edge is painted with: one of the eight colours, or not at all. */
export const paints = [...noteColours, 'none'] as const
/** One of the eight colours, or none. */
export type Paint = NoteColour | 'none'

const fields = {
  ...wordingFields,
  ...rotatableFields,
  /** A form that a newer version knows reads as `rectangle`. */
  form: withDefault(openChoice(shapeForms, 20), 'rectangle'),
  /** A colour that a newer version knows reads as `none`. */
  fill: withDefault(openChoice(paints, 20), 'none'),
  edge: withDefault(openChoice(paints, 20), 'none'),
  /** The largest size of its letters: where they do not fit the form, they are smaller. */
  size: fontSizeField,
  align: alignmentField('middle'),
}

/** A form on the board, with words in it. */
export const shape = defineRecord({ name: 'shape', root: 'shapes', title: 'text', fields })
/** A shape as a plain value. */
export type Shape = RecordOf<typeof shape>
/** The id of a shape. */
export type ShapeId = Shape['id']

/** What a new shape may be given; the rest has its usual value. */
export interface NewShape {
  readonly text?: string
  readonly box: Box
  readonly layer?: number
  readonly form?: ShapeForm | undefined
  readonly fill?: Paint | undefined
  readonly edge?: Paint | undefined
  readonly size?: FontSize | undefined
  readonly align?: Alignment | undefined
  /** Degrees, clockwise. */
  readonly angle?: number | undefined
  /** Whose words they are, where they are copied. */
  readonly wordsOf?: Writer | undefined
  /** The objects whose place it takes. */
  readonly replaces?: Shape['replaces']
}

/** Puts a shape on the board. @returns its id */
export const putShape = (doc: Y.Doc, author: Author, { text = '', box, layer = 0, wordsOf, ...style }: NewShape): ShapeId =>
  shape.create(doc, author, { text, box, layer, ...style, ...attributionBy(author, wordsOf) })
