import { type Live, type Signal, signal } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type HasDatabase, store } from '../../store/database.ts'

/** How many changes of a process no host has confirmed: by room, and in all. */
export interface UnconfirmedCounts {
  readonly rooms: Map<string, number>
  readonly total: Signal<number>
}

/** The part of a window's client that counts unconfirmed changes, by process. */
export interface HasUnconfirmedCounts extends HasDatabase {
  readonly unconfirmedCounts: Map<ProcessId, UnconfirmedCounts>
}

const countsOf = (client: HasUnconfirmedCounts, processId: ProcessId): UnconfirmedCounts => {
  const cached = client.unconfirmedCounts.get(processId)
  if (cached) return cached
  const counts: UnconfirmedCounts = { rooms: new Map(), total: signal(0) }
  client.unconfirmedCounts.set(processId, counts)
  // rooms that are not open now may have unconfirmed changes too
  store(client)
    .then((db) => db.confirmed.where('process').equals(processId).toArray())
    .then(
      (rows) => {
        for (const row of rows) if (!counts.rooms.has(row.room)) counts.rooms.set(row.room, row.waiting)
        updateTotal(counts)
      },
      () => undefined,
    )
  return counts
}

const updateTotal = ({ rooms, total }: UnconfirmedCounts) => total.set([...rooms.values()].reduce((all, one) => all + one, 0))

/** Changes made on this device that no host has confirmed, as people count them: a word that was typed is one change. */
export const unconfirmedCountOf = (client: HasUnconfirmedCounts, processId: ProcessId): Live<number> => countsOf(client, processId).total

/** @param changes of one room; they replace what was counted for the room before */
export function setUnconfirmedCount(client: HasUnconfirmedCounts, processId: ProcessId, room: RoomName, changes: number): void {
  const counts = countsOf(client, processId)
  counts.rooms.set(room, changes)
  updateTotal(counts)
}
