import { type AssetHash, formatAssetRef, parseAssetRef } from '../../../shared/base/assets/assetRef.ts'
import { pictureBytesOf } from '../../../shared/base/assets/pictureData.ts'
import { assetRefOf, storableBytes } from '../../../shared/base/assets/wholePicture.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { type HasAssets, processAssets } from './processAssets.ts'

/** The pictures of a process that is copied. */
export interface CopiedPictures {
  /** The source of a picture in the copy: one that is data in the text becomes an asset there. */
  readonly sourceOf: (src: string) => string
  /** Stores in the copy what was named since. A picture that is not on this device stays missing there. @throws Problem of storage */
  readonly store: () => Promise<void>
}

/** Gathers the pictures of a process while its texts are copied, and stores them in the copy. */
export function picturesForCopy(client: HasAssets, from: ProcessId, to: ProcessId): CopiedPictures {
  const named = new Map<AssetHash, Uint8Array | null>()
  const stored = new Set<AssetHash>()
  return {
    sourceOf: (src) => {
      const asset = parseAssetRef(src)
      if (asset) named.set(asset.hash, named.get(asset.hash) ?? null)
      const bytes = asset ? null : pictureBytesOf(src)
      const content = bytes && storableBytes(bytes)
      const ref = content && assetRefOf(content)
      if (!ref) return src
      named.set(ref.hash, content)
      return formatAssetRef(ref)
    },
    store: async () => {
      for (const [hash, inText] of named) {
        const content = stored.has(hash) ? null : (inText ?? (await processAssets(client, from).read(hash)))
        if (!content) continue
        await processAssets(client, to).add(content)
        stored.add(hash)
      }
      named.clear()
    },
  }
}
