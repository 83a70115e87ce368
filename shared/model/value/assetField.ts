import { type AssetRef, formatAssetRef, parseAssetRef } from '../../base/assets/assetRef.ts'
import { lenient } from './fieldType.ts'

/** Longest reference that the host lets in, in UTF-16 units: a newer version may say more of an asset. */
const MAX_REFERENCE = 200
const REFERENCE = new RegExp(`^asset:[\\w-]{43}\\?[\\w=&.-]{0,${MAX_REFERENCE - 50}}$`)

/**
 * A picture that is an asset of the process, stored as one value: `asset:<hash>?type=…`, by which hosts, archives and copies know that something
 * refers to it. Absent, or written by a newer version: there is nothing to show.
 */
export const assetField = lenient<AssetRef>({
  presence: 'required',
  fallback: undefined,
  read: (plain) => (typeof plain === 'string' && plain.length <= MAX_REFERENCE ? (parseAssetRef(plain) ?? undefined) : undefined),
  validate: (stored) => typeof stored === 'string' && stored.length <= MAX_REFERENCE && REFERENCE.test(stored),
  toStored: formatAssetRef,
})
