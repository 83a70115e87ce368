import type { AssetHash, AssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { pictureDataUrl } from '../../../../shared/base/assets/pictureData.ts'
import type { BoardSheet } from '../boardSheet.ts'

/** Reads the bytes of an asset; null where they are not there. */
export type ReadPicture = (asset: AssetRef) => Promise<Uint8Array | null>

/** Bytes of all pictures of a file at most: programs that draw it have each of them in memory, several times as large. */
const MAX_PICTURE_BYTES = 32 * 2 ** 20

/** The pictures on sheets as data URLs, as many as a file may have; of the others their descriptions are drawn. Cost: O(bytes), one picture at a time. */
export async function embeddedPictures(
  sheets: Iterable<Pick<BoardSheet, 'objects'>>,
  readPicture: ReadPicture,
): Promise<(asset: AssetRef) => string | null> {
  const urls = new Map<AssetHash, string>()
  let bytes = 0
  for (const { objects } of sheets)
    for (const part of objects.flatMap(({ parts }) => parts)) {
      if (part.type !== 'image' || urls.has(part.asset.hash)) continue
      const content = await readPicture(part.asset)
      const isRoom = content !== null && bytes + content.length <= MAX_PICTURE_BYTES
      if (isRoom) bytes += content.length
      urls.set(part.asset.hash, isRoom ? pictureDataUrl(content) : '')
    }
  return ({ hash }) => urls.get(hash) || null
}
