import { grown } from '../../../shared/base/geometry.ts'
import type { DrawLabels } from '../objects/boardLabels.ts'
import { paintLine, paintParts } from '../objects/vector/paintParts.ts'
import { contentBox, type Scene } from '../scene/scene.ts'
import { LINE_HEIGHT, wrapText } from '../text/fitText.ts'
import { lineDirections } from '../text/lineDirections.ts'
import { createMeasure } from '../text/textMeasure.ts'
import type { Palette } from '../theme/palette.ts'
import { drawBoard } from './drawBoard.ts'

/** Largest side and largest surface of the picture in pixels: beyond them browsers return an empty picture. */
const MAX_SIDE_PIXELS = 12_000
const MAX_PIXELS = 60_000_000
const MARGIN = 60
const QUESTION_SIZE = 44

/**
 * Paints the whole board as a PNG with the whole text of each note, at two pixels per board unit where the limits of the browser allow it.
 * Cost: O(objects).
 * @param question painted above the board; '' for none
 * @throws Error when the browser offers no 2D canvas or returns no picture
 */
export async function exportPng(scene: Scene, question: string, palette: Palette, labels: DrawLabels): Promise<Uint8Array> {
  const content = grown(contentBox(scene) ?? { x: 0, y: 0, width: 800, height: 400 }, MARGIN)
  const measure = createMeasure(palette.font)
  const lines = question ? wrapText(question, Math.max(600, content.width - 2 * MARGIN) / QUESTION_SIZE, measure) : []
  const headHeight = lines.length > 0 ? lines.length * QUESTION_SIZE * LINE_HEIGHT + MARGIN / 2 : 0
  const width = Math.max(content.width, lines.length > 0 ? 600 + 2 * MARGIN : 0)
  const height = content.height + headHeight
  const scale = Math.min(2, MAX_SIDE_PIXELS / width, MAX_SIDE_PIXELS / height, Math.sqrt(MAX_PIXELS / (width * height)))

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
  context.font = `700 ${QUESTION_SIZE}px ${palette.font}`
  const questionDirections = lineDirections(question, lines)
  for (const [at, line] of lines.entries()) {
    const y = MARGIN + QUESTION_SIZE + at * QUESTION_SIZE * LINE_HEIGHT
    paintLine(context, line, { x: MARGIN, y, width: width - 2 * MARGIN }, questionDirections[at])
  }

  context.translate(-content.x, headHeight - content.y)
  for (const { parts } of drawBoard(scene.objects.values(), measure, labels)) paintParts(context, parts, palette)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the picture could not be made')
  return new Uint8Array(await blob.arrayBuffer())
}
