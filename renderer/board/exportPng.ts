import { boxAround, grown } from '../../shared/base/geometry.ts'
import { fitText, LINE_HEIGHT, wrapped } from './fitText.ts'
import { byLayer } from './layers.ts'
import { measureWith } from './measure.ts'
import { textRoom } from './paint/noteRoom.ts'
import { paintNote } from './paint/paintNote.ts'
import type { Palette } from './paint/palette.ts'
import type { Scene } from './scene.ts'

/** Pixels: of the longer side, and in all. Beyond them browsers give back an empty picture. */
const LONGEST = 12_000
const MOST = 60_000_000
const MARGIN = 60
const QUESTION = 44
const TITLE = 28

/**
 * The whole board as a picture, letters and all, twice as fine as on screen as long as that fits.
 * @param question stands at its top; '' for none
 */
export async function exportPng(scene: Scene, question: string, palette: Palette): Promise<Uint8Array> {
  const boxes = [...Array.from(scene.notes.values(), (note) => note.box), ...Array.from(scene.areas.values(), (area) => area.box)]
  const all = grown(boxAround(boxes) ?? { x: 0, y: 0, width: 800, height: 400 }, MARGIN)
  const measure = measureWith(palette.font)
  const lines = question ? wrapped(question, Math.max(600, all.width - 2 * MARGIN) / QUESTION, measure) : []
  const head = lines.length > 0 ? lines.length * QUESTION * LINE_HEIGHT + MARGIN / 2 : 0
  const width = Math.max(all.width, lines.length > 0 ? 600 + 2 * MARGIN : 0)
  const height = all.height + head
  const scale = Math.min(2, LONGEST / width, LONGEST / height, Math.sqrt(MOST / (width * height)))

  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(width * scale))
  canvas.height = Math.max(1, Math.floor(height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2d canvas')
  context.fillStyle = palette.paper
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(scale, scale)
  context.fillStyle = palette.ink
  context.textBaseline = 'alphabetic'
  context.font = `700 ${QUESTION}px ${palette.font}`
  for (const [at, line] of lines.entries()) context.fillText(line, MARGIN, MARGIN + QUESTION + at * QUESTION * LINE_HEIGHT)

  context.translate(-all.x, head - all.y)
  const larger = [...scene.areas.values()].sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)
  for (const { title, box } of larger) {
    context.beginPath()
    context.roundRect(box.x, box.y, box.width, box.height, 14)
    context.fillStyle = palette.area
    context.fill()
    context.strokeStyle = palette.areaEdge
    context.lineWidth = 1.5
    context.stroke()
    context.fillStyle = palette.ink
    context.font = `700 ${TITLE}px ${palette.font}`
    context.fillText(title, box.x + 18, box.y + 12 + TITLE, box.width - 36)
  }
  for (const note of [...scene.notes.values()].sort(byLayer)) {
    const fit = fitText(note.text, textRoom(note.box), measure)
    // full detail whatever the scale: this is for keeping
    paintNote(context, { note, box: note.box, fit, selected: false }, Math.max(scale, 1), palette)
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the picture could not be made')
  return new Uint8Array(await blob.arrayBuffer())
}
