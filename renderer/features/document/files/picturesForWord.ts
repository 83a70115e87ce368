import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'

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

async function asPng(src: string): Promise<{ readonly src: string; readonly width: number; readonly height: number }> {
  const image = new Image()
  image.src = src
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  return { src: canvas.toDataURL('image/png'), width: canvas.width, height: canvas.height }
}
