import { type Direction, directionOf } from '../../../shared/base/text/direction.ts'
import type { Area } from '../../../shared/model/records/area.ts'
import type { Note } from '../../../shared/model/records/note.ts'
import { NOTE_PADDING, SYMBOL_SIZE, textArea } from '../render/notes/noteLayout.ts'
import { paintedText } from '../render/notes/paintedText.ts'
import { symbolPaths } from '../render/notes/symbols.ts'
import { fitWhole, LINE_HEIGHT, type Measure } from '../render/text/fitText.ts'
import { lineDirections } from '../render/text/lineDirections.ts'
import { AREA_TITLE_FONT_SIZE, AREA_TITLE_HEIGHT, AREA_TITLE_PADDING } from '../scene/areaTitle.ts'
import { byLayer } from '../scene/stackingOrder.ts'
import { areasFromBelow, type BoardContent } from './paintBoard.ts'

/** One line of text, in board units. */
export interface DrawnText {
  readonly text: string
  /** Where it begins: on the right where it is written from right to left. */
  readonly x: number
  /** Of its baseline. */
  readonly y: number
  readonly size: number
  readonly direction: Direction
  /** What it is squeezed to; null: it fits. */
  readonly width: number | null
}

/** A note as it is drawn: its whole text, in lines. */
export interface DrawnNote extends Pick<Note, 'id' | 'box' | 'colour'> {
  readonly lines: readonly DrawnText[]
  /** Path of the sign of its colour, in a square of 24 units, and where that stands. */
  readonly symbol: { readonly path: string; readonly x: number; readonly y: number; readonly scale: number }
}

/** Areas and notes as a vector drawing has them, from the lowest to the uppermost. */
export interface BoardDrawing {
  readonly areas: readonly (Pick<Area, 'id' | 'box'> & { readonly title: DrawnText })[]
  readonly notes: readonly DrawnNote[]
}

/** How far the baseline of a line lies below its middle, as a multiple of the font size. */
const MIDDLE = 0.35

/** Lays out a part of a board for a vector drawing, as the board itself shows it. Cost: O(notes · length of their texts). */
export const drawBoard = ({ areas, notes }: BoardContent, measure: Measure): BoardDrawing => ({
  areas: areasFromBelow(areas).map(({ id, box, title }) => ({ id, box, title: areaTitle(title, box, measure) })),
  notes: [...notes].sort(byLayer).map((note) => drawNote(note, measure)),
})

function areaTitle(text: string, box: Area['box'], measure: Measure): DrawnText {
  const width = Math.max(1, box.width - 2 * AREA_TITLE_PADDING)
  const direction = directionOf(text) ?? 'ltr'
  return {
    text,
    x: box.x + AREA_TITLE_PADDING + (direction === 'rtl' ? width : 0),
    y: box.y + AREA_TITLE_HEIGHT / 2 + AREA_TITLE_FONT_SIZE * MIDDLE,
    size: AREA_TITLE_FONT_SIZE,
    direction,
    width: measure(text) * AREA_TITLE_FONT_SIZE > width ? width : null,
  }
}

function drawNote({ id, box, colour, text }: Note, measure: Measure): DrawnNote {
  const { size, lines } = fitWhole(paintedText(text), textArea(box), measure)
  const directions = lineDirections(text, lines)
  return {
    ...{ id, box, colour },
    lines: lines.map((line, at) => {
      const direction = directions[at] ?? 'ltr'
      const x = direction === 'rtl' ? box.x + box.width - NOTE_PADDING : box.x + NOTE_PADDING
      return { text: line, x, y: box.y + NOTE_PADDING + size * (at * LINE_HEIGHT + 0.98), size, direction, width: null }
    }),
    symbol: { path: symbolPaths[colour], x: box.x + NOTE_PADDING - 2, y: box.y + box.height - SYMBOL_SIZE - 8, scale: SYMBOL_SIZE / 24 },
  }
}
