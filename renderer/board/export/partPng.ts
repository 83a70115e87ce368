import type { Box } from '../../../shared/base/geometry.ts'
import type { DrawLabels } from '../objects/boardLabels.ts'
import { paintParts, paintTurned } from '../objects/vector/paintParts.ts'
import { createMeasure } from '../text/textMeasure.ts'
import { readPaperPalette } from '../theme/palette.ts'
import { type BoardRecords, drawBoard, objectsOf, partsInOrder } from './drawBoard.ts'

/** Largest side in pixels: more than a page shows. */
const MAX_SIDE_PIXELS = 2048

/**
 * Paints a part of a board on paper, for a document: at two pixels per board unit at most. Cost: O(notes).
 * @throws Error when the browser offers no 2D canvas or returns no picture
 */
export async function paintPartPng(content: BoardRecords, box: Box, labels: DrawLabels): Promise<Blob> {
  const palette = readPaperPalette()
  const scale = Math.min(2, MAX_SIDE_PIXELS / Math.max(1, box.width, box.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(box.width * scale))
  canvas.height = Math.max(1, Math.floor(box.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2d canvas')
  context.fillStyle = palette.paper
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(scale, scale)
  context.translate(-box.x, -box.y)
  const drawn = drawBoard(objectsOf(content), createMeasure(palette.font), labels)
  for (const layer of ['own', 'over'] as const)
    for (const each of drawn) paintTurned(context, each.box, () => paintParts(context, partsInOrder(each)[layer], palette))
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the picture could not be made')
  return blob
}
