import { type AssetRef, parseAssetRef } from '../../../../../shared/base/assets/assetRef.ts'
import { pictureDataUrl } from '../../../../../shared/base/assets/pictureData.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { notify } from '../../../../kit/notices/notices.ts'
import { preparePicture } from '../../../../kit/pictures/preparePicture.ts'
import { t } from '../../../../kit/text/translations.ts'
import { fetchAsset } from '../../../../sync/assets/fetchAsset.ts'
import type { ProcessAssets } from '../../../../sync/assets/processAssets.ts'

/** Bytes of the pictures of one file: a window, a worker and the program that prints hold them at once. Beyond, each is made smaller. */
const MAX_FILE_PICTURES = 48 * 2 ** 20
/** Milliseconds in which pictures that are not on this device may still come. */
const FETCH_MS = 8000

/** A text whose pictures are data, for a file. */
export interface TextWithPictures {
  readonly nodes: readonly BodyNode[]
  /** Pictures that are not here yet: words stand in their places. */
  readonly missing: number
}

interface PictureDataOptions {
  /** Bytes of one picture in the file; without: as they are, as long as all of them are not too many. */
  readonly maxBytes?: number
  readonly fetchMs?: number
  /** For a page that cannot stop them: of an animation, the first image. */
  readonly still?: boolean
}

/** Says how many pictures are not in a file, because nobody who has them has come yet. */
export function notifyMissingPictures(count: number): void {
  if (count > 0) notify(t('document.export.picturesNotHere', { count }), { tone: 'signal', kind: 'picturesNotHere' })
}

/** Replaces references to pictures by the pictures, for a file that has everything in it. */
export async function withPictureData(
  assets: Pick<ProcessAssets, 'read' | 'acquire'>,
  nodes: readonly BodyNode[],
  { maxBytes: maxEach, fetchMs = FETCH_MS, still = false }: PictureDataOptions = {},
): Promise<TextWithPictures> {
  const refs = new Map<string, AssetRef>()
  const find = (list: readonly BodyNode[]) => {
    for (const node of list) {
      const ref = node.type === 'image' ? parseAssetRef(String(node.attrs?.src ?? '')) : null
      if (ref) refs.set(String(node.attrs?.src), ref)
      if (node.content) find(node.content)
    }
  }
  find(nodes)
  if (refs.size === 0) return { nodes, missing: 0 }
  const total = [...refs.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  const maxBytes = maxEach ?? (total > MAX_FILE_PICTURES ? Math.floor(MAX_FILE_PICTURES / refs.size) : Number.POSITIVE_INFINITY)
  const late = new Promise<void>((resolve) => setTimeout(resolve, fetchMs))
  const data = new Map<string, string>()
  for (const [src, ref] of refs) {
    const content = await fetchAsset(assets, ref, late)
    const isPrepared = content && (content.length > maxBytes || (still && (ref.frames ?? 1) > 1))
    const url = content && pictureDataUrl(isPrepared ? await prepared(content, maxBytes) : content)
    if (url) data.set(src, url)
  }
  let missing = 0
  const replace = (list: readonly BodyNode[]): readonly BodyNode[] =>
    list.map((node) => {
      if (node.content) return { ...node, content: replace(node.content) }
      const src = String(node.attrs?.src ?? '')
      if (node.type !== 'image' || !refs.has(src)) return node
      const url = data.get(src)
      if (url) return { ...node, attrs: { ...node.attrs, src: url } }
      missing += 1
      return { type: 'paragraph', content: [{ type: 'text', text: wordsOf(String(node.attrs?.alt ?? '')) }] }
    })
  return { nodes: replace(nodes), missing }
}

const wordsOf = (alt: string): string => `[${alt ? t('document.export.pictureNotHere', { alt }) : t('document.export.pictureNotHere.undescribed')}]`

const prepared = async (content: Uint8Array, maxBytes: number): Promise<Uint8Array> =>
  (await preparePicture(new Blob([content as Uint8Array<ArrayBuffer>]), maxBytes < Number.POSITIVE_INFINITY ? { maxBytes } : {})).content
