import { readPictureHeader } from '../../../../shared/base/pictureHeader.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import { MAX_IMAGE_BYTES } from '../../../../shared/document/bodySchema.ts'
import { type AnyCanvas, encodeCanvas, makeCanvas } from './canvas.ts'

/** A picture ready for a document: re-encoded, so that it has no metadata of the file (place, camera). */
export interface Picture {
  /** `data:image/…;base64,…` */
  readonly src: string
  readonly width: number
  readonly height: number
}

/** Maximum size of a file in bytes; larger files are refused before they are decoded. */
export const MAX_FILE_BYTES = 10_000_000
/** Maximum number of pixels; decoded, they take 160 MB. */
const MAX_PIXELS = 40_000_000
/** Longest side after scaling, in pixels: twice the width at which a page is shown. */
const MAX_SIDE = 1600

/** Decodes a picture, scales it down if needed, and encodes it again. @throws Problem `file.unreadable` or `file.tooLarge` */
export async function importPicture(file: Blob): Promise<Picture> {
  if (file.size > MAX_FILE_BYTES) throw new Problem('file.tooLarge')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const header = readPictureHeader(bytes)
  if (!header) throw new Problem('file.unreadable')
  if (header.width * header.height > MAX_PIXELS) throw new Problem('file.tooLarge')
  const bitmap = await createImageBitmap(new Blob([bytes], { type: `image/${header.type}` })).catch((cause: unknown) => {
    throw new Problem('file.unreadable', { cause })
  })
  try {
    return await draw(bitmap, header.type === 'png' || header.type === 'gif')
  } finally {
    bitmap.close()
  }
}

/** Encodes small drawings as PNG, and photographs as JPEG. Every word processor reads both. */
async function draw(bitmap: ImageBitmap, drawing: boolean): Promise<Picture> {
  const longest = Math.max(bitmap.width, bitmap.height)
  const tries = drawing
    ? ([['image/png', 1]] as const)
    : ([
        ['image/jpeg', 0.85],
        ['image/jpeg', 0.7],
      ] as const)
  let side = Math.min(MAX_SIDE, longest)
  do {
    const canvas = paint(bitmap, side / longest, !drawing)
    for (const [type, quality] of tries) {
      const encoded = await encodeCanvas(canvas, type, quality)
      if (encoded && encoded.bytes <= MAX_IMAGE_BYTES) return { src: encoded.src, width: canvas.width, height: canvas.height }
    }
    if (drawing) return draw(bitmap, false)
    side = Math.floor(side * 0.8)
  } while (side >= 64)
  throw new Problem('file.tooLarge')
}

function paint(bitmap: ImageBitmap, scale: number, onWhite: boolean): AnyCanvas {
  const canvas = makeCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)))
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null
  if (!context) throw new Problem('file.unreadable')
  context.imageSmoothingQuality = 'high'
  if (onWhite) {
    context.fillStyle = 'white' // JPEG has no transparency: transparent pixels of a drawing would become black
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas
}
