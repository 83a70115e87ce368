import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import { mostOf, type QuotaTable, quotas, sharedOf } from '../../../shared/protocol/quotas.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { may, parseRoom, type Role, type RoomName } from '../../../shared/protocol/role.ts'
import type { GuardOptions } from '../guard/guard.ts'
import type { LossEntry } from '../guard/limits/lossStorage.ts'
import type { RoomStorage } from '../journal/roomStorage.ts'
import type { Account } from '../quotas/accountant.ts'
import type { DigestTurn } from './divergenceDetector.ts'
import { createFlushTurns } from './flushTurns.ts'
import { createPresenceTicker } from './presence/presenceTicker.ts'
import { Room } from './room.ts'

/**
 * The rooms of a table. There is no list of them: a room is created when a client with the right to write the process first opens it, and
 * stays open while the host runs.
 */
export interface Rooms {
  readonly find: (name: RoomName) => Room | null
  /** The room, created if the role may create one; otherwise the reason of the refusal. */
  readonly roomFor: (role: Role, name: RoomName, account: Account) => Room | Refusal
  /** Every room; null while the disk does not give one. */
  readonly all: () => readonly Room[] | null
  /** Number of rooms. */
  readonly size: () => number
  /** What each room keeps of losses, as the entries of its journal; those of which nothing ever was kept are left out. */
  readonly losses: () => readonly (readonly [RoomName, readonly LossEntry[]])[]
  /** Removes a room without clients and without content. */
  readonly removeIfEmpty: (room: Room) => void
  /** Replaces the key of every room, also of one without clients: otherwise a later client would get the key that a removed member knows. */
  readonly rotateKeys: () => void
  readonly close: () => void
}

/** Milliseconds before rooms that the disk did not give are read again, at first and at most. */
const RETRY_MS = 1000
const RETRY_MAX_MS = 60_000

/**
 * Opens the stored rooms. A room that the disk does not give is refused as missing until it does; the others open. `onChanged` is called after
 * each change of a room. @throws the storage's own errors if it cannot list its rooms
 */
export async function openRooms(
  processId: string,
  storage: RoomStorage,
  onChanged: (room: RoomName) => void,
  guardOptions: GuardOptions,
  table: QuotaTable = quotas,
): Promise<Rooms> {
  const rooms = new Map<RoomName, Room>()
  /** Rooms without content, and whom they are charged to. */
  const empty = new Map<RoomName, Account>()
  const settle = (name: RoomName) => {
    empty.get(name)?.release('rooms', 1)
    empty.delete(name)
  }
  const onRoomChanged = (name: RoomName) => {
    settle(name)
    onChanged(name)
  }
  const maxBytes = (reserve: boolean) => (reserve ? mostOf : sharedOf)(table.stored.room)
  const presenceTicker = createPresenceTicker(HOST_LIMITS.presenceTickMs)
  const flushTurns = createFlushTurns()
  const digestTurn: DigestTurn = { at: Number.NEGATIVE_INFINITY }
  let lastNumber = 0
  let isClosed = false
  let retryTimer: ReturnType<typeof setTimeout> | null = null
  const createRoom = (name: RoomName): Room | null => {
    const parsed = parseRoom(name)
    if (!parsed || (parsed.kind === 'process' && parsed.id !== processId)) return null
    lastNumber += 1
    const room = new Room(
      name,
      parsed.kind,
      storage,
      onRoomChanged,
      guardOptions,
      lastNumber,
      presenceTicker,
      flushTurns,
      maxBytes,
      processId,
      digestTurn,
    )
    rooms.set(name, room)
    return room
  }
  /** Rooms that the disk does not give: a room must not seem emptier than it is. */
  const unreadable = new Set<RoomName>()
  const restore = async (name: RoomName): Promise<void> => {
    try {
      const updates = await storage.load(name)
      if (isClosed) return
      unreadable.delete(name)
      await createRoom(name)?.restore(updates)
    } catch {
      // the storage reports the problem
      unreadable.add(name)
    }
  }
  const retry = async (failures: number): Promise<void> => {
    for (const name of [...unreadable]) {
      await restore(name)
      // clients that were refused try again
      if (!unreadable.has(name) && !isClosed) onChanged(name)
    }
    scheduleRetry(failures + 1)
  }
  const scheduleRetry = (failures: number): void => {
    if (isClosed || unreadable.size === 0) return
    retryTimer = setTimeout(() => void retry(failures), Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** failures))
  }
  for (const name of await storage.rooms()) await restore(name)
  scheduleRetry(0)
  // the process room always exists, because members may reconnect before a facilitator does
  const processRoomName = `process/${processId}` as RoomName
  if (!rooms.has(processRoomName) && !unreadable.has(processRoomName)) createRoom(processRoomName)

  return {
    find: (name) => rooms.get(name) ?? null,
    all: () => (unreadable.size > 0 ? null : [...rooms.values()]),
    size: () => rooms.size,
    roomFor: (role, name, account) => {
      const existing = rooms.get(name)
      if (existing) return existing
      if (!may(role, 'process', 'write') || unreadable.has(name)) return 'noSuchRoom'
      // a room stays when its beginner goes: who fills one after the other would leave none to others
      const refusal = account.take('rooms', 1)
      const tooMany = refusal ?? account.take('begun', 1)
      if (!refusal && tooMany) account.release('rooms', 1)
      if (tooMany) return tooMany
      const created = createRoom(name)
      if (created) {
        empty.set(name, account)
        // another host may have kept something of a room that only clients bring
        void created.guard.losses.load().catch(() => undefined)
      }
      if (!created) account.release('rooms', 1)
      return created ?? 'noSuchRoom'
    },
    losses: () =>
      [...rooms].flatMap(([name, room]) => {
        const entries = room.guard.losses.history()
        return entries ? [[name, entries] as const] : []
      }),
    removeIfEmpty: (room) => {
      if (room.name === processRoomName || room.subscribers.size > 0 || !room.isEmpty || rooms.get(room.name) !== room) return
      rooms.delete(room.name)
      settle(room.name)
      room.close()
    },
    rotateKeys: () => {
      for (const room of rooms.values()) room.rotateKey()
    },
    close: () => {
      isClosed = true
      if (retryTimer) clearTimeout(retryTimer)
      for (const room of rooms.values()) room.close()
      presenceTicker.close()
    },
  }
}
