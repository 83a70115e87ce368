import type { AssetHash } from '../../base/assets/assetRef.ts'
import { fromBase64Url, toBase64Url } from '../../base/bytes.ts'
import { exactly, mapped } from './field.ts'

/** The name of an asset, as the 32 bytes of its hash. */
export const assetHash = mapped<Uint8Array, AssetHash>(
  exactly(32),
  (hash) => fromBase64Url(hash) ?? new Uint8Array(32),
  (bytes) => toBase64Url(bytes) as AssetHash,
)
