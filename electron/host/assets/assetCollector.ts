import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'
import { ASSET_UNUSED_MS } from '../../../shared/protocol/limits/assetLimits.ts'
import type { RoomKind } from '../../../shared/protocol/role.ts'
import type { AssetStore } from './assetStore.ts'

/** Finds the assets that stored bytes of a room of some kind refer to. */
export type AssetReaders = { readonly [K in RoomKind]: (bytes: Uint8Array) => Iterable<AssetHash> }

/** Something that may refer to assets: a room as it is, as the disk has it, or what was taken away from it. */
export interface AssetReferrer {
  readonly kind: RoomKind
  /** @throws whatever keeps it from being read: nothing is deleted then */
  readonly read: () => Promise<readonly Uint8Array[]>
}

/** What the collector needs. */
export interface AssetCollectorOptions {
  readonly store: Pick<AssetStore, 'list' | 'remove' | 'recordUnused'>
  readonly readers: AssetReaders
  /** Everything that may refer to assets; null while something cannot be read. */
  readonly referrers: () => Promise<readonly AssetReferrer[]> | null
  /** Milliseconds of a monotonic clock: a wrong date deletes nothing. */
  readonly now: () => number
  readonly log: (line: string) => void
}

/** Deletes what nothing refers to any more. */
export interface AssetCollector {
  /** Counts how long each asset was unused, and deletes those that were it too long. @returns how many were deleted */
  readonly collect: () => Promise<number>
  readonly close: () => void
}

const INTERVAL_MS = 3_600_000

/**
 * Looks every hour of hosting. What an undo, a restore point or a facilitator may bring back is still there: an asset is deleted after
 * `ASSET_UNUSED_MS` of hosting without a reference, and the count begins anew with one. Cost: O(bytes of all rooms), one room per turn.
 */
export function createAssetCollector({ store, readers, referrers, now, log }: AssetCollectorOptions): AssetCollector {
  let lookedAt = now()
  let isRunning = false
  let isClosed = false

  const collect = async (): Promise<number> => {
    const list = await referrers()
    if (!list) return 0
    const used = new Set<AssetHash>()
    for (const { kind, read } of list) for (const bytes of await read()) for (const hash of readers[kind](bytes)) used.add(hash)
    if (isClosed) return 0
    // after a time in which something could not be read, an hour counts as one
    const elapsed = Math.min(now() - lookedAt, 2 * INTERVAL_MS)
    lookedAt = now()
    const times = new Map<AssetHash, number>()
    for (const { hash, unusedMs } of store.list()) times.set(hash, used.has(hash) ? 0 : unusedMs + elapsed)
    store.recordUnused(times)
    let deleted = 0
    for (const [hash, unusedMs] of times) {
      if (unusedMs <= ASSET_UNUSED_MS) continue
      await store.remove(hash)
      deleted += 1
    }
    if (deleted > 0) log(`${deleted} assets that nothing refers to were deleted`)
    return deleted
  }
  const timer = setInterval(() => {
    if (isRunning) return
    isRunning = true
    collect()
      .catch(() => log('assets not collected'))
      .finally(() => {
        isRunning = false
      })
  }, INTERVAL_MS).unref()

  return {
    collect,
    close: () => {
      isClosed = true
      clearInterval(timer)
    },
  }
}
