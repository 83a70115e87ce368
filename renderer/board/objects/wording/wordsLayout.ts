import type { Box } from '../../../../shared/base/geometry.ts'
import { directionOf } from '../../../../shared/base/text/direction.ts'
import { cutText } from '../../../../shared/base/text/graphemes.ts'
import type { Alignment } from '../../../../shared/model/value/lettering.ts'
import { type Fit, fitWhole, LINE_HEIGHT, type Measure } from '../../text/fitText.ts'
import { lineDirections } from '../../text/lineDirections.ts'
import type { TextFits } from '../../text/textFits.ts'
import type { Canvas2D } from '../vector/paintParts.ts'
import type { PaintToken, VectorPart } from '../vector/vectorPart.ts'
import { paintedText } from './paintedText.ts'

/** Font sizes in board units, largest first. */
const SIZES = [40, 32, 28, 24, 20, 18, 16, 14, 12] as const
/** Part of the width that is used when lines are broken: canvas and page measure text slightly differently. */
const WIDTH_FACTOR = 0.97
/** How far a baseline lies below the top of its line, as a multiple of the font size. */
const BASELINE = 0.98
/** Pixels of a letter from which lines are painted as bars, and from which they are painted as text. */
const BARS_FROM = 1.8
const TEXT_FROM = 4.5

/** Words in the room that a form leaves them. */
export interface LaidWords {
  readonly text: string
  /** Where lines may be, in board units. */
  readonly room: Box
  readonly align: Alignment
  /** Whether the lines are in the middle of the room, or at its top. */
  readonly isCentred: boolean
}

/** The sizes that letters may have where the largest is chosen. */
export const sizesUpTo = (largest: number): readonly number[] => SIZES.filter((size) => size <= largest)

/** Font size and line breaks of an object's words. Cost: as `TextFits.fitOf`. @param size of its box @param largest font size in board units */
export const wordsFit = (fits: TextFits, record: { readonly text: string }, size: Pick<Box, 'width' | 'height'>, room: Box, largest: number): Fit =>
  fits.fitOf(record, size, () => ({ text: paintedText(record.text), room: usedRoom(room), sizes: sizesUpTo(largest) }))

const usedRoom = ({ width, height }: Box) => ({ width: Math.max(14, width * WIDTH_FACTOR), height: Math.max(14, height) })

/** The top of the first line. */
const topOf = ({ room, isCentred }: LaidWords, height: number) => room.y + (isCentred ? Math.max(0, (room.height - height) / 2) : 0)

/** Where a line begins whose width is known. */
function startOf({ room, align }: LaidWords, width: number, isRightToLeft: boolean): number {
  const free = Math.max(0, room.width - width)
  const left = room.x + { start: isRightToLeft ? free : 0, middle: free / 2, end: isRightToLeft ? 0 : free }[align]
  return isRightToLeft ? left + Math.min(width, room.width) : left
}

/** All of the words as parts of a drawing, smaller where they would exceed their room. Cost: O(length). @param largest font size in board units */
export function drawWords(laid: LaidWords, largest: number, measure: Measure, fill: PaintToken): readonly VectorPart[] {
  if (laid.text.trim() === '') return []
  const { size, lines } = fitWhole(paintedText(laid.text), usedRoom(laid.room), measure, sizesUpTo(largest))
  const directions = lineDirections(laid.text, lines)
  const top = topOf(laid, lines.length * size * LINE_HEIGHT)
  return lines.map((line, at): VectorPart => {
    const direction = directions[at] ?? 'ltr'
    const x = startOf(laid, measure(line) * size, direction === 'rtl')
    return { type: 'text', text: line, x, y: top + size * (at * LINE_HEIGHT + BASELINE), size, direction, width: null, fill, isStrong: false }
  })
}

/** Paints words on a tile: as text, as bars, or not at all where they are too small. @param ink CSS colour and font @param scale pixels per board unit */
export function paintWords(
  canvas: Canvas2D,
  laid: LaidWords,
  fit: Fit,
  ink: { readonly colour: string; readonly font: string },
  scale: number,
): void {
  if (laid.text.trim() === '' || fit.size * scale < BARS_FROM) return
  const lineHeight = fit.size * LINE_HEIGHT
  const maxLines = Math.max(1, Math.floor(laid.room.height / lineHeight + 0.05))
  const top = topOf(laid, Math.min(maxLines, fit.lines.length) * lineHeight)
  const isText = fit.size * scale >= TEXT_FROM
  const hasMore = fit.lines.length > maxLines
  const directions = lineDirections(laid.text, fit.lines)
  canvas.fillStyle = ink.colour
  canvas.font = `${fit.size}px ${ink.font}`
  canvas.textBaseline = 'alphabetic'
  canvas.textAlign = 'left'
  canvas.globalAlpha = isText ? 1 : 0.4
  fit.lines.slice(0, maxLines).forEach((line, at) => {
    const shown = hasMore && at === maxLines - 1 ? `${cutText(line, line.length - 1)}…` : line
    const isRightToLeft = directions[at] === 'rtl' || directionOf(line) === 'rtl'
    const width = isText ? canvas.measureText(shown).width : Math.min(laid.room.width, shown.length * fit.size * 0.5)
    const x = startOf(laid, width, isRightToLeft) - (isRightToLeft ? Math.min(width, laid.room.width) : 0)
    canvas.direction = isRightToLeft ? 'rtl' : 'ltr'
    if (isText) canvas.fillText(shown, x, top + at * lineHeight + fit.size * BASELINE)
    else canvas.fillRect(x, top + at * lineHeight + lineHeight * 0.25, width, lineHeight * 0.4)
  })
  canvas.globalAlpha = 1
}

/** The box of the lines within their room: what a field covers. */
export function linesBox(room: Box, { size, lines, overflows }: Fit, isCentred: boolean): Box {
  const height = Math.min(room.height, Math.max(1, lines.length) * size * LINE_HEIGHT + 1)
  return overflows || !isCentred ? room : { ...room, y: room.y + (room.height - height) / 2, height }
}
