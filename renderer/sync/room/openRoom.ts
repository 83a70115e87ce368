import * as Y from 'yjs'
import { sameBytes } from '../../../shared/base/bytes.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { parseRoom, type RoomName } from '../../../shared/protocol/role.ts'
import { problemOfStorage } from '../../store/database.ts'
import { loadMembership } from '../../store/memberships.ts'
import { compactRoom, loadRoom, shouldCompact, updateConfirmed } from '../../store/roomStore.ts'
import { processConnection } from '../connection/processConnection.ts'
import { journal } from './journal.ts'
import { createAwareness, diskOrigin, type RoomInit, type RoomReplica, startReplica } from './replica.ts'
import type { OpenRoom } from './room.ts'
import { setUnconfirmedCount } from './unconfirmedCount.ts'

interface RoomEntry {
  readonly room: Promise<RoomReplica>
  /** Once it is there. */
  replica: RoomReplica | null
  handleCount: number
  /** Flushes, lets go, and says when that is done. */
  release: () => Promise<void>
}

const entries = new Map<RoomName, RoomEntry>()
/** Rooms that are being let go: whoever opens one again waits until it is on disk. */
const releasing = new Map<RoomName, Promise<void>>()
/** Rooms that were let go while the storage would not take them: they wait here for a better moment, as long as the window lives. */
const unsaved = new Map<RoomName, Uint8Array>()

/**
 * Opens a room: first the copy on this device, then the table where there is one. Whoever opens the same room again gets
 * the same document; the last to close lets go. A device whose storage refuses gets a room that lives in memory, and says so.
 * @throws Problem `room.missing` where the name is none
 */
export async function openRoom(processId: ProcessId, name: RoomName): Promise<OpenRoom> {
  const entry =
    entries.get(name) ??
    addEntry(
      name,
      (releasing.get(name) ?? Promise.resolve()).then(() => loadReplica(processId, name)),
    )
  entry.handleCount++
  const room = await entry.room.catch((error: unknown) => {
    entries.delete(name)
    throw error
  })
  return { ...room, close: closer(name, entry) }
}

/** Is the room open in this window already? Then nobody needs to fetch it. */
export const isOpen = (name: RoomName): boolean => entries.has(name)

function addEntry(name: RoomName, room: Promise<RoomReplica>, handleCount = 0): RoomEntry {
  const entry: RoomEntry = { room, replica: null, handleCount, release: async () => release(await room) }
  entries.set(name, entry)
  room.then(
    (replica) => {
      entry.replica ??= replica
    },
    () => undefined,
  )
  return entry
}

const closer = (name: RoomName, entry: RoomEntry) => {
  let closed = false
  return async () => {
    if (closed) return
    closed = true
    if (--entry.handleCount > 0) return
    if (entries.get(name) === entry) entries.delete(name)
    const released = entry.release().finally(() => {
      if (releasing.get(name) === released) releasing.delete(name)
    })
    releasing.set(name, released)
    await released
  }
}

async function release(room: RoomReplica): Promise<void> {
  const { name, doc, persistence, init } = room
  room.detach()
  await persistence.flush()
  persistence.stop()
  if (persistence.state.current().device !== 'saved') unsaved.set(name, Y.encodeStateAsUpdate(doc))
  else if (persistence.isJournaled())
    await updateConfirmed(name, init.processId, init.generation, { copied: Y.encodeStateVector(doc) }).catch(() => undefined)
  room.destroy()
  if (toCompact.delete(name)) await compactRoom(name).catch(() => false)
}

const toCompact = new Set<RoomName>()

async function loadReplica(processId: ProcessId, name: RoomName): Promise<RoomReplica> {
  const parsed = parseRoom(name)
  if (!parsed) throw new Problem('room.missing')
  const doc = new Y.Doc({ gc: true })
  let storageProblem: ProblemCode | null = null
  const stored = await loadRoom(name, doc, diskOrigin).catch((error: unknown) => {
    storageProblem = problemOfStorage(error).code
    return null
  })
  if (stored && shouldCompact(stored)) toCompact.add(name)
  // a storage that was emptied, or that refuses: the journal has it all the same
  const restored = (!stored || stored.isEmpty) && (await journal()?.read(processId, name, doc, diskOrigin))
  if (restored && (storageProblem || parsed.kind === 'process')) journal()?.markRestored(processId)
  const membership = await loadMembership(processId)
  const connection = processConnection(processId)
  if (membership && connection.membership.current() === null) connection.setMembership(membership)
  const room = createReplica({
    processId,
    name,
    kind: parsed.kind,
    membership,
    doc,
    awareness: createAwareness(doc, membership),
    generation: stored?.confirmed?.generation ?? 0,
    unconfirmed: stored?.confirmed?.waiting ?? 0,
    refused: storageProblem,
  })
  if (restored) room.persistence.add([Y.encodeStateAsUpdate(doc)], ['storage'])
  else fillJournal(room, stored?.confirmed?.copied)
  const unsavedState = unsaved.get(name)
  if (unsavedState) Y.applyUpdate(doc, unsavedState, 'unkept')
  unsaved.delete(name)
  return room
}

/** Brings the journal what it has not yet. */
function fillJournal({ doc, persistence }: RoomReplica, journaledVector: Uint8Array = new Uint8Array([0])): void {
  if (!sameBytes(journaledVector, Y.encodeStateVector(doc))) persistence.add([Y.encodeStateAsUpdate(doc, journaledVector)], ['journal'])
}

/** A room that mends itself: where the table does not accept what it holds, another document takes its place. */
function createReplica(init: RoomInit): RoomReplica {
  let isResyncing = false
  const resync = async (method: (resyncModule: typeof import('./resync.ts')) => Promise<RoomInit | null>) => {
    if (isResyncing) return
    isResyncing = true
    // a page whose host has gone cannot fetch it now: the room goes on as it is, and is refused again when it can
    const resyncModule = await import('./resync.ts').catch(() => null)
    const next = resyncModule && (await method(resyncModule))
    if (next) swapReplica(replica, createReplica(next))
    isResyncing = next !== null
  }
  const replica: RoomReplica = startReplica(init, {
    onRejected: (refusal) =>
      void resync(({ resyncFromHost, saveRejectedContent }) => resyncFromHost(replica, (hostDoc) => saveRejectedContent(replica, hostDoc, refusal))),
    onReplaceWithHostCopy: (backUp) => void resync(({ resyncFromHost }) => resyncFromHost(replica, backUp)),
    onOutdated: () => void resync(({ resyncFromDisk }) => resyncFromDisk(replica)),
    onUnconfirmed: (changes) => setUnconfirmedCount(init.processId, init.name, changes),
  })
  setUnconfirmedCount(init.processId, init.name, init.unconfirmed)
  return replica
}

/** From now on whoever opens the room gets `next`. Those who hold the old one are told, and let go of it in their own time. */
function swapReplica(old: RoomReplica, next: RoomReplica): void {
  const entry = entries.get(old.name)
  old.detach()
  if (entry?.replica !== old) {
    void release(next)
    return
  }
  old.persistence.stop()
  const replacement = addEntry(old.name, Promise.resolve(next), 1)
  replacement.replica = next
  const closeReplacement = closer(old.name, replacement)
  const seenVector = Y.encodeStateVector(old.doc)
  entry.release = async () => {
    // a hand that was still writing when the document was exchanged
    if (!sameBytes(seenVector, Y.encodeStateVector(old.doc)))
      await import('./resync.ts').then(({ saveRejectedContent }) => saveRejectedContent(old, next.doc, null))
    old.destroy()
    await closeReplacement()
  }
  old.replaced.set(true)
}
