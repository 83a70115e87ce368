import { type Live, memoByKey, type Signal, signal } from '../../shared/base/live.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { store } from '../store/db.ts'

interface Counted {
  readonly rooms: Map<string, number>
  readonly total: Signal<number>
}

const countedAt = memoByKey((process: ProcessId): Counted => {
  const made: Counted = { rooms: new Map(), total: signal(0) }
  // rooms that are not open now may have some too
  store()
    .then((db) => db.confirmed.where('process').equals(process).toArray())
    .then(
      (rows) => {
        for (const row of rows) if (!made.rooms.has(row.room)) made.rooms.set(row.room, row.waiting)
        sum(made)
      },
      () => undefined,
    )
  return made
})

const sum = ({ rooms, total }: Counted) => total.set([...rooms.values()].reduce((all, one) => all + one, 0))

/** Changes made on this device that no host has confirmed, as people count them: a word that was typed is one. */
export const waitingAt = (process: ProcessId): Live<number> => countedAt(process).total

export function countWaiting(process: ProcessId, room: RoomName, changes: number): void {
  const counted = countedAt(process)
  counted.rooms.set(room, changes)
  sum(counted)
}
