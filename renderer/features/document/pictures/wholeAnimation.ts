import { bareGif, framesOfWholeGif } from '../../../../shared/base/assets/gif.ts'
import { readPictureHeader } from '../../../../shared/base/pictureHeader.ts'
import { decodePicture } from '../../../kit/pictures/canvas.ts'

/** An animation as a document stores it. */
export interface Animation {
  readonly content: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** An animation cannot be made smaller here: a larger one is its first image. */
const MAX_ANIMATION_BYTES = 2_000_000
const MAX_ANIMATION_SIDE = 2048

/** A GIF of several images, cut down to them, where it is small enough to be stored as it is; null for any other file. */
export async function wholeAnimation(file: Blob): Promise<Animation | null> {
  if (file.size > 2 * MAX_ANIMATION_BYTES) return null
  const bytes = new Uint8Array(await file.arrayBuffer())
  const header = readPictureHeader(bytes)
  if (header?.type !== 'gif' || Math.max(header.width, header.height) > MAX_ANIMATION_SIDE) return null
  const content = bareGif(bytes)
  if (!content || content.length > MAX_ANIMATION_BYTES || (framesOfWholeGif(content) ?? 0) < 2) return null
  const bitmap = await decodePicture(content, 'gif')
  bitmap?.close()
  return bitmap && { content, width: header.width, height: header.height }
}
