import type { RoomName } from '../../../shared/protocol/role.ts'
import type { Keep } from '../keep.ts'

/** What a window may do with the journal of a process, whoever hosts: put in, and read. */
export interface Journals {
  /** Resolves when they are on disk. */
  readonly append: (room: RoomName, updates: readonly Uint8Array[]) => Promise<void>
  readonly read: (room: RoomName) => Promise<readonly Uint8Array[]>
  readonly rooms: () => Promise<readonly RoomName[]>
  /** The room as the table has it, in place of what a window had put there: some of that was not accepted. An open table knows better. */
  readonly replace: (room: RoomName, state: Uint8Array) => Promise<void>
}

/** A journal that can be made shorter without the help of whoever holds the rooms. */
export interface Folding extends Keep {
  readonly fold: (room: RoomName) => Promise<void>
}

/** @param alone whether nobody else writes this journal now: an open table shortens its own */
export function journalsOf(keep: Folding, alone: () => boolean, log: (line: string) => void): Journals {
  const folding = new Set<RoomName>()
  return {
    append: async (room, updates) => {
      await Promise.all(updates.map((update) => keep.append(room, update)))
      if (!alone() || folding.has(room) || !keep.isLong(room)) return
      folding.add(room)
      keep
        .fold(room)
        .catch((error) => log(`journal not folded: ${error instanceof Error ? error.message : 'unknown'}`))
        .finally(() => folding.delete(room))
    },
    read: (room) => keep.load(room),
    rooms: () => keep.rooms(),
    replace: async (room, state) => {
      if (!alone()) return
      await keep.settled(room)
      await keep.compact(room, () => state)
    },
  }
}
