import { ASSET_SCHEME, type AssetHash, HASH_CHARS, isAssetHash } from './assetRef.ts'

const SCHEME = Uint8Array.from(ASSET_SCHEME, (char) => char.charCodeAt(0))

/**
 * The assets that encoded content names: a Yjs update, a journal record, JSON. Looks for `asset:<hash>` in the bytes and decodes nothing, so
 * that it also finds what only another version can read, and what was deleted but not forgotten. Holds where a reference is one value: Yjs
 * writes a string, an attribute or an embedded object in one piece. Cost: O(bytes), 2 ms for a megabyte.
 */
export function assetReferencesIn(bytes: Uint8Array): ReadonlySet<AssetHash> {
  const hashes = new Set<AssetHash>()
  const first = SCHEME[0] ?? 0
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (!SCHEME.every((byte, i) => bytes[at + i] === byte)) continue
    const start = at + SCHEME.length
    const hash = String.fromCharCode(...bytes.subarray(start, start + HASH_CHARS))
    if (isAssetHash(hash)) hashes.add(hash)
  }
  return hashes
}
