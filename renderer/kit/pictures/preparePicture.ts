import { readWholePicture } from '../../../shared/base/assets/wholePicture.ts'
import { readPictureHeader } from '../../../shared/base/pictureHeader.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { type AnyCanvas, decodePicture, encodeCanvas, paintPicture } from './canvas.ts'

/** A picture ready to be stored: encoded anew, so that it has no metadata of the file (place, camera), no second file in it, and no animation. */
export interface PreparedPicture {
  readonly content: Uint8Array
  readonly type: 'png' | 'jpeg'
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** How large a prepared picture may be. */
export interface PictureLimits {
  /** Longest side in pixels. */
  readonly maxSide: number
  readonly maxBytes: number
}

/** Maximum size of a file in bytes; larger files are refused before they are read. A photograph of 50 megapixels takes 25 MB. */
export const MAX_PICTURE_FILE_BYTES = 40_000_000
/** Maximum number of pixels of a file, as phones make them; decoded, they take 256 MB until the picture is smaller. */
const MAX_FILE_PIXELS = 64_000_000
/** Kinds of file that a person may choose. */
export const PICTURE_TYPES = 'image/png,image/jpeg,image/webp,image/gif'

/** Twice the width at which a page is shown. */
const DEFAULT_LIMITS: PictureLimits = { maxSide: 2048, maxBytes: 2_000_000 }
const JPEG_QUALITIES = [0.85, 0.7]
const SMALLEST_SIDE = 64

/**
 * Decodes a picture, after a look at its header, scales it down if needed, and encodes it anew: drawings as PNG, where they fit, and photographs as
 * JPEG. Every word processor reads both. @throws Problem `file.unreadable` or `file.tooLarge`
 */
export async function preparePicture(file: Blob, limits: Partial<PictureLimits> = {}): Promise<PreparedPicture> {
  const { maxSide, maxBytes } = { ...DEFAULT_LIMITS, ...limits }
  if (file.size > MAX_PICTURE_FILE_BYTES) throw new Problem('file.tooLarge')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const header = readPictureHeader(bytes)
  if (!header) throw new Problem('file.unreadable')
  if (header.width * header.height > MAX_FILE_PIXELS) throw new Problem('file.tooLarge')
  // the type of the bytes, whatever the file says
  const bitmap = await decodePicture(bytes, header.type)
  if (!bitmap) throw new Problem('file.unreadable')
  try {
    const isDrawing = header.type === 'png' || header.type === 'gif'
    const prepared = (isDrawing ? await encodePng(bitmap, maxSide, maxBytes) : null) ?? (await encodeJpeg(bitmap, maxSide, maxBytes))
    if (!prepared) throw new Problem('file.tooLarge')
    return prepared
  } finally {
    bitmap.close()
  }
}

const longestOf = ({ width, height }: ImageBitmap) => Math.max(width, height)

async function encodePng(bitmap: ImageBitmap, maxSide: number, maxBytes: number): Promise<PreparedPicture | null> {
  const canvas = paint(bitmap, Math.min(1, maxSide / longestOf(bitmap)), false)
  return encode(canvas, 'png', 1, maxBytes)
}

async function encodeJpeg(bitmap: ImageBitmap, maxSide: number, maxBytes: number): Promise<PreparedPicture | null> {
  for (let side = Math.min(maxSide, longestOf(bitmap)); side >= Math.min(SMALLEST_SIDE, longestOf(bitmap)); side = Math.floor(side * 0.8)) {
    const canvas = paint(bitmap, side / longestOf(bitmap), true)
    for (const quality of JPEG_QUALITIES) {
      const prepared = await encode(canvas, 'jpeg', quality, maxBytes)
      if (prepared) return prepared
    }
  }
  return null
}

async function encode(canvas: AnyCanvas, type: 'png' | 'jpeg', quality: number, maxBytes: number): Promise<PreparedPicture | null> {
  const content = await encodeCanvas(canvas, type, quality)
  if (!content || content.length > maxBytes) return null
  return readWholePicture(content)?.type === type ? { content, type, width: canvas.width, height: canvas.height } : null
}

function paint(bitmap: ImageBitmap, scale: number, onWhite: boolean): AnyCanvas {
  const canvas = paintPicture(bitmap, scale, onWhite)
  if (!canvas) throw new Problem('file.unreadable')
  return canvas
}
