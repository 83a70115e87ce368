import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'
import { readWholePicture } from '../../../shared/base/assets/wholePicture.ts'
import { Problem } from '../../../shared/base/problem.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type AssetStore, memoryAssets } from '../assets/assetStore.ts'
import { hashOf } from '../assets/hashOf.ts'
import { memoryStorage, type RoomStorage } from './roomStorage.ts'

/** Access of a window to the journal of a process, independent of the host. */
export interface WindowJournal {
  /** Appends updates. Resolves when they are on disk. */
  readonly append: (room: RoomName, updates: readonly Uint8Array[]) => Promise<void>
  /** All updates of a room, in order. */
  readonly read: (room: RoomName) => Promise<readonly Uint8Array[]>
  /** The rooms with a journal. */
  readonly rooms: () => Promise<readonly RoomName[]>
  /**
   * Replaces the updates that a window appended by the state at the host, which rejected some of them. Does nothing while this computer
   * hosts: the host's rooms are authoritative.
   */
  readonly replace: (room: RoomName, state: Uint8Array) => Promise<void>
  /** Stores an asset. @throws Problem `file.damaged` where the bytes are not those of the name, or no picture; and of the disk */
  readonly storeAsset: (hash: AssetHash, content: Uint8Array) => Promise<void>
  readonly readAsset: AssetStore['read']
  readonly listAssets: AssetStore['list']
}

/** A storage that can compact a room without having it in memory. */
export interface CompactableStorage extends RoomStorage {
  /** Compacts a room from what is on disk. */
  readonly compactFromDisk: (room: RoomName) => Promise<void>
}

/** Without a journal, nothing outlives the open table. */
export const unsavedStorage: CompactableStorage = { ...memoryStorage, compactFromDisk: async () => {} }

/**
 * Creates a window's access to a journal.
 * @param isOnlyWriter false while this computer hosts, because the host compacts its rooms by itself
 */
export function createWindowJournal(
  storage: CompactableStorage,
  isOnlyWriter: () => boolean,
  log: (line: string) => void,
  assets: AssetStore = memoryAssets(),
): WindowJournal {
  const compacting = new Set<RoomName>()
  return {
    append: async (room, updates) => {
      await Promise.all(updates.map((update) => storage.append(room, update)))
      if (!isOnlyWriter() || compacting.has(room) || !storage.needsCompaction(room)) return
      compacting.add(room)
      storage
        .compactFromDisk(room)
        .catch((error) => log(`journal not compacted: ${error instanceof Error ? error.message : 'unknown'}`))
        .finally(() => compacting.delete(room))
    },
    read: (room) => storage.load(room),
    rooms: () => storage.rooms(),
    storeAsset: async (hash, content) => {
      if (hashOf(content) !== hash || !readWholePicture(content)) throw new Problem('file.damaged')
      await assets.write(hash, content, { person: null, invitation: null })
    },
    readAsset: assets.read,
    listAssets: assets.list,
    replace: async (room, state) => {
      if (!isOnlyWriter()) return
      await storage.flushed(room)
      await storage.compact(room, () => state)
    },
  }
}
