import { pictureBytesOf } from '../../../../../shared/base/assets/pictureData.ts'
import { readPictureHeader } from '../../../../../shared/base/pictureHeader.ts'

/** Types that word processors read, by the ending of their file. */
const TYPES = { png: 'png', jpeg: 'jpg', gif: 'gif' } as const

/** A picture of a data URL, scaled down; null where word processors could not show it. */
export function sizedPicture(src: string, maxWidth: number, maxHeight: number) {
  const bytes = pictureBytesOf(src)
  const header = bytes && readPictureHeader(bytes)
  if (!bytes || !header || header.type === 'webp') return null
  const scale = Math.min(1, maxWidth / header.width, maxHeight / header.height)
  const transformation = { width: Math.max(1, Math.round(header.width * scale)), height: Math.max(1, Math.round(header.height * scale)) }
  return { type: TYPES[header.type], data: bytes, transformation }
}
