import { DOMSerializer, type Node, type Schema } from '@tiptap/pm/model'
import { parseAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { paintPicture } from '../../../kit/pictures/canvas.ts'

/** Pixels of a picture that goes to the clipboard at once: encoding more would be felt. */
const MAX_PIXELS = 4_500_000

/**
 * How nodes go to the clipboard: pictures with their data, for other programs and other processes, and with their reference, by which the same
 * process knows them again. One that is not here goes with its reference alone. @param page what the editor is drawn in
 */
export function clipboardNodes(schema: Schema, page: () => HTMLElement): ReturnType<typeof DOMSerializer.nodesFromSchema> {
  const nodes = DOMSerializer.nodesFromSchema(schema)
  return {
    ...nodes,
    image: (node) => {
      const { src, alt, width, height } = node.attrs
      if (!parseAssetRef(String(src ?? ''))) return nodes.image?.(node) ?? ['span']
      const size = Number.isInteger(width) && Number.isInteger(height) ? { width, height } : {}
      return ['img', { src: dataOfShown(page(), node) ?? src, 'data-asset': src, alt: typeof alt === 'string' ? alt : '', ...size }]
    },
  }
}

/** The picture as the page shows it, as data; null where it is not here. */
function dataOfShown(page: HTMLElement, { attrs }: Node): string | null {
  const ref = parseAssetRef(String(attrs.src))
  const image = [...page.querySelectorAll<HTMLImageElement>('img[data-asset]')].find((each) => each.dataset.asset === attrs.src)
  if (!ref || !image?.complete || image.naturalWidth === 0 || image.naturalWidth * image.naturalHeight > MAX_PIXELS) return null
  const isPhoto = ref.type === 'jpeg'
  const canvas = paintPicture(image, 1, isPhoto)
  return canvas && 'toDataURL' in canvas ? canvas.toDataURL(isPhoto ? 'image/jpeg' : 'image/png', 0.9) : null
}
