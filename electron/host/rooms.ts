import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import { may, parseRoom, type Role, type RoomName } from '../../shared/protocol/role.ts'
import type { GuardOptions } from './guard/guard.ts'
import type { Keep } from './keep.ts'
import { Room } from './room.ts'

/**
 * The rooms of a table. The host knows no list of them: a room begins when somebody who may write the process first opens
 * it, and stays while the host lives.
 */
export interface Rooms {
  readonly find: (name: RoomName) => Room | null
  /** The room, begun where that role may begin one; or why not. */
  readonly roomFor: (role: Role, name: RoomName) => Room | Refusal
  /** Lets go of a room that is empty and that nobody ever wrote in. */
  readonly tidy: (room: Room) => void
  readonly close: () => void
}

export async function openRooms(process: string, keep: Keep, changed: (room: RoomName) => void, guarding: GuardOptions = {}): Promise<Rooms> {
  const rooms = new Map<RoomName, Room>()
  const begin = (name: RoomName): Room | null => {
    const parsed = parseRoom(name)
    if (!parsed || (parsed.kind === 'process' && parsed.id !== process)) return null
    const room = new Room(name, parsed.kind, keep, changed, guarding)
    rooms.set(name, room)
    return room
  }
  for (const name of await keep.rooms()) await begin(name)?.restore(await keep.load(name))
  // always there: it is where people meet, also those who come back before any facilitator does
  const meeting = rooms.get(`process/${process}` as RoomName) ?? begin(`process/${process}` as RoomName)

  return {
    find: (name) => rooms.get(name) ?? null,
    roomFor: (role, name) => {
      const known = rooms.get(name)
      if (known) return known.occupants.size < LIMITS.connectionsPerRoom ? known : 'full'
      if (!may(role, 'process', 'write')) return 'noSuchRoom'
      if (rooms.size >= LIMITS.rooms) return 'full'
      return begin(name) ?? 'noSuchRoom'
    },
    tidy: (room) => {
      if (room === meeting || room.occupants.size > 0 || !room.blank || rooms.get(room.name) !== room) return
      rooms.delete(room.name)
      room.close()
    },
    close: () => {
      for (const room of rooms.values()) room.close()
    },
  }
}
