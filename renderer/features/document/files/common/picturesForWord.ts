import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { encodeCanvas, makeCanvas } from '../../pictures/canvas.ts'

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
  const bytes = Uint8Array.from(atob(src.slice(src.indexOf(',') + 1)), (char) => char.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/webp' })).catch(() => null)
  if (!bitmap) return null
  const { width, height } = bitmap
  const canvas = makeCanvas(width, height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  const png = await encodeCanvas(canvas, 'image/png', 1)
  return png && { src: png.src, width, height }
}
