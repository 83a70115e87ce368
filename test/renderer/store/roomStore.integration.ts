import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { closeStore, store } from '../../../renderer/store/database.ts'
import { persistRoom, saveAll } from '../../../renderer/store/roomPersistence.ts'
import { appendToRoom, compactRoom, deleteRooms, loadRoom, roomNamesOf } from '../../../renderer/store/roomStore.ts'
import { listNotes, putNotes } from '../../../shared/model/records/note.ts'
import { testAuthor } from '../../support/peers.ts'
import { syncClient } from '../../support/syncClient.ts'

const ROOM = 'board/aaaaaaaaaaaaaaaa'
const PROCESS = 'pppppppppppppppp'
const ada = testAuthor('ada')
const disk = { from: 'disk' }
const box = { x: 0, y: 0, width: 180, height: 180 }

const loaded = async (room = ROOM) => {
  const doc = new Y.Doc()
  await loadRoom(syncClient, room, doc, disk)
  return doc
}
const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map((note) => note.text)
    .sort()

beforeEach(async () => {
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
})
afterEach(() => vi.restoreAllMocks())

it('what was written in a room is there when it is opened again', async () => {
  const doc = new Y.Doc()
  const persistence = persistRoom(syncClient, ROOM, PROCESS, doc, disk)
  putNotes(doc, ada, [{ text: 'Una panchina all’ombra', box }])
  expect(persistence.state.current().device).toBe('saving')
  await persistence.flush()
  expect(persistence.state.current().device).toBe('saved')
  expect(texts(await loaded())).toEqual(['Una panchina all’ombra'])
})

it('before a window closes, all its rooms are written at once', async () => {
  const docs = [new Y.Doc(), new Y.Doc()]
  docs.map((doc, at) => persistRoom(syncClient, `${ROOM.slice(0, -1)}${at}`, PROCESS, doc, disk))
  for (const doc of docs) putNotes(doc, ada, [{ text: 'le ultime parole', box }])
  expect(syncClient.pendingSaves.size).toBe(2)
  await saveAll(syncClient)
  expect(syncClient.pendingSaves.size).toBe(0)
  for (const at of [0, 1]) expect(texts(await loaded(`${ROOM.slice(0, -1)}${at}`))).toEqual(['le ultime parole'])
})

it('two windows that write the same room do not revert each other', async () => {
  const [firstDoc, secondDoc] = [new Y.Doc(), new Y.Doc()]
  const persistences = [persistRoom(syncClient, ROOM, PROCESS, firstDoc, disk), persistRoom(syncClient, ROOM, PROCESS, secondDoc, disk)]
  putNotes(firstDoc, ada, [{ text: 'dalla prima', box }])
  putNotes(secondDoc, testAuthor('ben'), [{ text: 'dalla seconda', box }])
  await Promise.all(persistences.map((persistence) => persistence.flush()))
  expect(texts(await loaded())).toEqual(['dalla prima', 'dalla seconda'])
})

it('compaction keeps what stands and takes away what was deleted', async () => {
  const doc = new Y.Doc()
  const persistence = persistRoom(syncClient, ROOM, PROCESS, doc, disk)
  for (let i = 0; i < 30; i++) putNotes(doc, ada, [{ text: `nota ${i}`, box }])
  await persistence.flush()
  doc.transact(() => doc.getMap('notes').forEach((_, id, map) => void (id !== [...map.keys()][0] && map.delete(id))))
  const [note] = listNotes(doc)
  await persistence.flush()
  const before = await loaded()
  expect(await compactRoom(syncClient, ROOM)).toBe(true)
  const db = await store(syncClient)
  expect(await db.log.count()).toBe(0)
  const after = await loaded()
  expect(after.toJSON()).toEqual(before.toJSON())
  const state = (await db.snapshots.get(ROOM))!.state
  expect(new TextDecoder('utf-8', { fatal: false }).decode(state)).toContain(note!.text)
  expect(new TextDecoder('utf-8', { fatal: false }).decode(state).match(/nota \d+/g)).toEqual([note!.text])
})

it('edits that arrive while a room is compacted are not lost', async () => {
  const doc = new Y.Doc()
  const persistence = persistRoom(syncClient, ROOM, PROCESS, doc, disk)
  putNotes(doc, ada, [{ text: 'prima', box }])
  await persistence.flush()
  const compacting = compactRoom(syncClient, ROOM)
  putNotes(doc, ada, [{ text: 'durante', box }])
  await Promise.all([compacting, persistence.flush()])
  putNotes(doc, ada, [{ text: 'dopo', box }])
  await persistence.flush()
  expect(texts(await loaded())).toEqual(['dopo', 'durante', 'prima'])
})

it('two windows that compact at once leave one good copy', async () => {
  const doc = new Y.Doc()
  const persistence = persistRoom(syncClient, ROOM, PROCESS, doc, disk)
  putNotes(doc, ada, [
    { text: 'una', box },
    { text: 'due', box },
  ])
  await persistence.flush()
  const done = await Promise.all([compactRoom(syncClient, ROOM), compactRoom(syncClient, ROOM)])
  expect(done.filter(Boolean)).toHaveLength(1)
  expect(texts(await loaded())).toEqual(['due', 'una'])
})

it('a stored row that cannot be read is passed over, kept, and stops nothing', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const doc = new Y.Doc()
  const persistence = persistRoom(syncClient, ROOM, PROCESS, doc, disk)
  putNotes(doc, ada, [{ text: 'sana', box }])
  await persistence.flush()
  await appendToRoom(syncClient, ROOM, PROCESS, [new Uint8Array([255, 255, 255, 3, 7])])
  putNotes(doc, ada, [{ text: 'anche questa', box }])
  await persistence.flush()
  expect(texts(await loaded())).toEqual(['anche questa', 'sana'])
  expect(await compactRoom(syncClient, ROOM)).toBe(false)
  expect(await (await store(syncClient)).log.count()).toBe(3)
})

it('a disk that is full is told, nothing is dropped, and it is written when there is room again', async () => {
  const db = await store(syncClient)
  const full = vi.spyOn(db.log, 'bulkAdd').mockRejectedValue(Object.assign(new Error('full'), { name: 'QuotaExceededError' }))
  const doc = new Y.Doc()
  const persistence = persistRoom(syncClient, ROOM, PROCESS, doc, disk)
  putNotes(doc, ada, [{ text: 'non perdermi', box }])
  await persistence.flush()
  expect(persistence.state.current()).toEqual({ device: 'failed', problem: 'disk.full', without: null })
  full.mockRestore()
  await persistence.flush()
  expect(persistence.state.current()).toEqual({ device: 'saved', problem: null, without: null })
  expect(texts(await loaded())).toEqual(['non perdermi'])
})

it('erasing a process takes its rooms and no others', async () => {
  await appendToRoom(syncClient, ROOM, PROCESS, [Y.encodeStateAsUpdate(new Y.Doc())])
  await appendToRoom(syncClient, 'board/bbbbbbbbbbbbbbbb', 'another', [Y.encodeStateAsUpdate(new Y.Doc())])
  await deleteRooms(syncClient, PROCESS)
  expect(await roomNamesOf(syncClient, PROCESS)).toEqual([])
  expect(await roomNamesOf(syncClient, 'another')).toEqual(['board/bbbbbbbbbbbbbbbb'])
  expect(await (await store(syncClient)).log.count()).toBe(1)
})

it('a storage that refuses to open is told in words, and a later try may succeed', async () => {
  const real = indexedDB.open.bind(indexedDB)
  const refusing = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw Object.assign(new Error('Internal error opening backing store'), { name: 'UnknownError' })
  })
  await expect(store(syncClient)).rejects.toMatchObject({ code: 'storage.unavailable' })
  refusing.mockImplementation(real)
  await expect(store(syncClient)).resolves.toBeTruthy()
})
