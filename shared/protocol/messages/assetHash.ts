import { type AssetHash, assetHashBytes } from '../../base/assets/assetRef.ts'
import { toBase64Url } from '../../base/bytes.ts'
import { exactly, mapped } from './field.ts'

/** The name of an asset, as the 32 bytes of its hash. */
export const assetHash = mapped(exactly(32), assetHashBytes, (bytes) => toBase64Url(bytes) as AssetHash)
