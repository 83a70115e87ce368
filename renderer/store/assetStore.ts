import Dexie from 'dexie'
import type { AssetHash } from '../../shared/base/assets/assetRef.ts'
import { type AssetRow, type HasDatabase, problemOfStorage, store } from './database.ts'

/** The assets of a process that this device has. Cost: O(assets), without their bytes. @throws Problem of storage */
export async function listAssets(client: HasDatabase, processId: string): Promise<readonly (AssetRow & { readonly hash: AssetHash })[]> {
  const db = await store(client)
  return (await db.assets.where('process').equals(processId).toArray()) as (AssetRow & { readonly hash: AssetHash })[]
}

/** The bytes of an asset, as they were stored; null where this device has none. @throws Problem of storage */
export async function loadAsset(client: HasDatabase, processId: string, hash: AssetHash): Promise<Uint8Array | null> {
  const db = await store(client)
  return (await db.assetBytes.get([processId, hash]))?.content ?? null
}

/** Stores an asset whose bytes were checked. @throws Problem `disk.full` and the others of storage */
export async function saveAsset(client: HasDatabase, processId: string, hash: AssetHash, content: Uint8Array): Promise<void> {
  const db = await store(client)
  try {
    await db.transaction('rw', db.assets, db.assetBytes, async () => {
      await db.assetBytes.put({ process: processId, hash, content })
      await db.assets.put({ process: processId, hash, bytes: content.length, unusedDays: 0 })
    })
  } catch (error) {
    throw problemOfStorage(error)
  }
}

/** Deletes assets of a process. @throws Problem of storage */
export async function deleteAssets(client: HasDatabase, processId: string, hashes: readonly AssetHash[]): Promise<void> {
  const db = await store(client)
  const keys = hashes.map((hash): [string, string] => [processId, hash])
  await db.transaction('rw', db.assets, db.assetBytes, async () => {
    await db.assets.bulkDelete(keys)
    await db.assetBytes.bulkDelete(keys)
  })
}

/** Records on how many days nothing referred to each asset. @throws Problem of storage */
export async function recordUnusedDays(client: HasDatabase, processId: string, days: ReadonlyMap<AssetHash, number>): Promise<void> {
  const db = await store(client)
  await db.transaction('rw', db.assets, async () => {
    for (const [hash, unusedDays] of days) await db.assets.update([processId, hash], { unusedDays })
  })
}

/** Everything stored of a process that may refer to assets: logs, snapshots, restore points, rejected edits. @throws Problem of storage */
export async function storedReferrers(client: HasDatabase, processId: string): Promise<readonly Uint8Array[]> {
  const db = await store(client)
  const referrers: Uint8Array[] = []
  for (const { room } of await db.rooms.where('process').equals(processId).toArray()) {
    const snapshot = await db.snapshots.get(room)
    if (snapshot) referrers.push(snapshot.state)
    await db.log
      .where('[room+seq]')
      .between([room, Dexie.minKey], [room, Dexie.maxKey])
      .each(({ update }) => referrers.push(update))
  }
  for (const table of [db.restorePoints, db.tray])
    for (const row of await table.where('process').equals(processId).toArray()) collectBytes(row, referrers)
  return referrers
}

/** Bytes and texts anywhere in a stored value. */
function collectBytes(value: unknown, referrers: Uint8Array[]): void {
  if (value instanceof Uint8Array) referrers.push(value)
  else if (typeof value === 'string') referrers.push(new TextEncoder().encode(value))
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) collectBytes(part, referrers)
}
