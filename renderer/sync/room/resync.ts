import * as Y from 'yjs'
import { newId } from '../../../shared/base/id.ts'
import type { Live } from '../../../shared/base/live.ts'
import { random } from '../../../shared/base/random.ts'
import type { RejectedText } from '../../../shared/model/derived/rejectedTextKinds.ts'
import { rejectedTexts } from '../../../shared/model/derived/rejectedTexts.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { loadRejectedEdits, saveRejectedEdit } from '../../store/rejectedEdits.ts'
import { loadRoom, replaceRoom } from '../../store/roomStore.ts'
import { clockOffset } from '../connection/clock.ts'
import { type ConnectionHandlers, processConnection } from '../connection/processConnection.ts'
import type { RoomConnectionState } from '../connection/roomConnection.ts'
import { journal } from './journal.ts'
import { createAwareness, diskOrigin, type RoomInit, type RoomReplica } from './replica.ts'

/**
 * The host will not have what this room's document holds, or has another copy that is wanted: asks it for the whole room anew, has
 * what only this document has kept elsewhere (`keep`, given the host's), and keeps the host's room in place of ours. Takes as long as the host
 * needs to answer; until then the old document goes on. @returns what the room goes on from, or null where it was given up
 */
export async function resyncFromHost(old: RoomReplica, backUp: (hostDoc: Y.Doc) => Promise<void>): Promise<RoomInit | null> {
  const { processId, name, membership } = old.init
  const doc = new Y.Doc({ gc: true })
  const awareness = createAwareness(doc, membership)
  let handlers: ConnectionHandlers = {}
  old.stopSending()
  const connection = processConnection(processId).attach(name, doc, awareness, {
    onRejectedUpdate: (refusal) => handlers.onRejectedUpdate?.(refusal),
    onReplicaCount: (replicaCount) => handlers.onReplicaCount?.(replicaCount),
    onComparisonFrame: (frame) => handlers.onComparisonFrame?.(frame),
  })
  old.stopSending(connection.state)
  if (!(await waitUntilReceived(connection.state, old.isReleased))) {
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
  const setHandlers = (next: ConnectionHandlers) => {
    handlers = next
  }
  await journal()?.replace(processId, name, Y.encodeStateAsUpdate(doc))
  const init = { ...old.init, doc, awareness, unconfirmed: 0, connection: { ...connection, setHandlers }, takeLateUpdates }
  return replaceRoom(name, processId, Y.encodeStateAsUpdateV2(doc), Y.encodeStateVector(doc)).then(
    (generation) => ({ ...init, generation, refused: null }),
    // the storage refuses: the window goes on in memory
    () => ({ ...init, generation: old.init.generation + 1 }),
  )
}

/** Waits until the host has answered with all of the room; false where nobody waits any more. */
function waitUntilReceived(state: Live<RoomConnectionState | null>, isReleased: Live<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    const check = () => {
      const isActive = !isReleased.current()
      if (isActive && state.current()?.host !== 'received') return
      for (const stop of stops) stop()
      resolve(isActive)
    }
    const stops = [state.subscribe(check), isReleased.subscribe(check)]
    check()
  })
}

/** Another window has replaced the copy on disk: this one goes on from there. What only this one had goes into the tray too. */
export async function resyncFromDisk(old: RoomReplica): Promise<RoomInit | null> {
  const { name } = old.init
  const doc = new Y.Doc({ gc: true })
  const stored = await loadRoom(name, doc, diskOrigin).catch(() => null)
  if (!stored) {
    doc.destroy()
    return null
  }
  await saveRejectedContent(old, doc, null)
  const generation = stored.confirmed?.generation ?? 0
  return {
    ...old.init,
    doc,
    awareness: createAwareness(doc, old.init.membership),
    generation,
    unconfirmed: stored.confirmed?.waiting ?? 0,
    refused: null,
  }
}

/**
 * Puts what the old document has and the new one has not where the person finds it. What is in the tray already is not put
 * there twice. @param refusal null: the same as of the last edit of this room, which another window put there
 */
export async function saveRejectedContent(old: RoomReplica, confirmedDoc: Y.Doc, refusal: Refusal | null): Promise<void> {
  const { processId, name } = old.init
  const savedEdits = (await loadRejectedEdits(processId)).filter((edit) => edit.room === name)
  const isSaved = (text: RejectedText) => savedEdits.some((edit) => edit.items.some((item) => item.what === text.what && item.text === text.text))
  const texts = rejectedTexts(old.doc, confirmedDoc)
  const items = texts.filter((text) => !isSaved(text))
  // all of it is known: another window was quicker
  if (items.length === 0 && texts.length > 0) return
  if (items.length === 0 && !hasMissingChanges(old.doc, confirmedDoc)) return
  const reason = refusal ?? savedEdits.at(-1)?.refusal ?? 'unreadable'
  const raw = Y.encodeStateAsUpdate(old.doc, Y.encodeStateVector(confirmedDoc))
  await saveRejectedEdit({
    id: newId<'edit'>(random),
    process: processId,
    room: name,
    at: Date.now() + clockOffset(processId),
    refusal: reason,
    items,
    raw,
  })
}

/** Has it changes that the other lacks, be they without text? */
function hasMissingChanges(doc: Y.Doc, other: Y.Doc): boolean {
  const otherClocks = Y.decodeStateVector(Y.encodeStateVector(other))
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(([client, clock]) => clock > (otherClocks.get(client) ?? 0))
}
