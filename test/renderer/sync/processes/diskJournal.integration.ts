import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { clearMembershipCache } from '../../../../renderer/store/memberships.ts'
import { loadRoom } from '../../../../renderer/store/roomStore.ts'
import { processAssets } from '../../../../renderer/sync/assets/processAssets.ts'
import { createProcess } from '../../../../renderer/sync/processes/createProcess.ts'
import { openProcess } from '../../../../renderer/sync/processes/openProcess.ts'
import { recoveryOf } from '../../../../renderer/sync/processes/recovery.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { newId } from '../../../../shared/base/id.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import { type ProcessId, readProcess } from '../../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { pictureOf } from '../../../support/assets/pictures.ts'
import { testAuthor } from '../../../support/peers.ts'
import { testPlatform } from '../../../support/screens/testRoom.tsx'
import { syncClient } from '../../../support/syncClient.ts'
import { until } from '../../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const anna = testAuthor('anna')
const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map((note) => note.text)
    .sort()

/** A computer's disk, as the window sees it: `journal` can refuse. */
const disk = new Map<string, Uint8Array[]>()
const diskAssets = new Map<string, Uint8Array>()
let diskWorks = true
const answering = <A, B>(answer: (payload: A) => B) =>
  ((payload: A) => {
    if (!diskWorks) throw new Problem('disk.full')
    return answer(payload)
  }) as (payload: never) => B

beforeEach(async () => {
  disk.clear()
  diskAssets.clear()
  syncClient.assets.clear()
  diskWorks = true
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
  testPlatform({
    'table.startStandby': () => ({ addresses: [] }),
    'table.view': () => null,
    'nearby.list': () => [],
    'journal.append': answering(({ room, updates }: { room: string; updates: Uint8Array[] }) => {
      disk.set(room, [...(disk.get(room) ?? []), ...updates])
      return {}
    }),
    'journal.storeAsset': answering(({ hash, content }: { hash: string; content: Uint8Array }) => {
      diskAssets.set(hash, content)
      return {}
    }),
    'journal.readAsset': answering(({ hash }: { hash: string }) => ({ content: diskAssets.get(hash) ?? null })),
    'journal.listAssets': answering(() => Array.from(diskAssets, ([hash, { length }]) => ({ hash, bytes: length }))),
    'journal.read': answering(({ room }: { room: string }) => ({ updates: disk.get(room) ?? [] })),
  })
})
afterEach(() => vi.restoreAllMocks())

const journaled = (room: string) => {
  const doc = new Y.Doc()
  for (const update of disk.get(room) ?? []) Y.applyUpdate(doc, update)
  return doc
}
/** A process with a board that has a note in both copies. */
async function aBoard() {
  const processId = await createProcess(syncClient, { title: 'Casa di quartiere' })
  const openedProcess = await openProcess(syncClient, processId)
  const name: RoomName = `board/${newId<'board'>(Math.random)}`
  const board = await openRoom(syncClient, processId, name)
  putNotes(board.doc, anna, [{ text: 'Il doposcuola', box }])
  await until(() => texts(journaled(name)).length === 1, 'in the journal')
  return { process: processId, name, board, opened: openedProcess }
}
async function emptied(processId: ProcessId) {
  const db = await store(syncClient)
  await Promise.all([db.log.clear(), db.snapshots.clear(), db.confirmed.clear()])
  return processId
}

it('a picture is on the computer’s disk too, and comes back from there when the database is lost', async () => {
  const { process: processId, board, opened: openedProcess } = await aBoard()
  const ref = await processAssets(syncClient, processId).add(pictureOf(1))
  await until(() => diskAssets.has(ref.hash), 'on the disk')
  const db = await store(syncClient)
  await Promise.all([db.assets.clear(), db.assetBytes.clear()])
  const { state, release } = processAssets(syncClient, processId).acquire({ ...ref })
  expect(state.current().name).not.toBe('missing')
  release()
  expect(await processAssets(syncClient, processId).read(ref.hash)).toEqual(pictureOf(1))
  expect(await db.assetBytes.count()).toBe(1)
  await board.close()
  await openedProcess.close()
})

it('a picture that was added while the disk was full is brought there later', async () => {
  const { process: processId, board, opened: openedProcess } = await aBoard()
  diskWorks = false
  const ref = await processAssets(syncClient, processId).add(pictureOf(2))
  diskWorks = true
  expect(diskAssets.size).toBe(0)
  processAssets(syncClient, processId).mirror()()
  await until(() => diskAssets.has(ref.hash), 'on the disk')
  await board.close()
  await openedProcess.close()
})

it('what is written is also on the computer’s disk, and what was there before is brought there', async () => {
  const { process: processId, name, board, opened: openedProcess } = await aBoard()
  // the process room was written before there was a journal
  await until(() => readProcess(journaled(`process/${processId}`)).title === 'Casa di quartiere')
  await board.close()
  await openedProcess.close()
  const before = disk.get(name)?.length
  const reopened = await openProcess(syncClient, processId)
  const same = await openRoom(syncClient, processId, name)
  await same.close()
  await reopened.close()
  expect(disk.get(name)?.length).toBe(before)
})

it('what reached the journal alone when a window was cut off is read from there, and stored', async () => {
  const { process: processId, name, board, opened: openedProcess } = await aBoard()
  await board.close()
  await openedProcess.close()
  const lastWords = journaled(name)
  putNotes(lastWords, anna, [{ text: 'Le ultime parole', box }])
  disk.set(name, [Y.encodeStateAsUpdate(lastWords)])

  for (const [wasCutOff, expected] of [
    [false, ['Il doposcuola']],
    [true, ['Il doposcuola', 'Le ultime parole']],
  ] as const) {
    syncClient.uncleanExit = Promise.resolve(wasCutOff)
    const reopened = await openProcess(syncClient, processId)
    const room = await openRoom(syncClient, processId, name)
    expect(texts(room.doc)).toEqual(expected)
    await room.close()
    await reopened.close()
  }
  syncClient.uncleanExit = null
  const stored = new Y.Doc()
  await loadRoom(syncClient, name, stored, null)
  expect(texts(stored)).toEqual(['Il doposcuola', 'Le ultime parole'])
})

it('a window whose storage was emptied has everything again from the disk, keeps it, and says so', async () => {
  const { process: processId, name, board, opened: openedProcess } = await aBoard()
  await board.close()
  await openedProcess.close()
  await emptied(processId)
  const reopened = await openProcess(syncClient, processId)
  expect(readProcess(reopened.doc).title).toBe('Casa di quartiere')
  expect(recoveryOf(syncClient, processId).current().fromJournal).toBe(true)
  const room = await openRoom(syncClient, processId, name)
  expect(texts(room.doc)).toEqual(['Il doposcuola'])
  await room.close()
  await reopened.close()
  const stored = new Y.Doc()
  await loadRoom(syncClient, name, stored, null)
  expect(texts(stored)).toEqual(['Il doposcuola'])
})

it('where one of the two copies cannot be written it is saved all the same, and the one that failed is named', async () => {
  const { name, board, opened: openedProcess } = await aBoard()
  const db = await store(syncClient)
  const full = vi.spyOn(db.log, 'bulkAdd').mockRejectedValue(Object.assign(new Error('full'), { name: 'QuotaExceededError' }))
  putNotes(board.doc, anna, [{ text: 'solo sul disco', box }])
  await until(() => board.status.current().without === 'storage')
  expect(board.status.current()).toMatchObject({ device: 'saved', problem: null })
  expect(texts(journaled(name))).toContain('solo sul disco')
  diskWorks = false
  putNotes(board.doc, anna, [{ text: 'solo in memoria', box }])
  await until(() => board.status.current().device === 'failed')
  expect(board.status.current().problem).toBe('disk.full')
  full.mockRestore()
  await until(() => board.status.current().device === 'saved')
  await until(() => board.status.current().without === 'journal')
  diskWorks = true
  await until(() => board.status.current().without === null, 'both copies again')
  expect(texts(journaled(name))).toEqual(['Il doposcuola', 'solo in memoria', 'solo sul disco'])
  await board.close()
  await openedProcess.close()
})
