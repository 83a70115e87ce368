import type { RoomStorage } from '../../../electron/host/journal/roomStorage.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/** A disk in memory that outlives the host: what was confirmed is there after a crash, what was not may be. */
export function crashableStorage(latency: () => number) {
  const rooms = new Map<RoomName, Uint8Array[]>()
  let currentLife = 0
  const updatesOf = (room: RoomName) => {
    const updates = rooms.get(room) ?? []
    rooms.set(room, updates)
    return updates
  }
  return {
    /** The storage of one run of the host, from its start to its crash. */
    storage: (): RoomStorage => {
      const life = ++currentLife
      const alive = () => life === currentLife
      const afterLatency = (write: () => void) =>
        new Promise<void>((resolve) =>
          setTimeout(() => {
            if (!alive()) return
            write()
            resolve()
          }, latency()),
        )
      let last: Promise<void> = Promise.resolve()
      return {
        rooms: async () => [...rooms.keys()],
        load: async (room) => [...(rooms.get(room) ?? [])],
        append: (room, update) => {
          last = last.then(() => afterLatency(() => updatesOf(room).push(update)))
          return last
        },
        flushed: () => last,
        quarantine: async () => {},
        compact: (room, state) => {
          last = last.then(() => afterLatency(() => rooms.set(room, [state()])))
          return last
        },
        needsCompaction: (room) => (rooms.get(room)?.length ?? 0) > 30,
        close: () => last,
      }
    },
    /** The power goes: what was not confirmed yet is never written. */
    cutPower: () => {
      currentLife++
    },
  }
}
