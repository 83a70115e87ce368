import type { Signal } from '../../../../shared/base/live.ts'
import { clientIdOwners, MAX_OWNERS } from '../../../../shared/protocol/messages/clientIdOwners.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { type ClientIdOwner, MAX_CLIENT_ID_OWNERS, type TableState } from '../../../../shared/protocol/tableState.ts'
import type { PersonRef } from '../../membership/members.ts'
import type { ClientIdOwners } from './clientIdLeases.ts'

/** Most ids that one person owns for good in one room: a script may open the room again and again with another one. */
const MAX_PER_PERSON = 1000
/** Most ids that one person owns for good at the table: with a thousand in each of a hundred rooms nobody else’s would be kept. */
const MAX_PER_PERSON_IN_ALL = MAX_CLIENT_ID_OWNERS / 20
/** Milliseconds for which claims are gathered. */
const SAVE_DELAY_MS = 2000

/** Owners of client ids in the table's state, which this computer tells the computers that may host. */
export interface TableClientIdOwners extends ClientIdOwners {
  /** Every owner that is known. */
  readonly all: () => readonly ClientIdOwner[]
  /** Stores what is pending. */
  readonly close: () => void
}

/**
 * Owners of client ids as part of the table's state. Claims are gathered and stored together, because the state is written as a whole;
 * until then they hold in memory.
 *
 * @param onClaimed called with the claims that were stored, for the computers that could host next
 */
export function tableClientIdOwners(table: Signal<TableState>, onClaimed: (claims: readonly ClientIdOwner[]) => void): TableClientIdOwners {
  const owners = new Map(table.current().clientIdOwners.map(([room, client, person]) => [`${room}/${client}`, person]))
  const counts = new Map<string, number>()
  const countsInAll = new Map<string, number>()
  const count = (room: RoomName, person: PersonRef) => {
    counts.set(`${room}/${person}`, (counts.get(`${room}/${person}`) ?? 0) + 1)
    countsInAll.set(person, (countsInAll.get(person) ?? 0) + 1)
  }
  for (const [room, , person] of table.current().clientIdOwners) count(room, person)
  let pending: ClientIdOwner[] = []
  let timer: ReturnType<typeof setTimeout> | null = null

  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    if (pending.length === 0) return
    const claims = pending
    pending = []
    table.set({ ...table.current(), clientIdOwners: [...table.current().clientIdOwners, ...claims] })
    onClaimed(claims)
  }
  return {
    ownerOf: (room: RoomName, client: number): PersonRef | null => owners.get(`${room}/${client}`) ?? null,
    claim: (room, client, person) => {
      const key = `${room}/${client}`
      const hasEnough = (counts.get(`${room}/${person}`) ?? 0) >= MAX_PER_PERSON || (countsInAll.get(person) ?? 0) >= MAX_PER_PERSON_IN_ALL
      if (owners.has(key) || hasEnough || owners.size >= MAX_CLIENT_ID_OWNERS) return
      count(room, person)
      owners.set(key, person)
      pending.push([room, client, person])
      timer ??= setTimeout(flush, SAVE_DELAY_MS)
    },
    all: () => table.current().clientIdOwners,
    close: flush,
  }
}

/** Encodes owners as messages to the computers that may host. */
export function ownerFrames(owners: readonly ClientIdOwner[]): readonly Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let at = 0; at < owners.length; at += MAX_OWNERS) frames.push(clientIdOwners.encode({ owners: owners.slice(at, at + MAX_OWNERS) }))
  return frames
}
