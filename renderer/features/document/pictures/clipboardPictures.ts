import type { Editor } from '@tiptap/core'
import { DOMSerializer, type Node } from '@tiptap/pm/model'
import { parseAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { paintPicture } from '../../../kit/pictures/canvas.ts'

/** Pixels of a picture that goes to the clipboard at once: encoding more would be felt. */
const MAX_PIXELS = 4_500_000

/**
 * How pictures go to the clipboard: with their data, for other programs and other processes, and with their reference, by which the same
 * process knows them again. One that is not here goes with its reference alone.
 */
export function clipboardPictures({ schema, view }: Pick<Editor, 'schema' | 'view'>): DOMSerializer {
  const nodes = DOMSerializer.nodesFromSchema(schema)
  return new DOMSerializer(
    {
      ...nodes,
      image: (node) => {
        const { src, alt, width, height } = node.attrs
        if (!parseAssetRef(String(src ?? ''))) return nodes.image?.(node) ?? ['span']
        const size = Number.isInteger(width) && Number.isInteger(height) ? { width, height } : {}
        return ['img', { src: dataOfShown(view.dom, node) ?? src, 'data-asset': src, alt: typeof alt === 'string' ? alt : '', ...size }]
      },
    },
    DOMSerializer.marksFromSchema(schema),
  )
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
