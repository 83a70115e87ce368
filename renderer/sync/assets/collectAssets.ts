import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'
import { assetReferencesIn } from '../../../shared/base/assets/assetReferences.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { deleteAssets, listAssets, recordUnusedDays, storedReferrers } from '../../store/assetStore.ts'
import { type HasDatabase, store } from '../../store/database.ts'

/** Days of use, in a row, on which nothing referred to an asset, before it is deleted from this device. */
export const UNUSED_DAYS = 30
const DAY_MS = 24 * 3_600_000

/** Under which name this device remembers when it looked last. */
const lookedAtKey = (processId: ProcessId) => `assetsLookedAt/${processId}`

/**
 * Deletes from this device what nothing refers to: no room in any stored form, no restore point, no rejected edit. Counts days on which the
 * process was open, at most one in 24 hours, so that neither a wrong clock nor a long absence deletes anything. Cost: O(bytes stored of the process).
 * @returns how many were deleted @throws Problem of storage
 */
export async function collectAssets(client: HasDatabase, processId: ProcessId, now: number): Promise<number> {
  const assets = await listAssets(client, processId)
  if (assets.length === 0) return 0
  const db = await store(client)
  const lookedAt = Number((await db.kept.get(lookedAtKey(processId)))?.value ?? 0)
  if (Math.abs(now - lookedAt) < DAY_MS) return 0
  await db.kept.put({ key: lookedAtKey(processId), value: now })
  const used = new Set<AssetHash>()
  for (const bytes of await storedReferrers(client, processId)) for (const hash of assetReferencesIn(bytes)) used.add(hash)
  const days = new Map<AssetHash, number>()
  const unused: AssetHash[] = []
  for (const { hash, unusedDays } of assets) {
    const next = used.has(hash) ? 0 : unusedDays + 1
    if (next > UNUSED_DAYS) unused.push(hash)
    else if (next !== unusedDays) days.set(hash, next)
  }
  await recordUnusedDays(client, processId, days)
  if (unused.length > 0) await deleteAssets(client, processId, unused)
  return unused.length
}
