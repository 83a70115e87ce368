import type { RoomName } from '../../../shared/protocol/role.ts'

/**
 * Where a room's updates are kept. A guest is told "received" only after `append` has resolved; a keeper that writes to disk
 * resolves when the bytes are there.
 */
export interface RoomStorage {
  /** The rooms that there is something of. */
  readonly rooms: () => Promise<readonly RoomName[]>
  /** Everything that was kept of a room: its updates (Yjs, version 1), in order. None for a room that is not known. */
  readonly load: (room: RoomName) => Promise<readonly Uint8Array[]>
  /** Resolves when it is on disk, and everything of that room before it. Rejects with a Problem (`disk.full`, …) when it could not be put there; it is then tried again by itself. */
  readonly append: (room: RoomName, update: Uint8Array) => Promise<void>
  /** Resolves when everything appended to the room so far is on disk, however long that takes. */
  readonly flushed: (room: RoomName) => Promise<void>
  /** Puts something that was kept, and that cannot be read as an update, where it is never lost and no longer in the way. */
  readonly quarantine: (room: RoomName, update: Uint8Array) => Promise<void>
  /** All of a room in one state (Yjs, version 1), in place of what was kept so far; asked for when that is worth it. */
  readonly compact: (room: RoomName, state: () => Uint8Array) => Promise<void>
  /** Is there so much of it that compacting is worth its cost? */
  readonly needsCompaction: (room: RoomName) => boolean
  /** Resolves when everything appended so far is on disk, and lets go. */
  readonly close: () => Promise<void>
}

/** Keeps nothing beyond the rooms themselves, which live as long as the host. */
export const memoryStorage: RoomStorage = {
  rooms: async () => [],
  load: async () => [],
  append: async () => {},
  flushed: async () => {},
  quarantine: async () => {},
  compact: async () => {},
  needsCompaction: () => false,
  close: async () => {},
}
