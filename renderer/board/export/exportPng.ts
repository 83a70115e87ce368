import type { DrawLabels } from '../objects/boardLabels.ts'
import { paintParts } from '../objects/vector/paintParts.ts'
import type { Scene } from '../scene/scene.ts'
import { createMeasure } from '../text/textMeasure.ts'
import type { Palette } from '../theme/palette.ts'
import { boardSheet } from './boardSheet.ts'
import { drawInSlices } from './drawBoard.ts'
import { drawComments } from './drawComments.ts'
import type { Slicing } from './inSlices.ts'
import { type LoadPicture, paintDrawing } from './paintDrawing.ts'
import type { DrawingOptions } from './svg/exportSvg.ts'

/** Largest side and largest surface of the picture in pixels: beyond them browsers return an empty picture. */
const MAX_SIDE_PIXELS = 12_000
const MAX_PIXELS = 60_000_000

/**
 * Paints the whole board as a PNG with the whole text of each note, at two pixels per board unit where the limits of the browser allow it.
 * Cost: O(objects).
 * @param question painted above the board; '' for none
 * @param comments as {@link DrawingOptions} has them
 * @throws Error when the browser offers no 2D canvas or returns no picture
 */
export async function exportPng(
  scene: Scene,
  question: string,
  palette: Palette,
  labels: DrawLabels,
  loadPicture: LoadPicture,
  slicing: Slicing = {},
  comments: DrawingOptions['comments'] = undefined,
): Promise<Uint8Array> {
  const measure = createMeasure(palette.font)
  const drawn = await drawInSlices(scene, measure, labels, slicing)
  const { pins, list } = drawComments(drawn, comments?.threads ?? [], comments?.heading ?? '', measure)
  const { box, heading, objects } = boardSheet([...drawn, ...pins, ...(list ? [list] : [])], question, measure)
  const scale = Math.min(2, MAX_SIDE_PIXELS / box.width, MAX_SIDE_PIXELS / box.height, Math.sqrt(MAX_PIXELS / (box.width * box.height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(box.width * scale))
  canvas.height = Math.max(1, Math.floor(box.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2d canvas')
  context.fillStyle = palette.paper
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(scale, scale)
  context.translate(-box.x, -box.y)
  paintParts(context, heading, palette)
  await paintDrawing(context, objects, palette, scale, loadPicture)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the picture could not be made')
  return new Uint8Array(await blob.arrayBuffer())
}
