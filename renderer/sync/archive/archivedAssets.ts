import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'
import { assetReferencesIn } from '../../../shared/base/assets/assetReferences.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { MAX_ARCHIVED_ASSETS } from '../../../shared/protocol/archive/manifest.ts'
import { ARCHIVE_LIMITS, type ArchivedAsset, type ArchivedRoom } from '../../../shared/protocol/archive/processArchive.ts'
import { listAssets } from '../../store/assetStore.ts'
import { type HasAssets, processAssets } from '../assets/processAssets.ts'

/** What a manifest and the membership log may take, beside rooms and pictures. */
const OTHER_BYTES = 8 * 2 ** 20

/** The pictures that rooms refer to, as far as this device has them and a file has room. `leftOut`: the others. */
export async function assetsOf(
  client: HasAssets,
  processId: ProcessId,
  rooms: readonly ArchivedRoom[],
): Promise<{ readonly assets: readonly ArchivedAsset[]; readonly leftOut: number }> {
  const hashes = new Set<AssetHash>()
  for (const { state } of rooms) for (const hash of assetReferencesIn(state)) hashes.add(hash)
  let free = ARCHIVE_LIMITS.bytes - OTHER_BYTES - rooms.reduce((sum, { state }) => sum + state.length, 0)
  const assets: ArchivedAsset[] = []
  for (const hash of hashes) {
    const content = assets.length < MAX_ARCHIVED_ASSETS ? await processAssets(client, processId).read(hash) : null
    if (!content || content.length > free) continue
    free -= content.length
    assets.push({ hash, content })
  }
  return { assets, leftOut: hashes.size - assets.length }
}

/** Which pictures of a file this device does not have. */
export async function newAssets(client: HasAssets, processId: ProcessId, assets: readonly ArchivedAsset[]): Promise<readonly ArchivedAsset[]> {
  if (assets.length === 0) return []
  const stored = new Set((await listAssets(client, processId).catch(() => [])).map(({ hash }) => hash))
  return assets.filter(({ hash }) => !stored.has(hash))
}

/** Stores the pictures of a file, and offers them to the host. @throws Problem of storage */
export async function addAssets(client: HasAssets, processId: ProcessId, assets: readonly ArchivedAsset[]): Promise<void> {
  for (const { content } of assets) await processAssets(client, processId).add(content)
}
