import type * as Y from 'yjs'
import { type Box, boxAround } from '../../base/geometry.ts'
import type { Id } from '../../base/id.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { encodeInk, type InkPoint } from '../ink/inkCode.ts'
import { cutInk } from '../ink/simplifyInk.ts'
import { type Author, transact } from '../transact.ts'
import { authorField, givenNameField, madeAtField, quotedField } from '../value/attribution.ts'
import { boardBox } from '../value/box.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { inkField } from '../value/inkField.ts'
import { boundedNumber } from '../value/number.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import { objectFields } from './boardObject.ts'
import { attributionBy, MAX_LAYER, noteColours, type Writer } from './note.ts'

/** Longest description of what is drawn, in UTF-16 units. */
export const MAX_STROKE_DESCRIPTION = 300

/** Points of a stroke at most: a longer line is several strokes. */
export const MAX_STROKE_POINTS = 800
/** Longest side of a stroke that is drawn, in board units. */
const MAX_STROKE_SIDE = 50_000

/** What a stroke is drawn with: a highlighter lets through what is beneath. */
export const inkTools = ['pen', 'highlighter'] as const
/** One of them. */
export type InkTool = (typeof inkTools)[number]

/** The colours of a stroke: that of text, and those of the notes. */
export const inkColours = ['ink', ...noteColours] as const
/** One of them. */
export type InkColour = (typeof inkColours)[number]

/** The widths of a stroke. What they are in board units is a matter of the tool. */
export const inkWidths = ['thin', 'medium', 'thick'] as const
/** One of them. */
export type InkWidth = (typeof inkWidths)[number]

/** What strokes belong to that one person drew close together, in time and on the board. */
export type SketchId = Id<'sketch'>

const fields = {
  ...objectFields,
  /** The box around the middle of the line, in board units. It says how large the points are. */
  box: boardBox,
  points: inkField,
  /** A tool that a newer version knows reads as `pen`. */
  tool: withDefault(openChoice(inkTools, 20), 'pen'),
  /** A colour that a newer version knows reads as `ink`. */
  colour: withDefault(openChoice(inkColours, 20), 'ink'),
  width: withDefault(openChoice(inkWidths, 20), 'medium'),
  /** What is to be seen, for who cannot see it. The strokes of a sketch have the same. */
  description: withDefault(shortText(MAX_STROKE_DESCRIPTION), ''),
  /** Strokes with the same are read as one drawing. Absent: the stroke is one of its own. */
  sketch: lenient(ref<'sketch'>()),
  /** Who drew the stroke. */
  by: authorField,
  madeAt: madeAtField,
  /** Who drew it first, where `by` copied it. */
  wordsOf: quotedField,
  /** The name that whoever drew it gave at that person's device. */
  writtenAs: givenNameField,
  /** Rises with every "bring to front"; ties are settled by id. */
  layer: withDefault(boundedNumber(-MAX_LAYER, MAX_LAYER), 0),
}

/** A line drawn on the board by pen, finger or mouse. */
export const stroke = defineRecord({ name: 'stroke', root: 'strokes', title: 'description', fields })
/** A stroke as a plain value. */
export type Stroke = RecordOf<typeof stroke>
/** The id of a stroke. */
export type StrokeId = Stroke['id']

/** How a stroke appears. */
export type StrokeStyle = Pick<Stroke, 'tool' | 'colour' | 'width'>

/** A line that was drawn. */
export interface DrawnLine extends StrokeStyle {
  /** In board units; at least one. */
  readonly points: readonly InkPoint[]
  /** Board units to which the points are rounded. */
  readonly step: number
  readonly layer: number
  readonly sketch: SketchId
}

/** Puts a line on the board, in one transaction: as one stroke, or as several where it is long. @returns their ids, none without a point */
export const putLine = (doc: Y.Doc, author: Author, { points, step, layer, sketch, ...style }: DrawnLine): readonly StrokeId[] =>
  transact(doc, author, () =>
    cutInk(points, MAX_STROKE_POINTS, MAX_STROKE_SIDE).map((piece, at) =>
      putStroke(doc, author, { ...style, box: boxOfInk(piece), points: encodeInk(piece, step), layer: layer + at, sketch }),
    ),
  )

/** The box around points; at least one unit wide and high, because a box is. */
function boxOfInk(points: readonly InkPoint[]): Box {
  const box = boxAround(points.map(({ x, y }) => ({ x, y, width: 0, height: 0 }))) as Box
  const [width, height] = [Math.max(1, box.width), Math.max(1, box.height)]
  return { x: box.x - (width - box.width) / 2, y: box.y - (height - box.height) / 2, width, height }
}

/** What a new stroke may be given; the rest has its usual value. */
export interface NewStroke extends Partial<Pick<Stroke, 'tool' | 'colour' | 'width' | 'description' | 'layer' | 'sketch'>> {
  readonly box: Box
  readonly points: string
  /** Who drew it first, where it is copied. */
  readonly wordsOf?: Writer | undefined
}

/** Puts a stroke on the board. @returns its id */
export const putStroke = (doc: Y.Doc, author: Author, { wordsOf, ...values }: NewStroke): StrokeId =>
  stroke.create(doc, author, { ...values, ...attributionBy(author, wordsOf) })

/** What strokes that are read as one drawing have in common: who drew them, and their sketch. A stroke without a sketch is one of its own. */
export const sketchKey = ({ id, sketch, by }: Pick<Stroke, 'id' | 'sketch' | 'by'>): string => (sketch ? `${by}/${sketch}` : id)

/** The strokes of a sketch, the first one drawn first. Cost: O(strokes). @param key as {@link sketchKey} */
export const strokesOfSketch = (doc: Y.Doc, key: string): readonly Stroke[] =>
  stroke
    .list(doc)
    .filter((each) => sketchKey(each) === key)
    .sort((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1))

/** Strokes of a sketch that are described: more of them only a hostile program makes. */
const MAX_DESCRIBED = 300

/**
 * Says what is to be seen, of each stroke of a sketch, in one transaction: so that what is left of it says so still where others erase or move some
 * of it. Cost: O(strokes). @returns whether there was a stroke of it
 */
export const describeSketch = (doc: Y.Doc, author: Author, key: string, description: string): boolean =>
  transact(doc, author, () => {
    const strokes = strokesOfSketch(doc, key).slice(0, MAX_DESCRIBED)
    for (const each of strokes) if (each.description !== description) stroke.update(doc, author, each.id, { description })
    return strokes.length > 0
  })
