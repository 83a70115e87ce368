import type { RoomName } from '../../../shared/protocol/role.ts'

/**
 * Storage for the updates of rooms. A client is told `received` only after `append` has resolved; a storage on disk resolves when the bytes
 * are flushed.
 */
export interface RoomStorage {
  /** The rooms with stored updates. */
  readonly rooms: () => Promise<readonly RoomName[]>
  /** All stored updates of a room (Yjs, version 1), in order; none for an unknown room. */
  readonly load: (room: RoomName) => Promise<readonly Uint8Array[]>
  /**
   * Resolves when the update, and everything of its room before it, is on disk. Rejects with a Problem (`disk.full`, …) if it could not
   * be written; the storage then retries by itself.
   */
  readonly append: (room: RoomName, update: Uint8Array) => Promise<void>
  /** Resolves when everything appended to the room so far is on disk, however long that takes. */
  readonly flushed: (room: RoomName) => Promise<void>
  /** Moves a stored update that cannot be decoded to where it is never lost and no longer read. */
  readonly quarantine: (room: RoomName, update: Uint8Array) => Promise<void>
  /** Replaces a room's stored updates by one state (Yjs, version 1); `state` is called when the storage is ready for it. */
  readonly compact: (room: RoomName, state: () => Uint8Array) => Promise<void>
  /** Whether compacting the room is worth its cost. */
  readonly needsCompaction: (room: RoomName) => boolean
  /** Resolves when everything appended so far is on disk, and closes the storage. */
  readonly close: () => Promise<void>
}

/** Stores nothing: rooms live in memory, as long as the host. */
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
