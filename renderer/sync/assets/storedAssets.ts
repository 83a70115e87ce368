import { type AssetHash, assetHashOf } from '../../../shared/base/assets/assetRef.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { deleteAssets, loadAsset, saveAsset } from '../../store/assetStore.ts'
import type { HasDatabase } from '../../store/database.ts'
import type { HasDesktopServices } from '../desktopServices.ts'

/** The copy of a process's assets on this computer's disk, beside the window's database; null on a phone. */
export const assetDisk = async (client: HasDesktopServices, processId: ProcessId) =>
  (await client.desktop().catch(() => null))?.journal.assets(processId) ?? null

/** The bytes of an asset that is on this device; others than those of the name are deleted, so that they can come again. */
export async function readStoredAsset(client: HasDatabase & HasDesktopServices, processId: ProcessId, hash: AssetHash): Promise<Uint8Array | null> {
  const content = await loadAsset(client, processId, hash).catch(() => null)
  if (content && assetHashOf(content) === hash) return content
  if (content) await deleteAssets(client, processId, [hash]).catch(() => undefined)
  const copy = (await (await assetDisk(client, processId))?.read(hash).catch(() => null)) ?? null
  if (!copy || assetHashOf(copy) !== hash) return null
  await saveAsset(client, processId, hash, copy).catch(() => undefined)
  return copy
}
