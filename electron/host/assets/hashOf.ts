import { createHash } from 'node:crypto'
import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'

/** The name of bytes, by the system's own SHA-256: 4 ms for 8 MB, where the portable one takes 40. */
export const hashOf = (bytes: Uint8Array): AssetHash => createHash('sha256').update(bytes).digest('base64url') as AssetHash
