import { assetReferencesIn } from '../../shared/base/assets/assetReferences.ts'
import { type AssetCollector, type AssetReaders, createAssetCollector } from './assets/assetCollector.ts'
import type { AssetStore } from './assets/assetStore.ts'
import type { RoomStorage } from './journal/roomStorage.ts'
import type { Rooms } from './rooms/rooms.ts'

/**
 * How each kind of room refers to assets. All of them by `asset:<hash>` in a value, which is found in the stored bytes without knowing what they
 * mean, also where a later version wrote them; a kind that refers otherwise has its own function here.
 */
export const assetReaders: AssetReaders = {
  process: assetReferencesIn,
  board: assetReferencesIn,
  document: assetReferencesIn,
  comments: assetReferencesIn,
  versions: assetReferencesIn,
  session: assetReferencesIn,
  log: assetReferencesIn,
  submitted: assetReferencesIn,
}

/** What may refer to a table's assets. */
interface HostRoomsWithAssets {
  readonly rooms: Pick<Rooms, 'all'>
  readonly storage: Pick<RoomStorage, 'load'>
  /** What people took away from others, which a facilitator may bring back. */
  readonly lossStorage: Pick<RoomStorage, 'load'> | null
}

/** Any state contains everything after the empty vector. */
const NOTHING = Uint8Array.of(0)

/** Creates the collector of a table: rooms in memory, their journals, and what people took away. */
export function collectHostAssets(
  store: AssetStore,
  { rooms, storage, lossStorage }: HostRoomsWithAssets,
  options: { readonly now: () => number; readonly log: (line: string) => void },
): AssetCollector {
  const referrers = () => {
    const all = rooms.all()
    return all && Promise.resolve(all.map((room) => ({ kind: room.kind, read: () => bytesOf(room) })))
  }
  const bytesOf = async (room: NonNullable<ReturnType<Rooms['all']>>[number]) => [
    room.syncStep2(NOTHING),
    ...(await storage.load(room.name)),
    ...((await lossStorage?.load(room.name)) ?? []),
  ]
  return createAssetCollector({ store, readers: assetReaders, referrers, ...options })
}
