import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { may, parseRoom, type Role, type RoomName } from '../../../shared/protocol/role.ts'
import type { GuardOptions } from '../guard/guard.ts'
import type { RoomStorage } from '../journal/roomStorage.ts'
import { createPresenceTicker } from './presenceTicker.ts'
import { Room } from './room.ts'

/**
 * The rooms of a table. There is no list of them: a room is created when a client with the right to write the process first opens it, and
 * stays open while the host runs.
 */
export interface Rooms {
  readonly find: (name: RoomName) => Room | null
  /** The room, created if the role may create one; otherwise the reason of the refusal. */
  readonly roomFor: (role: Role, name: RoomName) => Room | Refusal
  /** Removes a room without clients and without content. */
  readonly removeIfEmpty: (room: Room) => void
  /** Replaces the key of every room, also of one without clients: otherwise a later client would get the key that a removed member knows. */
  readonly rotateKeys: () => void
  readonly close: () => void
}

/** Opens the stored rooms. `onChanged` is called after each change of a room. @throws the storage's own errors */
export async function openRooms(
  processId: string,
  storage: RoomStorage,
  onChanged: (room: RoomName) => void,
  guardOptions: GuardOptions,
): Promise<Rooms> {
  const rooms = new Map<RoomName, Room>()
  const presenceTicker = createPresenceTicker(LIMITS.presenceTickMs)
  let lastNumber = 0
  const createRoom = (name: RoomName): Room | null => {
    const parsed = parseRoom(name)
    if (!parsed || (parsed.kind === 'process' && parsed.id !== processId)) return null
    lastNumber += 1
    const room = new Room(name, parsed.kind, storage, onChanged, guardOptions, lastNumber, presenceTicker)
    rooms.set(name, room)
    return room
  }
  for (const name of await storage.rooms()) await createRoom(name)?.restore(await storage.load(name))
  // the process room always exists, because members may reconnect before a facilitator does
  const processRoom = rooms.get(`process/${processId}` as RoomName) ?? createRoom(`process/${processId}` as RoomName)

  return {
    find: (name) => rooms.get(name) ?? null,
    roomFor: (role, name) => {
      const existing = rooms.get(name)
      if (existing) return existing.subscribers.size < LIMITS.connectionsPerRoom ? existing : 'full'
      if (!may(role, 'process', 'write')) return 'noSuchRoom'
      if (rooms.size >= LIMITS.rooms) return 'full'
      return createRoom(name) ?? 'noSuchRoom'
    },
    removeIfEmpty: (room) => {
      if (room === processRoom || room.subscribers.size > 0 || !room.isEmpty || rooms.get(room.name) !== room) return
      rooms.delete(room.name)
      room.close()
    },
    rotateKeys: () => {
      for (const room of rooms.values()) room.rotateKey()
    },
    close: () => {
      for (const room of rooms.values()) room.close()
      presenceTicker.close()
    },
  }
}
