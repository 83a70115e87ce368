import { type Live, memoByKey, type Signal, signal } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { store } from '../../store/database.ts'

interface UnconfirmedCounts {
  readonly rooms: Map<string, number>
  readonly total: Signal<number>
}

const countsOf = memoByKey((processId: ProcessId): UnconfirmedCounts => {
  const counts: UnconfirmedCounts = { rooms: new Map(), total: signal(0) }
  // rooms that are not open now may have some too
  store()
    .then((db) => db.confirmed.where('process').equals(processId).toArray())
    .then(
      (rows) => {
        for (const row of rows) if (!counts.rooms.has(row.room)) counts.rooms.set(row.room, row.waiting)
        updateTotal(counts)
      },
      () => undefined,
    )
  return counts
})

const updateTotal = ({ rooms, total }: UnconfirmedCounts) => total.set([...rooms.values()].reduce((all, one) => all + one, 0))

/** Changes made on this device that no host has confirmed, as people count them: a word that was typed is one. */
export const unconfirmedCountOf = (processId: ProcessId): Live<number> => countsOf(processId).total

export function setUnconfirmedCount(processId: ProcessId, room: RoomName, changes: number): void {
  const counts = countsOf(processId)
  counts.rooms.set(room, changes)
  updateTotal(counts)
}
