import type { RoomName } from '../../shared/protocol/role.ts'

/**
 * Where a room's updates are kept. A guest is told "received" only after `append` has resolved; a keeper that writes to disk
 * resolves when the bytes are there.
 */
export interface Keep {
  /** Everything that was kept, asked once when the host begins: each room's updates, in order. */
  readonly load: () => Promise<ReadonlyMap<RoomName, readonly Uint8Array[]>>
  readonly append: (room: RoomName, update: Uint8Array) => Promise<void>
}

/** Keeps nothing beyond the rooms themselves, which live as long as the host. */
export const inMemory: Keep = {
  load: async () => new Map(),
  append: async () => {},
}
