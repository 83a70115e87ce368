import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'

/** The beginning of an asset that a person's device has sent. */
export interface PartialAsset {
  readonly hash: AssetHash
  /** As long as the asset will be. */
  readonly bytes: Uint8Array
  /** How many of the bytes have come. */
  at: number
}

/** What has come of assets whose connection was cut: for the same person alone, so that nobody spoils what another one sends. */
export interface PartialAssets {
  readonly put: (person: string, partial: PartialAsset) => void
  /** Takes it out; null where there is none of this length. */
  readonly take: (person: string, hash: AssetHash, length: number) => PartialAsset | null
}

/** Bytes of all of them; the oldest go. */
const MAX_BYTES = 64 * 2 ** 20

/** Creates the list, in memory: after a restart of the host, an asset begins anew. */
export function createPartialAssets(maxBytes: number = MAX_BYTES): PartialAssets {
  const partials = new Map<string, PartialAsset>()
  const keyOf = (person: string, hash: AssetHash) => `${person}/${hash}`
  return {
    put: (person, partial) => {
      if (partial.at === 0) return
      partials.delete(keyOf(person, partial.hash))
      partials.set(keyOf(person, partial.hash), partial)
      let total = 0
      for (const { bytes } of partials.values()) total += bytes.length
      for (const [key, { bytes }] of partials) {
        if (total <= maxBytes) break
        partials.delete(key)
        total -= bytes.length
      }
    },
    take: (person, hash, length) => {
      const partial = partials.get(keyOf(person, hash))
      partials.delete(keyOf(person, hash))
      return partial && partial.bytes.length === length ? partial : null
    },
  }
}
