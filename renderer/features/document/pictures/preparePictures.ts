import { formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { pictureBytesOf } from '../../../../shared/base/assets/pictureData.ts'
import { assetRefOf } from '../../../../shared/base/assets/wholePicture.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { preparePicture } from '../../../kit/pictures/preparePicture.ts'
import { wholeAnimation } from './wholeAnimation.ts'

/** A text whose pictures are references, and the pictures that are to be stored before it is written. */
export interface PreparedBody {
  readonly nodes: readonly BodyNode[]
  readonly pictures: readonly Uint8Array[]
}

/** What preparing needs to know of a picture. */
export interface PictureSource {
  /** The bytes of a picture's node as they came; null: the node stays as it is. */
  readonly bytesOf: (node: BodyNode) => Uint8Array | null
  /** A picture cannot be read: its description stands in its place. */
  readonly onLost?: (alt: string) => void
}

/** Pictures that stand in the text as data URLs. */
export const picturesInText: PictureSource = { bytesOf: ({ attrs }) => pictureBytesOf(String(attrs?.src ?? '')) }

/**
 * Takes the pictures out of a text, one after the other: each is decoded and encoded anew (an animation is cut down to its images), so that it has no data
 * of the camera and no second file behind it. In a window or a worker.
 */
export async function preparePictures(nodes: readonly BodyNode[], source: PictureSource = picturesInText): Promise<PreparedBody> {
  const pictures: Uint8Array[] = []
  const prepare = async (list: readonly BodyNode[]): Promise<readonly BodyNode[]> => {
    const out: BodyNode[] = []
    for (const node of list) {
      const bytes = node.type === 'image' ? source.bytesOf(node) : null
      if (!bytes) {
        out.push(node.content ? { ...node, content: await prepare(node.content) } : node)
        continue
      }
      const alt = typeof node.attrs?.alt === 'string' ? node.attrs.alt : ''
      try {
        const file = new Blob([bytes as Uint8Array<ArrayBuffer>])
        const { content, width, height } = (await wholeAnimation(file)) ?? (await preparePicture(file))
        const ref = assetRefOf(content)
        if (!ref) throw new Problem('file.unreadable')
        pictures.push(content)
        out.push({ type: 'image', attrs: { src: formatAssetRef(ref), alt, width, height } })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        source.onLost?.(alt)
        if (alt) out.push({ type: 'paragraph', content: [{ type: 'text', text: alt }] })
      }
    }
    return out
  }
  return { nodes: await prepare(nodes), pictures }
}
