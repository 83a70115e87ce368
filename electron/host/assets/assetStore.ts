import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'

/** An asset that is stored whole. */
export interface StoredAsset {
  readonly hash: AssetHash
  readonly bytes: number
  /** Who brought it; null where that is not known any more. */
  readonly person: string | null
  /** The invitation by which that person came; null for none. */
  readonly invitation: string | null
  /** Milliseconds of hosting in which nothing referred to it. */
  readonly unusedMs: number
}

/** Whom an asset is charged to. */
export type AssetOwner = Pick<StoredAsset, 'person' | 'invitation'>

/** Storage of a process' assets. Whatever it lists was whole when it was written. */
export interface AssetStore {
  readonly list: () => readonly StoredAsset[]
  readonly find: (hash: AssetHash) => StoredAsset | null
  /** The bytes of an asset, checked by hash; null where they are not there, or are others. */
  readonly read: (hash: AssetHash) => Promise<Uint8Array | null>
  /** Resolves when an asset of this name is on disk. @param bytes checked before @throws Problem `disk.full`, `disk.failing`, `disk.inUse` */
  readonly write: (hash: AssetHash, bytes: Uint8Array, owner: AssetOwner) => Promise<void>
  /** Deletes an asset. @throws Problem */
  readonly remove: (hash: AssetHash) => Promise<void>
  /** Records how long each asset was unused. */
  readonly recordUnused: (times: ReadonlyMap<AssetHash, number>) => void
  readonly close: () => Promise<void>
}

/** Assets in memory, as long as the host. */
export function memoryAssets(): AssetStore {
  const assets = new Map<AssetHash, StoredAsset & { readonly content: Uint8Array }>()
  return {
    list: () => [...assets.values()],
    find: (hash) => assets.get(hash) ?? null,
    read: async (hash) => assets.get(hash)?.content ?? null,
    write: async (hash, bytes, owner) => {
      if (!assets.has(hash)) assets.set(hash, { hash, bytes: bytes.length, ...owner, unusedMs: 0, content: bytes.slice() })
    },
    remove: async (hash) => {
      assets.delete(hash)
    },
    recordUnused: (times) => {
      for (const [hash, unusedMs] of times) {
        const asset = assets.get(hash)
        if (asset) assets.set(hash, { ...asset, unusedMs })
      }
    },
    close: async () => undefined,
  }
}
