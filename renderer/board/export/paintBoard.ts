import { directionOf } from '../../../shared/base/text/direction.ts'
import { bySurface } from '../../../shared/model/derived/areaOf.ts'
import type { Area } from '../../../shared/model/records/area.ts'
import type { Note } from '../../../shared/model/records/note.ts'
import { textArea } from '../render/notes/noteLayout.ts'
import { paintedText } from '../render/notes/paintedText.ts'
import { type Canvas2D, paintLine, paintNote } from '../render/notes/paintNoteOnCanvas.ts'
import type { Palette } from '../render/palette.ts'
import { fitWhole, type Measure } from '../render/text/fitText.ts'
import { AREA_TITLE_FONT_SIZE, AREA_TITLE_HEIGHT, AREA_TITLE_PADDING } from '../scene/areaTitle.ts'
import { byLayer } from '../scene/stackingOrder.ts'

/** What is painted of a board. */
export interface BoardContent {
  readonly areas: Iterable<Area>
  readonly notes: Iterable<Note>
}

/** Radius of an area's corners, in board units. */
export const AREA_RADIUS = 14

/** The areas as they lie on each other, the largest beneath. */
export const areasFromBelow = (areas: Iterable<Area>): readonly Area[] => [...areas].sort(bySurface).reverse()

/**
 * Paints areas and notes in board units, with the whole text of each note: a picture is a record of the board. Cost: O(notes).
 * @param scale pixels per board unit
 */
export function paintBoard(context: Canvas2D, { areas, notes }: BoardContent, scale: number, palette: Palette, measure: Measure): void {
  for (const { title, box } of areasFromBelow(areas)) {
    context.beginPath()
    context.roundRect(box.x, box.y, box.width, box.height, AREA_RADIUS)
    context.fillStyle = palette.area
    context.fill()
    context.strokeStyle = palette.areaEdge
    context.lineWidth = 1.5
    context.stroke()
    context.fillStyle = palette.ink
    context.font = `700 ${AREA_TITLE_FONT_SIZE}px ${palette.font}`
    context.textBaseline = 'middle'
    const titleWidth = box.width - 2 * AREA_TITLE_PADDING
    const room = { x: box.x + AREA_TITLE_PADDING, y: box.y + AREA_TITLE_HEIGHT / 2, width: titleWidth }
    paintLine(context, title, room, directionOf(title), titleWidth)
  }
  for (const note of [...notes].sort(byLayer)) {
    const fit = fitWhole(paintedText(note.text), textArea(note.box), measure)
    // full detail at any scale
    paintNote(context, { note, box: note.box, fit, selected: false }, Math.max(scale, 1), palette)
  }
}
