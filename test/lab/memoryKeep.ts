import type { RoomStorage } from '../../electron/host/keep.ts'
import type { RoomName } from '../../shared/protocol/role.ts'

/** A disk in memory that outlives the host: what was confirmed is there after a crash, what was not may be. */
export function memoryDisk(late: () => number) {
  const rooms = new Map<RoomName, Uint8Array[]>()
  let plugged = 0
  const of = (room: RoomName) => {
    const known = rooms.get(room) ?? []
    rooms.set(room, known)
    return known
  }
  return {
    /** A keeper as one life of the host has it. */
    keep: (): RoomStorage => {
      const life = ++plugged
      const alive = () => life === plugged
      const written = (write: () => void) =>
        new Promise<void>((resolve) =>
          setTimeout(() => {
            if (!alive()) return
            write()
            resolve()
          }, late()),
        )
      let last: Promise<void> = Promise.resolve()
      return {
        rooms: async () => [...rooms.keys()],
        load: async (room) => [...(rooms.get(room) ?? [])],
        append: (room, update) => {
          last = last.then(() => written(() => of(room).push(update)))
          return last
        },
        flushed: () => last,
        quarantine: async () => {},
        compact: (room, state) => {
          last = last.then(() => written(() => rooms.set(room, [state()])))
          return last
        },
        needsCompaction: (room) => (rooms.get(room)?.length ?? 0) > 30,
        close: () => last,
      }
    },
    /** The power goes: what was not confirmed yet is never written. */
    unplug: () => {
      plugged++
    },
  }
}
