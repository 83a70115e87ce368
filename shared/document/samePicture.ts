import { assetHashOf, parseAssetRef } from '../base/assets/assetRef.ts'
import { pictureBytesOf } from '../base/assets/pictureData.ts'
import { storableBytes } from '../base/assets/wholePicture.ts'

/** Whether two sources show the same picture: the same one, or an asset with the bytes under which the data of the other is stored. Cost: O(bytes) */
export function isSamePicture(before: unknown, after: unknown): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false
  if (before === after) return true
  const hash = parseAssetRef(after)?.hash
  const bytes = hash ? pictureBytesOf(before) : null
  const storable = bytes && storableBytes(bytes)
  return storable !== null && assetHashOf(storable) === hash
}
