import { boxAround, type Point } from '../../../shared/base/geometry.ts'
import { directionOf } from '../../../shared/base/text/direction.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { VectorPart } from '../objects/vector/vectorPart.ts'
import { LINE_HEIGHT, type Measure, wrapText } from '../text/fitText.ts'
import { drawnBox } from './boardSheet.ts'
import type { DrawnObject } from './drawBoard.ts'

/** A thread of comments as a drawing has it. */
export interface DrawnThread {
  /** Where its pin stands, in board units. */
  readonly point: Point
  /** What it says: the comment, then its answers. */
  readonly texts: readonly string[]
}

/** Comments in a drawing: a pin with a number for each thread, and what they say, by these numbers. */
export interface DrawnComments {
  readonly pins: readonly (DrawnObject & { readonly point: Point })[]
  /** Below the board; null where there are none. */
  readonly list: DrawnObject | null
}

const PIN_SIDE = 44
const PIN_TEXT_SIZE = 24
const LIST_SIZE = 28
/** Between the board and the list, and between two threads. */
const [LIST_GAP, THREAD_GAP] = [60, 14]
/** Of answers, from where their comment begins. */
const INDENT = 40
/** Narrowest list, in board units. */
const MIN_WIDTH = 900

/** Numbers threads in their order, from 1. Cost: O(objects + length of the texts) @param heading above the list */
export function drawComments(objects: readonly DrawnObject[], threads: readonly DrawnThread[], heading: string, measure: Measure): DrawnComments {
  if (threads.length === 0) return { pins: [], list: null }
  const pins = threads.map(({ point }, at) => pin(point, at + 1))
  const content = boxAround([...objects, ...pins].map((object) => drawnBox(object, measure))) ?? { x: 0, y: 0, width: 0, height: 0 }
  const width = Math.max(content.width, MIN_WIDTH)
  const top = content.y + content.height + LIST_GAP
  const parts: VectorPart[] = []
  let y = top
  const write = (text: string, indent: number, isStrong: boolean) => {
    for (const line of wrapText(text, (width - indent) / LIST_SIZE, measure)) {
      y += LIST_SIZE * LINE_HEIGHT
      const direction = directionOf(line) ?? 'ltr'
      const x = direction === 'rtl' ? content.x + width : content.x + indent
      parts.push({ type: 'text', text: line, x, y, size: LIST_SIZE, direction, width: null, fill: 'ink', isStrong })
    }
  }
  write(heading, 0, true)
  for (const [at, { texts }] of threads.entries()) {
    y += THREAD_GAP
    for (const [index, text] of texts.entries()) write(index === 0 ? `${at + 1}. ${text}` : `– ${text}`, index === 0 ? 0 : INDENT, false)
  }
  const box = { x: content.x, y: top, width, height: y - top + LIST_SIZE / 2 }
  return { pins, list: { id: 'comments' as ObjectId, kind: 'comments', box, parts, above: 0 } }
}

function pin(point: Point, number: number): DrawnComments['pins'][number] {
  const box = { x: point.x - PIN_SIDE / 2, y: point.y - PIN_SIDE / 2, width: PIN_SIDE, height: PIN_SIDE }
  const text = `${number}`
  // digits are as wide as half of their size, or a little more
  const x = point.x - (text.length * PIN_TEXT_SIZE * 0.56) / 2
  const y = point.y + PIN_TEXT_SIZE * 0.36
  const parts: readonly VectorPart[] = [
    { type: 'box', box, radius: PIN_SIDE / 2, fill: 'accent', stroke: 'paper', strokeWidth: 3 },
    { type: 'text', text, x, y, size: PIN_TEXT_SIZE, direction: 'ltr', width: null, fill: 'paper', isStrong: true },
  ]
  return { id: `comment ${number}` as ObjectId, kind: 'comments', box, parts, above: parts.length, point }
}
