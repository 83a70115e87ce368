import { ImageRun, type ParagraphChild, TextRun } from 'docx'
import { readPictureHeader } from '../../../../../shared/base/pictureHeader.ts'
import { cutText } from '../../../../../shared/base/text/graphemes.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'

/** Widest and tallest picture on the page, in pixels at 96 per inch. */
const MAX_WIDTH = 640
const MAX_HEIGHT = 860

const TYPES = { png: 'png', jpeg: 'jpg', gif: 'gif' } as const

/** A picture with its description, scaled down to the page. A picture that cannot be read becomes its description as text. */
export function picture(node: BodyNode): ParagraphChild[] {
  const alt = typeof node.attrs?.alt === 'string' ? node.attrs.alt : ''
  const sized = sizedPicture(String(node.attrs?.src ?? ''), MAX_WIDTH, MAX_HEIGHT)
  if (!sized) return alt ? [new TextRun({ text: alt, italics: true })] : []
  return [new ImageRun({ ...sized, altText: { title: '', name: cutText(alt, 60), description: alt } })]
}

/** A picture of a data URL, scaled down; null where Word could not show it. */
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
