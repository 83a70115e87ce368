import * as Y from 'yjs'
import { encodeReadableState, type ReadableState } from '../../../shared/model/derived/readableState.ts'
import { listListings, roomsOf } from '../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { parseRoom, type RoomName } from '../../../shared/protocol/role.ts'
import { loadRoom, roomNamesOf } from '../../store/roomStore.ts'
import type { SyncClient } from '../client.ts'
import { isOpen, openRoom } from '../room/openRoom.ts'

/** The state of a room on this device, as a Yjs update (version 1). Opens no room that is not open already. */
export async function readLocalState(client: SyncClient, processId: ProcessId, room: RoomName): Promise<Uint8Array> {
  if (isOpen(client, room)) return readOpenState(client, processId, room)
  const doc = new Y.Doc({ gc: true })
  await loadRoom(client, room, doc, 'copy').catch(() => undefined)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

/** The same, of the open document: also changes that are not on disk yet, and a room that only this window's memory has. */
export async function readOpenState(client: SyncClient, processId: ProcessId, room: RoomName): Promise<Uint8Array> {
  const openedRoom = await openRoom(client, processId, room)
  try {
    return Y.encodeStateAsUpdate(openedRoom.doc)
  } finally {
    await openedRoom.close()
  }
}

/** The same, without what nobody can read: one such thing must not keep its room out of a file. */
export async function readReadableState(client: SyncClient, processId: ProcessId, room: RoomName): Promise<ReadableState> {
  const openedRoom = await openRoom(client, processId, room)
  try {
    return encodeReadableState(openedRoom.doc)
  } finally {
    await openedRoom.close()
  }
}

/** Names of the rooms of a process that this device may have, the process' own first. */
export async function localRoomNames(client: SyncClient, processId: ProcessId): Promise<readonly RoomName[]> {
  const processRoomName: RoomName = `process/${processId}`
  const stored: readonly string[] = await roomNamesOf(client, processId).catch(() => [])
  const openedRoom = await openRoom(client, processId, processRoomName)
  const listed = listListings(openedRoom.doc).flatMap((listing): readonly RoomName[] => roomsOf(listing))
  await openedRoom.close()
  return [...new Set<RoomName>([processRoomName, ...listed, ...stored.filter(isRoomName)])]
}

const isRoomName = (name: string): name is RoomName => parseRoom(name) !== null

/** Whether a Yjs update (version 1) holds nothing, not even a deletion. */
export const isEmptyState = (state: Uint8Array): boolean => state.length <= 2
