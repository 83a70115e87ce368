import * as v from 'valibot'
import { type AssetHash, isAssetHash } from '../../base/assets/assetRef.ts'
import { bytesOf, integer } from '../../base/read.ts'
import { ASSET_BYTES } from './assetLimits.ts'

/** Schema of the name of an asset. */
export const assetHashReader = v.custom<AssetHash>(isAssetHash, 'expected the name of an asset')
/** Schema of the bytes of an asset. */
export const assetContentReader = bytesOf(ASSET_BYTES)
/** Schema of a list of assets with their lengths. */
export const assetListReader = v.pipe(v.array(v.object({ hash: assetHashReader, bytes: integer(0, ASSET_BYTES) })), v.maxLength(10_000))
