import type { Box } from '../../../../shared/base/geometry.ts'
import type { Direction } from '../../../../shared/base/text/direction.ts'
import { cutText } from '../../../../shared/base/text/graphemes.ts'
import type { Note } from '../../../../shared/model/records/note.ts'
import type { Palette } from '../palette.ts'
import { type Fit, LINE_HEIGHT } from '../text/fitText.ts'
import { lineDirections } from '../text/lineDirections.ts'
import { NOTE_FOOT_HEIGHT, NOTE_PADDING, SYMBOL_SIZE } from './noteLayout.ts'
import { symbolPaths } from './symbols.ts'

/** A canvas to paint on, on the page or in memory. */
export type Canvas2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Pixels of a note's side from which its lines are painted as bars, and from which they are painted as text. */
const BARS_FROM = 14
const TEXT_FROM = 34

const paths = new Map<string, Path2D>()
const pathOf = (shape: string): Path2D => {
  const path = paths.get(shape) ?? new Path2D(shape)
  paths.set(shape, path)
  return path
}

interface PaintedNote {
  readonly note: Note
  readonly box: Box
  readonly fit: Fit
  readonly selected: boolean
}

/**
 * Paints a note, in board units. Cost: about 0.7 µs, and 0.5 µs for each bar (measured).
 * @param scale pixels per board unit, which decides the level of detail
 */
export function paintNote(context: Canvas2D, { note, box, fit, selected }: PaintedNote, scale: number, palette: Palette): void {
  const side = Math.min(box.width, box.height) * scale
  context.fillStyle = palette.notes[note.colour]
  if (side < TEXT_FROM) context.fillRect(box.x, box.y, box.width, box.height)
  else {
    context.beginPath()
    context.roundRect(box.x, box.y, box.width, box.height, 4)
    context.fill()
  }
  if (side >= TEXT_FROM) paintText(context, note, box, fit, palette)
  else if (side >= BARS_FROM) paintBars(context, box, fit, palette)
  if (side >= BARS_FROM) paintSymbol(context, note, box, palette)
  if (!selected) return
  context.strokeStyle = palette.accent
  context.lineWidth = 2.5 / scale
  context.strokeRect(box.x, box.y, box.width, box.height)
}

function paintText(context: Canvas2D, note: Note, box: Box, fit: Fit, palette: Palette) {
  context.fillStyle = palette.noteInk
  context.font = `${fit.size}px ${palette.font}`
  context.textBaseline = 'alphabetic'
  const lineHeight = fit.size * LINE_HEIGHT
  const maxLines = Math.max(1, Math.floor((box.height - NOTE_PADDING - NOTE_FOOT_HEIGHT) / lineHeight + 0.05))
  const directions = lineDirections(note.text, fit.lines)
  fit.lines.slice(0, maxLines).forEach((line, index) => {
    const visibleLine = index === maxLines - 1 && fit.lines.length > maxLines ? `${cutText(line, line.length - 1)}…` : line
    const y = box.y + NOTE_PADDING + index * lineHeight + fit.size * 0.98
    paintLine(context, visibleLine, { x: box.x + NOTE_PADDING, y, width: box.width - 2 * NOTE_PADDING }, directions[index])
  })
}

/**
 * Paints one line in its direction: from the right edge of the room that it has where it is written from right to left.
 * @param maxWidth squeezes a longer line, in the unit of the canvas
 */
export function paintLine(
  context: Canvas2D,
  line: string,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  direction: Direction | null | undefined,
  maxWidth?: number,
): void {
  context.direction = direction ?? 'ltr'
  context.textAlign = direction === 'rtl' ? 'right' : 'left'
  context.fillText(line, direction === 'rtl' ? x + width : x, y, maxWidth)
}

function paintBars(context: Canvas2D, box: Box, fit: Fit, palette: Palette) {
  context.fillStyle = palette.noteInk
  context.globalAlpha = 0.4
  const lineHeight = fit.size * LINE_HEIGHT
  const maxLines = Math.floor((box.height - NOTE_PADDING - NOTE_FOOT_HEIGHT) / lineHeight)
  fit.lines.slice(0, maxLines).forEach((line, index) => {
    const width = Math.min(box.width - 2 * NOTE_PADDING, line.length * fit.size * 0.5)
    context.fillRect(box.x + NOTE_PADDING, box.y + NOTE_PADDING + index * lineHeight + lineHeight * 0.25, width, lineHeight * 0.4)
  })
  context.globalAlpha = 1
}

function paintSymbol(context: Canvas2D, note: Note, box: Box, palette: Palette) {
  context.save()
  context.translate(box.x + NOTE_PADDING - 2, box.y + box.height - SYMBOL_SIZE - 8)
  context.scale(SYMBOL_SIZE / 24, SYMBOL_SIZE / 24)
  context.fillStyle = palette.noteSymbol
  context.fill(pathOf(symbolPaths[note.colour]), 'evenodd')
  context.restore()
}
