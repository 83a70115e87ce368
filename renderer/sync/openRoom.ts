import * as Y from 'yjs'
import { sameBytes } from '../../shared/base/bytes.ts'
import { Problem, type ProblemCode } from '../../shared/base/problem.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { parseRoom, type RoomName } from '../../shared/protocol/role.ts'
import { problemOfStorage } from '../store/db.ts'
import { compactRoom, loadRoom, noteRoom, worthCompacting } from '../store/rooms.ts'
import { seatAt } from '../store/seats.ts'
import { fromDisk, furnish, type Inside, type Matter, presenceOf } from './inside.ts'
import { journal } from './journal.ts'
import type { OpenRoom } from './room.ts'
import { innerLink } from './tables.ts'
import { countWaiting } from './waiting.ts'

interface Held {
  readonly room: Promise<Inside>
  /** Once it is there. */
  inside: Inside | null
  holders: number
  /** Flushes, lets go, and says when that is done. */
  letGo: () => Promise<void>
}

const held = new Map<RoomName, Held>()
/** Rooms that are being let go: whoever opens one again waits until it is on disk. */
const leaving = new Map<RoomName, Promise<void>>()
/** Rooms that were let go while the storage would not take them: they wait here for a better moment, as long as the window lives. */
const unkept = new Map<RoomName, Uint8Array>()

/**
 * Opens a room: first the copy on this device, then the table where there is one. Whoever opens the same room again gets
 * the same document; the last to close lets go. A device whose storage refuses gets a room that lives in memory, and says so.
 * @throws Problem `room.missing` where the name is none
 */
export async function openRoom(process: ProcessId, name: RoomName): Promise<OpenRoom> {
  const it =
    held.get(name) ??
    hold(
      name,
      (leaving.get(name) ?? Promise.resolve()).then(() => open(process, name)),
    )
  it.holders++
  const room = await it.room.catch((error: unknown) => {
    held.delete(name)
    throw error
  })
  return { ...room, close: closing(name, it) }
}

/** Is the room open in this window already? Then nobody needs to fetch it. */
export const isOpen = (name: RoomName): boolean => held.has(name)

function hold(name: RoomName, room: Promise<Inside>, holders = 0): Held {
  const it: Held = { room, inside: null, holders, letGo: async () => letGo(await room) }
  held.set(name, it)
  room.then(
    (inside) => {
      it.inside ??= inside
    },
    () => undefined,
  )
  return it
}

const closing = (name: RoomName, it: Held) => {
  let closed = false
  return async () => {
    if (closed) return
    closed = true
    if (--it.holders > 0) return
    if (held.get(name) === it) held.delete(name)
    const gone = it.letGo().finally(() => {
      if (leaving.get(name) === gone) leaving.delete(name)
    })
    leaving.set(name, gone)
    await gone
  }
}

async function letGo(room: Inside): Promise<void> {
  const { name, doc, keeper, matter } = room
  room.setAside()
  await keeper.flush()
  keeper.stop()
  if (keeper.state.current().device !== 'saved') unkept.set(name, Y.encodeStateAsUpdate(doc))
  else if (keeper.isCopied()) await noteRoom(name, matter.process, matter.generation, { copied: Y.encodeStateVector(doc) }).catch(() => undefined)
  room.destroy()
  if (toCompact.delete(name)) await compactRoom(name).catch(() => false)
}

const toCompact = new Set<RoomName>()

async function open(process: ProcessId, name: RoomName): Promise<Inside> {
  const parsed = parseRoom(name)
  if (!parsed) throw new Problem('room.missing')
  const doc = new Y.Doc({ gc: true })
  let refused: ProblemCode | null = null
  const stored = await loadRoom(name, doc, fromDisk).catch((error: unknown) => {
    refused = problemOfStorage(error).code
    return null
  })
  if (stored && worthCompacting(stored)) toCompact.add(name)
  // a storage that was emptied, or that refuses: the journal has it all the same
  const restored = (!stored || stored.isEmpty) && (await journal()?.read(process, name, doc, fromDisk))
  if (restored && (refused || parsed.kind === 'process')) journal()?.tellRestored(process)
  const seat = await seatAt(process)
  const link = innerLink(process)
  if (seat && link.seat.current() === null) link.sitAt(seat)
  const room = begin({
    process,
    name,
    kind: parsed.kind,
    seat,
    doc,
    awareness: presenceOf(doc, seat),
    generation: stored?.facts?.generation ?? 0,
    waiting: stored?.facts?.waiting ?? 0,
    refused,
  })
  if (restored) room.keeper.add([Y.encodeStateAsUpdate(doc)], ['storage'])
  else catchUp(room, stored?.facts?.copied)
  const waiting = unkept.get(name)
  if (waiting) Y.applyUpdate(doc, waiting, 'unkept')
  unkept.delete(name)
  return room
}

/** Brings the journal what it has not yet. */
function catchUp({ doc, keeper }: Inside, copied: Uint8Array = new Uint8Array([0])): void {
  if (!sameBytes(copied, Y.encodeStateVector(doc))) keeper.add([Y.encodeStateAsUpdate(doc, copied)], ['journal'])
}

/** A room that mends itself: where the table does not accept what it holds, another document takes its place. */
function begin(matter: Matter): Inside {
  let mending = false
  const mend = async (how: (ways: typeof import('./mend.ts')) => Promise<Matter | null>) => {
    if (mending) return
    mending = true
    // a page whose host has gone cannot fetch it now: the room goes on as it is, and is refused again when it can
    const ways = await import('./mend.ts').catch(() => null)
    const next = ways && (await how(ways))
    if (next) takePlace(room, begin(next))
    mending = next !== null
  }
  const room: Inside = furnish(matter, {
    onRefused: (refusal) => void mend(({ mendFromHost, keepRefused }) => mendFromHost(room, (theirs) => keepRefused(room, theirs, refusal))),
    onExchange: (keep) => void mend(({ mendFromHost }) => mendFromHost(room, keep)),
    onNewer: () => void mend(({ mendFromDisk }) => mendFromDisk(room)),
    onWaiting: (changes) => countWaiting(matter.process, matter.name, changes),
  })
  countWaiting(matter.process, matter.name, matter.waiting)
  return room
}

/** From now on whoever opens the room gets `next`. Those who hold the old one are told, and let go of it in their own time. */
function takePlace(old: Inside, next: Inside): void {
  const it = held.get(old.name)
  old.setAside()
  if (it?.inside !== old) {
    void letGo(next)
    return
  }
  old.keeper.stop()
  const replacing = hold(old.name, Promise.resolve(next), 1)
  replacing.inside = next
  const release = closing(old.name, replacing)
  const seen = Y.encodeStateVector(old.doc)
  it.letGo = async () => {
    // a hand that was still writing when the document was exchanged
    if (!sameBytes(seen, Y.encodeStateVector(old.doc))) await import('./mend.ts').then(({ keepRefused }) => keepRefused(old, next.doc, null))
    old.destroy()
    await release()
  }
  old.replaced.set(true)
}
