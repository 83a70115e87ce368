import Dexie from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { vi } from 'vitest'
import type { Membership } from '../../renderer/store/memberships.ts'
import type { OpenRoom } from '../../renderer/sync/room/room.ts'
import type { RoomName } from '../../shared/protocol/role.ts'

/** A device while it runs: the product's client core in a module graph of its own, on the storage it always had. */
export interface RunningDevice {
  readonly room: OpenRoom
  /** The power goes: what is in memory is gone, what is being written may be. */
  readonly crash: () => void
  /** Closes as a window does. */
  readonly close: () => Promise<void>
}

export interface Device {
  readonly name: string
  /** Loads the product anew. Real time: time in the story stands still meanwhile. @returns how to start */
  readonly load: () => Promise<() => Promise<RunningDevice>>
}

/** @param membership who sits there; its addresses lead through this device's own line */
export function createDevice(name: string, membership: Membership, roomName: RoomName): Device {
  const disk = new IDBFactory()
  let first = true
  return {
    name,
    load: async () => {
      vi.resetModules()
      const [{ openRoom }, { setDevice, tableConnection }, { saveMembership }, { store }] = await Promise.all([
        import('../../renderer/sync/room/openRoom.ts'),
        import('../../renderer/sync/connection/processConnection.ts'),
        import('../../renderer/store/memberships.ts'),
        import('../../renderer/store/database.ts'),
      ])
      setDevice('phone')
      return async () => {
        Dexie.dependencies.indexedDB = disk
        const db = await store()
        // whoever opens a storage outside this moment is a device that is dead
        Dexie.dependencies.indexedDB = new IDBFactory()
        if (first) await saveMembership(membership)
        first = false
        const room = await openRoom(membership.process, roomName)
        tableConnection(membership.process).connect()
        return { room, crash: () => db.close(), close: () => room.close() }
      }
    },
  }
}
