import type { AssetRef } from '../../../../shared/base/assets/assetRef.ts'
import type { RotatedBox } from '../../../../shared/base/boxes/rotation.ts'
import { centreOf } from '../../../../shared/base/geometry.ts'
import type { Direction } from '../../../../shared/base/text/direction.ts'
import type { NoteColour } from '../../../../shared/model/records/note.ts'
import type { Palette } from '../../theme/palette.ts'
import type { PaintToken, VectorPart } from './vectorPart.ts'

/** A canvas to paint on, on the page or in memory. */
export type Canvas2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

const paths = new Map<string, Path2D>()

/** Paths that are kept. */
const MAX_PATHS = 2000

/** The path of an SVG path text. The same texts come again and again: they are kept. */
export const pathOf = (shape: string): Path2D => {
  const path = paths.get(shape) ?? new Path2D(shape)
  if (paths.size > MAX_PATHS) paths.clear()
  paths.set(shape, path)
  return path
}

/** Where a palette has the colours of a kind of token. */
const COLOURS = { note: 'notes', edge: 'edges', area: 'areas', marker: 'markers' } as const

/** A colour of the palette by the name of its token. */
export function colourOf(palette: Palette, token: PaintToken): string {
  switch (token) {
    case 'ink':
      return palette.ink
    case 'accent':
      return palette.accent
    case 'paper':
      return palette.paper
    case 'area':
      return palette.area
    case 'area-edge':
      return palette.areaEdge
    case 'note-ink':
      return palette.noteInk
    case 'note-symbol':
      return palette.noteSymbol
    default: {
      const [kind, colour] = token.split('-') as [keyof typeof COLOURS, NoteColour]
      return palette[COLOURS[kind]][colour]
    }
  }
}

/** The decoded picture of an asset; null where it is not there. */
export type ImageOf = (asset: AssetRef) => CanvasImageSource | null

/** Paints what is turned around the centre of its box. */
export function paintTurned(canvas: Canvas2D, box: RotatedBox, paint: () => void): void {
  if (!box.angle) {
    paint()
    return
  }
  const { x, y } = centreOf(box)
  canvas.save()
  canvas.translate(x, y)
  canvas.rotate((box.angle * Math.PI) / 180)
  canvas.translate(-x, -y)
  paint()
  canvas.restore()
}

/** Paints a drawing on a canvas whose unit is the board's. Cost: O(parts). */
export function paintParts(canvas: Canvas2D, parts: Iterable<VectorPart>, palette: Palette, imageOf: ImageOf = () => null): void {
  for (const part of parts) {
    if (part.type === 'image') {
      const image = imageOf(part.asset)
      canvas.imageSmoothingQuality = 'high'
      if (image) paintImage(canvas, image, part)
      else paintParts(canvas, part.missing, palette)
      continue
    }
    if (part.type === 'line') {
      paintLinePart(canvas, part, palette)
      continue
    }
    if (part.fill) canvas.fillStyle = colourOf(palette, part.fill)
    if (part.type === 'text') paintText(canvas, part, palette)
    else if (part.type === 'path') {
      canvas.save()
      canvas.translate(part.x, part.y)
      canvas.scale(part.scale, part.scale)
      if (part.fill) canvas.fill(pathOf(part.path), 'evenodd')
      if (part.stroke) {
        canvas.strokeStyle = colourOf(palette, part.stroke)
        canvas.lineWidth = part.strokeWidth ?? 1
        canvas.lineJoin = 'round'
        canvas.stroke(pathOf(part.path))
      }
      canvas.restore()
    } else {
      canvas.beginPath()
      canvas.roundRect(part.box.x, part.box.y, part.box.width, part.box.height, part.radius)
      canvas.fill()
      if (!part.stroke) continue
      canvas.strokeStyle = colourOf(palette, part.stroke)
      canvas.lineWidth = part.strokeWidth
      canvas.stroke()
    }
  }
}

/** Paints the decoded picture of an asset in a box: stretched over it, or cut so that it covers it. */
export function paintImage(
  canvas: Canvas2D,
  image: CanvasImageSource,
  { asset, box, covers }: Pick<VectorPart & { type: 'image' }, 'asset' | 'box' | 'covers'>,
): void {
  if (!covers) {
    canvas.drawImage(image, box.x, box.y, box.width, box.height)
    return
  }
  // decoded in another size than the asset's
  const width = 'width' in image && typeof image.width === 'number' ? image.width : asset.width
  const height = 'height' in image && typeof image.height === 'number' ? image.height : asset.height
  const scale = Math.min(width / box.width, height / box.height)
  const [cutWidth, cutHeight] = [box.width * scale, box.height * scale]
  canvas.drawImage(image, (width - cutWidth) / 2, (height - cutHeight) / 2, cutWidth, cutHeight, box.x, box.y, box.width, box.height)
}

/** Pixels of the longest side of a whole picture that is painted in a box. @param scale pixels per unit of the box */
export const paintedSide = ({ asset, box, covers }: Pick<VectorPart & { type: 'image' }, 'asset' | 'box' | 'covers'>, scale: number): number =>
  covers
    ? Math.max(box.width / asset.width, box.height / asset.height) * Math.max(asset.width, asset.height) * scale
    : Math.max(box.width, box.height) * scale

/** Paints a stroked line with its heads. Its paths are not kept: no other line has the same. */
export function paintLinePart(canvas: Canvas2D, { path, filled, stroke, width, isRound, opacity = 1 }: LinePart, palette: Palette): void {
  const alpha = canvas.globalAlpha
  canvas.globalAlpha = alpha * opacity
  canvas.strokeStyle = canvas.fillStyle = colourOf(palette, stroke)
  canvas.lineWidth = width
  canvas.lineJoin = 'round'
  canvas.lineCap = isRound ? 'round' : 'butt'
  if (path) canvas.stroke(new Path2D(path))
  if (filled) canvas.fill(new Path2D(filled))
  canvas.globalAlpha = alpha
}

type LinePart = VectorPart & { type: 'line' }

/** Paints a line of text in the colour that is set. */
export function paintText(canvas: Canvas2D, { text, x, y, size, direction, width, isStrong }: VectorPart & { type: 'text' }, { font }: Palette) {
  canvas.font = `${isStrong ? '700 ' : ''}${size}px ${font}`
  canvas.textBaseline = 'alphabetic'
  canvas.direction = direction
  canvas.textAlign = direction === 'rtl' ? 'right' : 'left'
  canvas.fillText(text, x, y, width ?? undefined)
}

/** Paints one line in its direction: from the right edge of the room that it has where it is written from right to left. */
export function paintLine(
  canvas: Canvas2D,
  line: string,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  direction: Direction | null | undefined,
): void {
  canvas.direction = direction ?? 'ltr'
  canvas.textAlign = direction === 'rtl' ? 'right' : 'left'
  canvas.fillText(line, direction === 'rtl' ? x + width : x, y)
}
