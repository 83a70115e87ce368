import { ImageRun, type ParagraphChild, TextRun } from 'docx'
import { cutText } from '../../../../../shared/base/text/graphemes.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { sizedPicture } from '../common/pictureBytes.ts'

/** Widest and tallest picture on the page, in pixels at 96 per inch. */
const MAX_WIDTH = 640
const MAX_HEIGHT = 860

/** A picture with its description, scaled down to the page. A picture that cannot be read becomes its description as text. */
export function picture(node: BodyNode): ParagraphChild[] {
  const alt = typeof node.attrs?.alt === 'string' ? node.attrs.alt : ''
  const sized = sizedPicture(String(node.attrs?.src ?? ''), MAX_WIDTH, MAX_HEIGHT)
  if (!sized) return alt ? [new TextRun({ text: alt, italics: true })] : []
  return [new ImageRun({ ...sized, altText: { title: '', name: cutText(alt, 60), description: alt } })]
}
