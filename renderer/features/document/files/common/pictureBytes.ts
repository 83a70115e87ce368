import { readPictureHeader } from '../../../../../shared/base/pictureHeader.ts'

/** Types that word processors read, by the ending of their file. */
const TYPES = { png: 'png', jpeg: 'jpg', gif: 'gif' } as const

/** A picture of a data URL, scaled down; null where word processors could not show it. */
export function sizedPicture(src: string, maxWidth: number, maxHeight: number) {
  const bytes = bytesOf(src)
  const header = bytes && readPictureHeader(bytes)
  if (!bytes || !header || header.type === 'webp') return null
  const scale = Math.min(1, maxWidth / header.width, maxHeight / header.height)
  const transformation = { width: Math.max(1, Math.round(header.width * scale)), height: Math.max(1, Math.round(header.height * scale)) }
  return { type: TYPES[header.type], data: bytes, transformation }
}

/** The bytes of a data URL of a picture; null where it is none. */
export function bytesOf(src: string): Uint8Array | null {
  const base64 = /^data:image\/[a-z]+;base64,(.+)$/.exec(src)?.[1]
  if (!base64) return null
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  } catch {
    return null
  }
}
