import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { clearMembershipCache, loadMembership } from '../../../../renderer/store/memberships.ts'
import { exportProcess } from '../../../../renderer/sync/archive/exportProcess.ts'
import { mergeFile } from '../../../../renderer/sync/archive/mergeFile.ts'
import { previewFile } from '../../../../renderer/sync/archive/previewFile.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { encodeReadableState, readableStateOf } from '../../../../shared/model/derived/readableState.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { packArchive } from '../../../../shared/protocol/archive/processArchive.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { withDeepNote } from '../../../lab/deepState.ts'
import { testAuthor } from '../../../support/peers.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { box, createFullProcess, switchDevice, useTestPlatform } from './testDevices.ts'

beforeEach(async () => {
  useTestPlatform()
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
})

const textsOf = async (processId: ProcessId, room: RoomName) => {
  const open = await openRoom(syncClient, processId, room)
  const texts = listNotes(open.doc).map(({ text }) => text)
  await open.close()
  return texts
}

/** The process, with the board in this state. */
async function fileWith(board: () => Uint8Array) {
  const fixture = await createFullProcess()
  const membership = (await loadMembership(syncClient, fixture.process))!
  const rooms = []
  for (const room of Object.values(fixture.rooms)) {
    const open = await openRoom(syncClient, fixture.process, room)
    rooms.push({ room, state: room === fixture.rooms.board ? board() : Y.encodeStateAsUpdate(open.doc) })
    await open.close()
  }
  const bytes = packArchive({ app: '0.1.0', process: fixture.process as never, title: 'Orto comune', at: 1 }, rooms, null, membership.seed)
  return { ...fixture, bytes }
}

describe.each([100, 2500])('a board with one thing nested %i deep', (depth) => {
  it('is saved in a file that opens elsewhere with everything else; the file says that something was left out', async () => {
    const fixture = await createFullProcess()
    const before = await textsOf(fixture.process, fixture.rooms.board)
    const open = await openRoom(syncClient, fixture.process, fixture.rooms.board)
    Y.applyUpdate(open.doc, withDeepNote(depth))
    const { bytes, leftOut } = await exportProcess(syncClient, fixture.process)
    await open.close()
    expect(leftOut).toBe(1)
    await switchDevice()
    const preview = await previewFile(syncClient, bytes)
    expect(preview.rooms.map(({ problem, leftOut: excluded }) => [problem, excluded])).toEqual(preview.rooms.map(() => [null, 0]))
    await mergeFile(syncClient, preview)
    expect(await textsOf(fixture.process, fixture.rooms.board)).toEqual(expect.arrayContaining(before))
  })

  it('takes in a file, where the thing is on this device already', async () => {
    const fixture = await createFullProcess()
    const { bytes } = await exportProcess(syncClient, fixture.process)
    const open = await openRoom(syncClient, fixture.process, fixture.rooms.board)
    Y.applyUpdate(open.doc, withDeepNote(depth))
    const preview = await previewFile(syncClient, bytes)
    await open.close()
    expect(preview.rooms.map(({ problem }) => problem)).toEqual(preview.rooms.map(() => null))
  })
})

it.each([100, 2500, 100_000])('a file of somebody else with one thing nested %i deep is merged without it, and says so', async (depth) => {
  const file = await fileWith(() => withDeepNote(depth))
  await switchDevice()
  const preview = await previewFile(syncClient, file.bytes)
  const board = preview.rooms.find(({ kind }) => kind === 'board')
  expect([board?.problem, board?.leftOut]).toEqual([null, 1])
  await mergeFile(syncClient, preview)
  expect(await textsOf(file.process, file.rooms.board)).toEqual(['con un campo profondo'])
})

describe('the readable state of a document', () => {
  it('is the whole state where everything can be read', () => {
    const doc = new Y.Doc()
    putNotes(doc, testAuthor('anna'), [{ text: 'Il doposcuola', box }])
    const state = Y.encodeStateAsUpdate(doc)
    expect(encodeReadableState(doc)).toEqual({ state, leftOut: 0 })
    expect(readableStateOf(state)).toEqual({ state, leftOut: 0 })
    expect(readableStateOf(Uint8Array.of(1, 1, 200, 200, 200))).toBeNull()
  })

  it('leaves the thing in the document, and deletes it nowhere else', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, withDeepNote(2500))
    const deepOf = (of: Y.Doc) => [...of.getMap<Y.Map<unknown>>('notes').values()].map((note) => note.has('zz'))
    const { state, leftOut } = encodeReadableState(doc)
    expect([leftOut, deepOf(doc)]).toEqual([1, [true]])
    const other = new Y.Doc()
    Y.applyUpdate(other, withDeepNote(2500))
    Y.applyUpdate(doc, state)
    expect(deepOf(doc)).toEqual([true])
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, state)
    expect(deepOf(fresh)).toEqual([false])
    expect(listNotes(fresh).map(({ text }) => text)).toEqual(['con un campo profondo'])
    // values of every type pass
    const values = new Y.Doc()
    values.getMap('any').set('all', [null, undefined, true, 1, 1.5, -7, 2 ** 40, 'testo', { a: [], b: {} }, new Uint8Array([1])])
    expect(readableStateOf(Y.encodeStateAsUpdate(values))?.state).toEqual(Y.encodeStateAsUpdate(values))
  })
})
