import type { RoomName } from '../../../shared/protocol/role.ts'
import type { RoomStorage } from './roomStorage.ts'

/** What a window may do with the journal of a process, whoever hosts: put in, and read. */
export interface WindowJournal {
  /** Resolves when they are on disk. */
  readonly append: (room: RoomName, updates: readonly Uint8Array[]) => Promise<void>
  readonly read: (room: RoomName) => Promise<readonly Uint8Array[]>
  readonly rooms: () => Promise<readonly RoomName[]>
  /** The room as the table has it, in place of what a window had put there: some of that was not accepted. An open table knows better. */
  readonly replace: (room: RoomName, state: Uint8Array) => Promise<void>
}

/** A journal that can be made shorter without the help of whoever holds the rooms. */
export interface CompactableStorage extends RoomStorage {
  readonly compactFromDisk: (room: RoomName) => Promise<void>
}

/** @param isOnlyWriter whether nobody else writes this journal now: an open table shortens its own */
export function createWindowJournal(storage: CompactableStorage, isOnlyWriter: () => boolean, log: (line: string) => void): WindowJournal {
  const compacting = new Set<RoomName>()
  return {
    append: async (room, updates) => {
      await Promise.all(updates.map((update) => storage.append(room, update)))
      if (!isOnlyWriter() || compacting.has(room) || !storage.needsCompaction(room)) return
      compacting.add(room)
      storage
        .compactFromDisk(room)
        .catch((error) => log(`journal not folded: ${error instanceof Error ? error.message : 'unknown'}`))
        .finally(() => compacting.delete(room))
    },
    read: (room) => storage.load(room),
    rooms: () => storage.rooms(),
    replace: async (room, state) => {
      if (!isOnlyWriter()) return
      await storage.flushed(room)
      await storage.compact(room, () => state)
    },
  }
}
