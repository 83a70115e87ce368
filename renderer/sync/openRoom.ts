import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { source } from '../../shared/base/live.ts'
import { Problem, type ProblemCode } from '../../shared/base/problem.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { may, parseRoom, type RoomName } from '../../shared/protocol/role.ts'
import { problemOfStorage } from '../store/db.ts'
import { keepRoom } from '../store/keeper.ts'
import { compactRoom, loadRoom, worthCompacting } from '../store/rooms.ts'
import { seatAt } from '../store/seats.ts'
import type { OpenRoom, RoomStatus } from './room.ts'
import { innerLink, thisDevice } from './tables.ts'
import { linkWindows } from './windows.ts'

interface Held {
  readonly room: Promise<OpenRoom & { readonly letGo: () => Promise<void> }>
  holders: number
}

const held = new Map<RoomName, Held>()
/** Rooms that are being let go: whoever opens one again waits until it is on disk. */
const leaving = new Map<RoomName, Promise<void>>()

/**
 * Opens a room: first the copy on this device, then the table where there is one. Whoever opens the same room again gets
 * the same document; the last to close lets go. A device whose storage refuses gets a room that lives in memory, and says so.
 * @throws Problem `room.missing` where the name is none
 */
export async function openRoom(process: ProcessId, name: RoomName): Promise<OpenRoom> {
  const it = held.get(name) ?? { room: (leaving.get(name) ?? Promise.resolve()).then(() => open(process, name)), holders: 0 }
  held.set(name, it)
  it.holders++
  const room = await it.room.catch((error: unknown) => {
    held.delete(name)
    throw error
  })
  let closed = false
  return {
    ...room,
    close: async () => {
      if (closed) return
      closed = true
      if (--it.holders > 0) return
      if (held.get(name) === it) held.delete(name)
      const gone = room.letGo().finally(() => {
        if (leaving.get(name) === gone) leaving.delete(name)
      })
      leaving.set(name, gone)
      await gone
    },
  }
}

/** Is the room open in this window already? Then nobody needs to fetch it. */
export const isOpen = (name: RoomName): boolean => held.has(name)

const fromDisk = { from: 'disk' }

/** Rooms that were let go while the storage would not take them: they wait here for a better moment, as long as the window lives. */
const unkept = new Map<RoomName, Uint8Array>()

async function open(process: ProcessId, name: RoomName) {
  const parsed = parseRoom(name)
  if (!parsed) throw new Problem('room.missing')
  const doc = new Y.Doc({ gc: true })
  const awareness = new Awareness(doc)
  let refused: ProblemCode | null = null
  const stored = await loadRoom(name, doc, fromDisk).catch((error: unknown) => {
    refused = problemOfStorage(error).code
    return { rows: 0, bytes: 0 }
  })
  const seat = await seatAt(process)
  const waiting = unkept.get(name)
  const link = innerLink(process)
  if (seat && link.seat.current() === null) link.sitAt(seat)
  // y-protocols never shares the empty first state: say something of ourselves at once
  awareness.setLocalState(seat ? { user: { id: seat.person, name: seat.name, role: seat.role, device: thisDevice() } } : {})

  const keeper = keepRoom(name, process, doc, fromDisk)
  if (waiting) Y.applyUpdate(doc, waiting, 'unkept')
  unkept.delete(name)
  const unlink = linkWindows(name, doc)
  const attached = link.attach(name, doc, awareness)

  const statusNow = (): RoomStatus => {
    const kept = keeper.state.current()
    const there = attached.state.current()
    const device = refused && kept.device === 'saved' ? 'failed' : kept.device
    return { device, host: there?.host ?? 'alone', problem: kept.problem ?? refused ?? there?.problem ?? null }
  }
  const status = source<RoomStatus>(statusNow())
  const mayWrite = source(may(link.role.current(), parsed.kind, 'write'))
  const stops = [
    keeper.state.subscribe(() => status.set(statusNow())),
    attached.state.subscribe(() => status.set(statusNow())),
    link.role.subscribe(() => mayWrite.set(may(link.role.current(), parsed.kind, 'write'))),
  ]

  return {
    name,
    doc,
    awareness,
    status,
    mayWrite,
    close: () => Promise.resolve(),
    letGo: async () => {
      attached.detach()
      unlink()
      await keeper.flush()
      keeper.stop()
      if (keeper.state.current().device !== 'saved') unkept.set(name, Y.encodeStateAsUpdate(doc))
      for (const stop of stops) stop()
      awareness.destroy()
      doc.destroy()
      if (worthCompacting(stored)) await compactRoom(name).catch(() => false)
    },
  }
}
