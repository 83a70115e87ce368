import * as Y from 'yjs'
import { newId } from '../../../shared/base/id.ts'
import type { Live } from '../../../shared/base/live.ts'
import { random } from '../../../shared/base/random.ts'
import type { RejectedText } from '../../../shared/model/derived/rejectedTextKinds.ts'
import { rejectedTexts } from '../../../shared/model/derived/rejectedTexts.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { loadRejectedEdits, saveRejectedEdit } from '../../store/rejectedEdits.ts'
import { loadRoom, replaceRoom } from '../../store/roomStore.ts'
import type { SyncClient } from '../client.ts'
import type { RoomConnectionState } from '../connection/roomConnection.ts'
import { tableTime } from '../time/hostClock.ts'
import { createAwareness } from './ownPresence.ts'
import { createRoomMachine, diskOrigin, type RoomInit, type RoomReplica, type RoomState } from './replica.ts'
import { attachReplica } from './replicaConnection.ts'

/**
 * Asks the host for the whole room anew, lets `backUp` save what only the old document has, and stores the host's copy in place
 * of this device's. Takes as long as the host needs to answer; until then the old document can still be edited.
 * @param backUp receives the host's copy; must not fail
 * @returns what the room goes on from; null where everybody closed the room meanwhile
 */
export async function resyncFromHost(client: SyncClient, old: RoomReplica, backUp: (hostDoc: Y.Doc) => Promise<void>): Promise<RoomInit | null> {
  const { processId, name, membership, desktop } = old.init
  const machine = createRoomMachine()
  const doc = new Y.Doc({ gc: true })
  const awareness = createAwareness(client, name, doc, membership)
  old.stopSending()
  const connection = attachReplica(client, processId, name, doc, awareness, old.init.policyTexts)
  old.showConnection(connection.state)
  if (!(await waitUntilReceived(connection.state, old.state))) {
    machine.moveTo('released')
    connection.detach()
    awareness.destroy()
    doc.destroy()
    return null
  }
  await backUp(doc)
  await old.persistence.flush()
  const lateUpdates: Uint8Array[] = []
  const collect = (update: Uint8Array) => void lateUpdates.push(update)
  doc.on('update', collect)
  const takeLateUpdates = () => {
    doc.off('update', collect)
    return lateUpdates
  }
  await desktop?.journal.replace(processId, name, Y.encodeStateAsUpdate(doc))
  const init = { ...old.init, machine, doc, awareness, unconfirmed: 0, connection, takeLateUpdates }
  return replaceRoom(client, name, processId, Y.encodeStateAsUpdateV2(doc), Y.encodeStateVector(doc)).then(
    (generation) => ({ ...init, generation, refused: null }),
    // the database refuses: the window goes on in memory
    () => ({ ...init, generation: old.init.generation + 1 }),
  )
}

/** Resolves to true when the host has answered with the whole room; to false when the old replica was released first. */
function waitUntilReceived(state: Live<RoomConnectionState | null>, old: Live<RoomState>): Promise<boolean> {
  return new Promise((resolve) => {
    const check = () => {
      const isActive = old.current() !== 'released'
      if (isActive && state.current()?.host !== 'received') return
      for (const stop of stops) stop()
      resolve(isActive)
    }
    const stops = [state.subscribe(check), old.subscribe(check)]
    check()
  })
}

/**
 * Goes on from the copy that another window of this device has stored. What only the old document has is saved as a rejected edit.
 * @returns null where the copy could not be read
 */
export async function resyncFromDisk(client: SyncClient, old: RoomReplica): Promise<RoomInit | null> {
  const { processId, name, membership } = old.init
  const machine = createRoomMachine()
  const doc = new Y.Doc({ gc: true })
  const stored = await loadRoom(client, name, doc, diskOrigin).catch(() => null)
  if (!stored) {
    machine.moveTo('released')
    doc.destroy()
    return null
  }
  await saveRejectedChanges(client, old, doc, null)
  const awareness = createAwareness(client, name, doc, membership)
  // a room has one connection at a time
  old.stopSending()
  return {
    ...old.init,
    machine,
    doc,
    awareness,
    connection: attachReplica(client, processId, name, doc, awareness, old.init.policyTexts),
    generation: stored.confirmed?.generation ?? 0,
    unconfirmed: stored.confirmed?.waiting ?? 0,
    refused: null,
  }
}

/**
 * Saves what the old document has and the confirmed one lacks as one rejected edit, which the person finds in the tray. A text
 * that is in the tray already is not saved twice.
 * @param refusal why the host rejected it; null: the same as for the last edit of this room, which another window saved
 */
export async function saveRejectedChanges(client: SyncClient, old: RoomReplica, confirmedDoc: Y.Doc, refusal: Refusal | null): Promise<void> {
  const { processId, name } = old.init
  const savedEdits = (await loadRejectedEdits(client, processId)).filter((edit) => edit.room === name)
  const isSaved = (text: RejectedText) => savedEdits.some((edit) => edit.items.some((item) => item.what === text.what && item.text === text.text))
  const texts = rejectedTexts(old.doc, confirmedDoc)
  const items = texts.filter((text) => !isSaved(text))
  // another window has saved all of it
  if (items.length === 0 && texts.length > 0) return
  if (items.length === 0 && !hasMissingChanges(old.doc, confirmedDoc)) return
  const reason = refusal ?? savedEdits.at(-1)?.refusal ?? 'unreadable'
  const raw = Y.encodeStateAsUpdate(old.doc, Y.encodeStateVector(confirmedDoc))
  await saveRejectedEdit(client, {
    id: newId<'edit'>(random),
    process: processId,
    room: name,
    at: tableTime(client, processId),
    refusal: reason,
    items,
    raw,
  })
}

/** Whether the document has changes that the other lacks, with or without text. */
function hasMissingChanges(doc: Y.Doc, other: Y.Doc): boolean {
  const otherClocks = Y.decodeStateVector(Y.encodeStateVector(other))
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(([client, clock]) => clock > (otherClocks.get(client) ?? 0))
}
