import { SerialQueue } from '../../../shared/base/serialQueue.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import type { keptLosses } from '../../../shared/protocol/messages/keptLosses.ts'
import { parseRoom, type RoomName } from '../../../shared/protocol/role.ts'
import { LossMemory } from '../guard/limits/lossMemory.ts'
import { decodeEntries, encodeEntries, type LossStorage } from '../guard/limits/lossStorage.ts'
import { LossTable } from '../guard/limits/lossTable.ts'
import type { RoomValidators } from '../guard/rules/roomValidatorInterface.ts'

/** Stores on a standby what the host keeps of losses, where the standby's own rooms read it when it hosts. */
export interface StandbyLosses {
  readonly receive: (losses: BodyOf<typeof keptLosses>) => void
  /** Resolves when everything is with the storage. */
  readonly settled: () => Promise<void>
  /** Stores no more: a window may still pass on what a host said. Resolves when everything before is with the storage. */
  readonly close: () => Promise<void>
}

/** Bytes that a host may have stored here: twice what an honest one keeps of all rooms. */
const MAX_BYTES = 64 * 2 ** 20

/** Creates it. What it is told is read before it is stored, and bounded: the host may be anybody's who may host. */
export function createStandbyLosses(storage: LossStorage, validators: RoomValidators): StandbyLosses {
  const queue = new SerialQueue()
  let isClosed = false
  const bytesByRoom = new Map<RoomName, number>()
  const totalBytes = () => [...bytesByRoom.values()].reduce((sum, bytes) => sum + bytes, 0)
  const isNew = async (room: RoomName) => !bytesByRoom.has(room) && (await storage.load(room)).length === 0

  /** Replaces the entries of a room by those that lead to the same. */
  const compact = async (room: RoomName) => {
    const parsed = parseRoom(room)
    if (!parsed) return
    const table = new LossTable(validators[parsed.kind], monotonicNow, new LossMemory())
    for (const stored of await storage.load(room)) for (const entry of decodeEntries(stored)) table.replay(entry)
    const state = encodeEntries(table.entries())
    table.close()
    await storage.compact(room, () => state)
    bytesByRoom.set(room, state.length)
  }

  return {
    receive: ({ room: name, isWhole, entries }) => {
      const room = name as RoomName
      const read = parseRoom(name) ? decodeEntries(entries) : []
      if (isClosed || !parseRoom(name) || (read.length === 0 && !isWhole)) return
      const bytes = encodeEntries(read)
      // the storage reports its problems
      const store = async () => {
        if (totalBytes() + bytes.length > MAX_BYTES) return
        if (isWhole) {
          // nothing takes the place of nothing
          if (read.length === 0 && (await isNew(room))) return
          await storage.compact(room, () => bytes)
          bytesByRoom.set(room, bytes.length)
          return
        }
        await storage.append(room, bytes)
        bytesByRoom.set(room, (bytesByRoom.get(room) ?? 0) + bytes.length)
        if (storage.needsCompaction(room)) await compact(room)
      }
      queue.run(store).catch(() => undefined)
    },
    settled: () => queue.settled(),
    close: () => {
      isClosed = true
      return queue.settled()
    },
  }
}
