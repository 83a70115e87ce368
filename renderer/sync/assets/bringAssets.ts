import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { type HasAssets, processAssets } from './processAssets.ts'
import { readStoredAsset } from './storedAssets.ts'

/**
 * Stores in one process the assets of another that came with copied content, as far as this device has them. Cost: O(bytes), one at a time.
 * @returns how many it does not have @throws Problem of storage
 */
export async function bringAssets(client: HasAssets, from: ProcessId, to: ProcessId, hashes: Iterable<AssetHash>): Promise<number> {
  if (from === to) return 0
  const assets = processAssets(client, to)
  let missing = 0
  for (const hash of hashes) {
    if (await assets.read(hash)) continue
    const content = await readStoredAsset(client, from, hash)
    if (content) await assets.add(content)
    else missing++
  }
  return missing
}
