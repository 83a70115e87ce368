import * as Y from 'yjs'
import { listListings } from '../../../shared/model/listing.ts'
import type { ProcessId } from '../../../shared/model/process.ts'
import { parseRoom, type RoomName } from '../../../shared/protocol/role.ts'
import { loadRoom, roomsOf } from '../../store/rooms.ts'
import { isOpen, openRoom } from '../openRoom.ts'

/** What this device has of a room, as a Yjs update (version 1); opens nothing that is not open already. */
export async function copyHere(process: ProcessId, room: RoomName): Promise<Uint8Array> {
  if (isOpen(room)) return stateOf(process, room)
  const doc = new Y.Doc({ gc: true })
  await loadRoom(room, doc, 'copy').catch(() => undefined)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

/** The same to the last letter, also of a room that is being put away, or that only this window has. */
export async function stateOf(process: ProcessId, room: RoomName): Promise<Uint8Array> {
  const open = await openRoom(process, room)
  try {
    return Y.encodeStateAsUpdate(open.doc)
  } finally {
    await open.close()
  }
}

/** Every room of a process that this device may have, the process' own first. */
export async function roomsHere(process: ProcessId): Promise<readonly RoomName[]> {
  const own: RoomName = `process/${process}`
  const kept: readonly string[] = await roomsOf(process).catch(() => [])
  const open = await openRoom(process, own)
  const listed = listListings(open.doc).map(({ kind, id }): RoomName => `${kind}/${id}`)
  await open.close()
  return [...new Set<RoomName>([own, ...listed, ...kept.filter(isRoomName)])]
}

const isRoomName = (name: string): name is RoomName => parseRoom(name) !== null

/** Is there nothing in it, not even something deleted? */
export const isEmptyState = (state: Uint8Array): boolean => state.length <= 2
