import { IDBFactory } from 'fake-indexeddb'
import type { Membership } from '../../../renderer/store/memberships.ts'
import type { OpenRoom } from '../../../renderer/sync/room/room.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/** A device while it runs: a client of its own, on the storage it always had. */
export interface RunningDevice {
  readonly room: OpenRoom
  /** The power goes: what is in memory is gone, what is being written may be. */
  readonly crash: () => void
  /** Closes as a window does. */
  readonly close: () => Promise<void>
}

export interface Device {
  readonly name: string
  /** Loads the product. Real time: time in the story stands still meanwhile. @returns how to start */
  readonly load: () => Promise<() => Promise<RunningDevice>>
}

/** @param membership who sits there; its addresses lead through this device's own line */
export function createDevice(name: string, membership: Membership, roomName: RoomName): Device {
  const disk = new IDBFactory()
  let first = true
  return {
    name,
    load: async () => {
      const [{ openRoom }, { tableConnection }, { saveMembership }, { store }, { testSyncClient }] = await Promise.all([
        import('../../../renderer/sync/room/openRoom.ts'),
        import('../../../renderer/sync/connection/processConnection.ts'),
        import('../../../renderer/store/memberships.ts'),
        import('../../../renderer/store/database.ts'),
        import('../../support/syncClient.ts'),
      ])
      return async () => {
        const socket = unpluggable(disk)
        const client = testSyncClient('phone', undefined, socket.indexedDB)
        const db = await store(client)
        if (first) await saveMembership(client, membership)
        first = false
        const room = await openRoom(client, membership.process, roomName)
        tableConnection(client, membership.process).connect()
        const crash = () => {
          socket.unplug()
          db.close()
        }
        return { room, crash, close: () => room.close() }
      }
    },
  }
}

/** A disk that a device can lose: a dead device that still opens its storage opens another, empty one. */
function unpluggable(disk: IDBFactory): { readonly indexedDB: IDBFactory; readonly unplug: () => void } {
  let current = disk
  const indexedDB = new Proxy(disk, {
    get: (_, key: keyof IDBFactory) => {
      const member = current[key]
      return typeof member === 'function' ? member.bind(current) : member
    },
  })
  return {
    indexedDB,
    unplug: () => {
      current = new IDBFactory()
    },
  }
}
