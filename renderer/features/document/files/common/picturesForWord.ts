import { pictureBytesOf, pictureDataUrl } from '../../../../../shared/base/assets/pictureData.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { decodePicture, encodeCanvas, paintPicture } from '../../../../kit/pictures/canvas.ts'

/** Converts WebP pictures to PNG, because not every word processor reads WebP. Other pictures stay unchanged. */
export async function picturesForWord(nodes: readonly BodyNode[]): Promise<readonly BodyNode[]> {
  const out: BodyNode[] = []
  for (const node of nodes) {
    const src = node.attrs?.src
    if (typeof src === 'string' && src.startsWith('data:image/webp')) out.push({ ...node, attrs: { ...node.attrs, ...(await asPng(src)) } })
    else out.push(node.content ? { ...node, content: await picturesForWord(node.content) } : node)
  }
  return out
}

async function asPng(src: string): Promise<{ readonly src: string; readonly width: number; readonly height: number } | null> {
  const bytes = pictureBytesOf(src)
  const bitmap = bytes && (await decodePicture(bytes, 'webp'))
  if (!bitmap) return null
  const { width, height } = bitmap
  const canvas = paintPicture(bitmap, 1, false)
  bitmap.close()
  const png = canvas && (await encodeCanvas(canvas, 'png', 1))
  return png && { src: pictureDataUrl(png), width, height }
}
