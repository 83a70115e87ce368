import * as Y from 'yjs'
import { sameBytes } from '../../../shared/base/bytes.ts'
import { signal } from '../../../shared/base/live.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import { hasDeletions } from '../../../shared/base/yjs/hasDeletions.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { parseRoom, type RoomName } from '../../../shared/protocol/role.ts'
import { problemOfStorage } from '../../store/database.ts'
import { loadMembership } from '../../store/memberships.ts'
import { compactRoom, loadRoom, savePolicy, shouldCompact, updateConfirmed } from '../../store/roomStore.ts'
import { wasUncleanExit } from '../../store/uncleanExit.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'
import type { DesktopServices } from '../desktopServices.ts'
import { createAwareness } from './ownPresence.ts'
import { createRoomMachine, diskOrigin, type RoomInit, type RoomReplica, startReplica } from './replica.ts'
import { attachReplica } from './replicaConnection.ts'
import type { OpenRoom } from './room.ts'
import type { RoomEntry } from './roomRegistry.ts'
import { NO_TEXTS } from './roomRights.ts'
import { setUnconfirmedCount } from './unconfirmedCount.ts'

/**
 * Opens a room: first the copy on this device, then the table where there is one. Callers of the same name share one document;
 * the room is released when the last of them has closed it. Where the device's database refuses, the room lives in memory, and
 * its status says so.
 * @throws Problem `room.missing` where the name is none
 */
export async function openRoom(client: SyncClient, processId: ProcessId, name: RoomName): Promise<OpenRoom> {
  const { entries, releasing } = client.rooms
  const entry =
    entries.get(name) ??
    addEntry(
      client,
      name,
      (releasing.get(name) ?? Promise.resolve()).then(() => loadReplica(client, processId, name)),
    )
  entry.handleCount++
  const room = await entry.room.catch((error: unknown) => {
    entries.delete(name)
    throw error
  })
  let closing: Promise<void> | null = null
  return {
    ...room,
    close: () => {
      closing ??= closeHandle(client, name, entry)
      return closing
    },
  }
}

/** Whether the room is open in this window, so that the synchronization of all rooms can skip it. */
export const isOpen = (client: SyncClient, name: RoomName): boolean => client.rooms.entries.has(name)

function addEntry(client: SyncClient, name: RoomName, room: Promise<RoomReplica>): RoomEntry {
  const entry: RoomEntry = { room, replica: null, handleCount: 0, successor: null }
  client.rooms.entries.set(name, entry)
  room.then(
    (replica) => {
      entry.replica = replica
    },
    () => undefined,
  )
  return entry
}

/** Closes one handle; the last one releases the room. */
async function closeHandle(client: SyncClient, name: RoomName, entry: RoomEntry): Promise<void> {
  const { entries, releasing } = client.rooms
  if (--entry.handleCount > 0) return
  if (entries.get(name) === entry) entries.delete(name)
  const released = releaseEntry(client, name, entry).finally(() => {
    if (releasing.get(name) === released) releasing.delete(name)
  })
  releasing.set(name, released)
  await released
}

async function releaseEntry(client: SyncClient, name: RoomName, entry: RoomEntry): Promise<void> {
  const replica = await entry.room
  const { successor } = entry
  if (!successor) return releaseReplica(client, replica)
  // an editor that was still writing when the document was replaced
  if (!sameBytes(successor.replacedAt, Y.encodeStateVector(replica.doc)))
    await import('./resync.ts').then(({ saveRejectedChanges }) => saveRejectedChanges(client, replica, successor.replica.doc, null))
  replica.destroy()
  await closeHandle(client, name, successor.entry)
}

async function releaseReplica(client: SyncClient, replica: RoomReplica): Promise<void> {
  const { unsaved, toCompact } = client.rooms
  const { name, doc, persistence, init } = replica
  replica.release()
  await persistence.flush()
  persistence.stop()
  if (persistence.state.current().device !== 'saved') unsaved.set(name, Y.encodeStateAsUpdate(doc))
  else if (persistence.isJournaled())
    await updateConfirmed(client, name, init.processId, init.generation, { copied: Y.encodeStateVector(doc) }).catch(() => undefined)
  // what was deleted of it leaves this device too, and not only when its log is long
  const erased = init.kind === 'submitted' && hasDeletions(doc) ? Y.encodeStateAsUpdate(doc) : null
  if (erased) toCompact.add(name)
  replica.destroy()
  if (toCompact.delete(name)) await compactRoom(client, name).catch(() => false)
  if (erased) await eraseFromJournal(replica, erased)
}

/** The journal keeps the snapshot before the last one: after two there is nothing of what was deleted. While this computer hosts, its host does so. */
async function eraseFromJournal({ name, init: { desktop, processId } }: RoomReplica, state: Uint8Array): Promise<void> {
  for (let i = 0; i < 2; i++) await desktop?.journal.replace(processId, name, state).catch(() => undefined)
}

async function loadReplica(client: SyncClient, processId: ProcessId, name: RoomName): Promise<RoomReplica> {
  const { unsaved, toCompact } = client.rooms
  const machine = createRoomMachine()
  const parsed = parseRoom(name)
  if (!parsed) throw new Problem('room.missing')
  const desktop = await client.desktop()
  const doc = new Y.Doc({ gc: true })
  let storageProblem: ProblemCode | null = null
  const stored = await loadRoom(client, name, doc, diskOrigin).catch((error: unknown) => {
    storageProblem = problemOfStorage(error).code
    return null
  })
  if (stored && shouldCompact(stored)) toCompact.add(name)
  // where the database was emptied, or refuses, the journal still has the room
  const restored = (!stored || stored.isEmpty) && (await desktop?.journal.read(processId, name, doc, diskOrigin))
  const recovered = restored ? [] : await recoverFromJournal(client, desktop, { processId, name, doc })
  if (restored && (storageProblem || parsed.kind === 'process')) desktop?.journal.markRestored(processId)
  const membership = await loadMembership(client, processId)
  const hostConnection = processConnection(client, processId)
  if (membership && hostConnection.membership.current() === null) hostConnection.setMembership(membership)
  const awareness = createAwareness(client, name, doc, membership)
  const policyTexts = signal(stored?.confirmed?.policy ?? NO_TEXTS)
  let saved = policyTexts.current()
  policyTexts.subscribe(() => {
    const { rules, locks } = policyTexts.current()
    if (rules === saved.rules && locks === saved.locks) return
    saved = { rules, locks }
    void savePolicy(client, name, processId, saved).catch(() => undefined)
  })
  const replica = createReplica(client, {
    processId,
    name,
    kind: parsed.kind,
    membership,
    desktop,
    machine,
    doc,
    awareness,
    connection: attachReplica(client, processId, name, doc, awareness, policyTexts),
    policyTexts,
    generation: stored?.confirmed?.generation ?? 0,
    unconfirmed: stored?.confirmed?.waiting ?? 0,
    refused: storageProblem,
  })
  if (restored) replica.persistence.add([Y.encodeStateAsUpdate(doc)], ['storage'])
  else fillJournal(replica, stored?.confirmed?.copied)
  replica.persistence.add(recovered, ['storage'])
  const unsavedState = unsaved.get(name)
  if (unsavedState) Y.applyUpdate(doc, unsavedState, 'unsaved')
  unsaved.delete(name)
  return replica
}

/**
 * A window that ended in the middle of its writing may have reached the journal and not the database: what the database lacks is read from the
 * journal. Cost: O(journal of the room), after such an end alone. @returns the updates that were applied
 */
async function recoverFromJournal(
  client: SyncClient,
  desktop: DesktopServices | null,
  { processId, name, doc }: Pick<RoomInit, 'processId' | 'name' | 'doc'>,
) {
  if (!desktop || !(await wasUncleanExit(client))) return []
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array) => void updates.push(update)
  doc.on('update', collect)
  await desktop.journal.read(processId, name, doc, diskOrigin).catch(() => false)
  doc.off('update', collect)
  return updates
}

/** Appends to the journal what it does not have yet, where this process writes one: encoding a large room for nobody would delay its first screen. */
function fillJournal({ doc, persistence }: RoomReplica, journaledVector: Uint8Array = new Uint8Array([0])): void {
  if (persistence.isJournaled() && !sameBytes(journaledVector, Y.encodeStateVector(doc)))
    persistence.add([Y.encodeStateAsUpdate(doc, journaledVector)], ['journal'])
}

/** A replica that another one takes the place of when the host rejects its updates, or another copy is wanted. */
function createReplica(client: SyncClient, init: RoomInit): RoomReplica {
  const resync = async (method: (resyncModule: typeof import('./resync.ts')) => Promise<RoomInit | null>) => {
    // without a host a page cannot load the code now: the replica stays, and is rejected again after a reconnection
    const resyncModule = await import('./resync.ts').catch(() => null)
    if (resyncModule && replica.state.current() === 'rejected') replica.beginResync()
    const next = resyncModule && replica.state.current() === 'resyncing' ? await method(resyncModule) : null
    if (next) replaceReplica(client, replica, createReplica(client, next))
    else replica.giveUpResync()
  }
  const replica: RoomReplica = startReplica(client, init, {
    onRejected: (refusal) =>
      void resync(({ resyncFromHost, saveRejectedChanges }) =>
        resyncFromHost(client, replica, (hostDoc) => saveRejectedChanges(client, replica, hostDoc, refusal)),
      ),
    onAdoptHostCopy: (backUp) => void resync(({ resyncFromHost }) => resyncFromHost(client, replica, backUp)),
    onOutdated: () => void resync(({ resyncFromDisk }) => resyncFromDisk(client, replica)),
    onUnconfirmed: (changes) => setUnconfirmedCount(client, init.processId, init.name, changes),
  })
  setUnconfirmedCount(client, init.processId, init.name, init.unconfirmed)
  return replica
}

/** From now on callers that open the room get `next`. Those who have the old one open see that it is replaced, and close it in their own time. */
function replaceReplica(client: SyncClient, old: RoomReplica, next: RoomReplica): void {
  const entry = client.rooms.entries.get(old.name)
  if (entry?.replica !== old) {
    // every user of the room has closed it meanwhile
    void releaseReplica(client, next)
    return
  }
  const successor = addEntry(client, old.name, Promise.resolve(next))
  successor.replica = next
  successor.handleCount = 1
  entry.successor = { entry: successor, replica: next, replacedAt: Y.encodeStateVector(old.doc) }
  old.replace()
}
