import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { clearMembershipCache, loadMembership } from '../../../../renderer/store/memberships.ts'
import { exportProcess } from '../../../../renderer/sync/archive/exportProcess.ts'
import { mergeFile } from '../../../../renderer/sync/archive/mergeFile.ts'
import { previewFile } from '../../../../renderer/sync/archive/previewFile.ts'
import { loadRestorePoints } from '../../../../renderer/sync/archive/restorePoints.ts'
import { revertToRestorePoint } from '../../../../renderer/sync/archive/revertToRestorePoint.ts'
import { writeRoom } from '../../../../renderer/sync/processes/createProcess.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { unitsOf } from '../../../../shared/document/flat/flatBlock.ts'
import { flatText, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { readBlocks, readBody } from '../../../../shared/model/records/documentBody.ts'
import { deleteNotes, listNotes, noteText, placeNotes, putNotes, retypeNote } from '../../../../shared/model/records/note.ts'
import { packArchive } from '../../../../shared/protocol/archive/processArchive.ts'
import { withContestedKey, withRepeatedDeletions, withShuffledInsertions } from '../../../lab/costlyStates.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { box, createFullProcess, inProcessList, roomDigests, switchDevice, useTestPlatform } from './testDevices.ts'

beforeEach(async () => {
  useTestPlatform()
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
})

const bodyText = (doc: Y.Doc) =>
  listNotes(doc)
    .map(({ text }) => text)
    .sort()

describe('a process carried by hand', () => {
  it('arrives whole on a device that did not have it, with a seat of its own', async () => {
    const { process: processId, rooms } = await createFullProcess()
    const { name, bytes } = await exportProcess(syncClient, processId)
    const otherDigests = await roomDigests(processId, Object.values(rooms))
    expect(name).toBe('Orto comune.tavolo')
    await switchDevice()
    const preview = await previewFile(syncClient, bytes)
    expect(preview).toMatchObject({ process: processId, title: 'Orto comune', by: 'Anna', isKnown: false, nothingNew: false })
    expect(preview.rooms.map(({ kind, title, isNew, problem }) => [kind, title, isNew, problem])).toEqual([
      ['process', 'Orto comune', true, null],
      ['board', 'board uno', true, null],
      ['document', 'document uno', true, null],
      ['session', 'session uno', true, null],
    ])
    expect(await loadMembership(syncClient, processId)).toBeNull()
    const { point, failed } = await mergeFile(syncClient, preview)
    expect(failed).toEqual([])
    expect(await roomDigests(processId, Object.values(rooms))).toEqual(otherDigests)
    expect(await loadMembership(syncClient, processId)).toMatchObject({ role: 'partner', founded: false, addresses: [] })
    expect(inProcessList(processId)).toMatchObject({ title: 'Orto comune', place: 'Cordenons' })
    expect(await revertToRestorePoint(syncClient, point!)).toMatchObject({ processRemoved: true })
    expect(inProcessList(processId)).toBeUndefined()
  })

  it('says what it would add, change and take away, and the same file twice is the same as once', async () => {
    const { process: processId, rooms } = await createFullProcess()
    const first = await exportProcess(syncClient, processId)
    const anna = await switchDevice()
    await mergeFile(syncClient, await previewFile(syncClient, first.bytes))
    await writeRoom(syncClient, processId, rooms.board, (doc, author) => {
      const [one, two] = [...listNotes(doc)].sort((a, b) => (a.text < b.text ? -1 : 1))
      putNotes(doc, author, [
        { text: 'Una panchina', box },
        { text: 'Un cancello', box },
      ])
      retypeNote(doc, author, two!.id, 'Un rubinetto vicino alla strada')
      deleteNotes(doc, author, [one!.id])
    })
    const exported = await exportProcess(syncClient, processId)
    await switchDevice(anna)

    const preview = await previewFile(syncClient, exported.bytes)
    const board = preview.rooms.find(({ room }) => room === rooms.board)
    expect(board?.diff).toMatchObject({
      adds: 2,
      changes: 1,
      removes: 1,
      counts: [{ recordType: 'note', adds: 2, changes: 1, removes: 1 }],
    })
    expect([...(board?.diff.samples ?? [])].sort()).toEqual(['Un cancello', 'Un rubinetto vicino alla strada', 'Una panchina'])
    expect(preview.rooms.filter(({ hasChanges: fresh }) => fresh).map(({ room }) => room)).toEqual([rooms.board])
    // looking changes nothing
    expect((await previewFile(syncClient, exported.bytes)).nothingNew).toBe(false)

    await mergeFile(syncClient, preview)
    const mergedDigests = await roomDigests(processId, Object.values(rooms))
    const secondPreview = await previewFile(syncClient, exported.bytes)
    expect(secondPreview).toMatchObject({ nothingNew: true })
    expect(await mergeFile(syncClient, secondPreview)).toMatchObject({ point: null })
    await mergeFile(syncClient, preview)
    expect(await roomDigests(processId, Object.values(rooms))).toEqual(mergedDigests)
    expect((await previewFile(syncClient, first.bytes)).nothingNew).toBe(true)
  })

  it('merges into what is open, under the hands of those who have it open', async () => {
    const { process: processId, rooms } = await createFullProcess()
    const anna = await switchDevice(await switchDevice())
    const { bytes } = await exportProcess(syncClient, processId)
    await switchDevice()
    await mergeFile(syncClient, await previewFile(syncClient, bytes))
    await writeRoom(syncClient, processId, rooms.board, (doc, author) => putNotes(doc, author, [{ text: 'Da fuori', box }]))
    const exported = await exportProcess(syncClient, processId)
    await switchDevice(anna)
    const open = await openRoom(syncClient, processId, rooms.board)
    const before = open.doc
    await writeRoom(syncClient, processId, rooms.board, (doc, author) => putNotes(doc, author, [{ text: 'Appena scritta', box }]))
    await mergeFile(syncClient, await previewFile(syncClient, exported.bytes))
    expect(open.doc).toBe(before)
    expect(bodyText(open.doc)).toEqual(['Appena scritta', 'Da fuori', 'Le chiavi', 'Un rubinetto'])
    await open.close()
  })
})

describe('going back to before a file', () => {
  /** Anna has the process; Bruno worked on a copy of it, and gave her the file. */
  async function mergedScenario(work: Parameters<typeof writeRoom>[3], room: 'board' | 'document') {
    const fixture = await createFullProcess()
    const first = await exportProcess(syncClient, fixture.process)
    const before = await roomDigests(fixture.process, Object.values(fixture.rooms))
    const anna = await switchDevice()
    await mergeFile(syncClient, await previewFile(syncClient, first.bytes))
    await writeRoom(syncClient, fixture.process, fixture.rooms[room], work)
    const { bytes } = await exportProcess(syncClient, fixture.process)
    await switchDevice(anna)
    const { point } = await mergeFile(syncClient, await previewFile(syncClient, bytes))
    return { ...fixture, before, point: point! }
  }

  it('brings back what went, takes away what came, and words are again what they were', async () => {
    const {
      process: processId,
      rooms,
      before,
      point,
    } = await mergedScenario((doc, author) => {
      const [one, two] = listNotes(doc)
      putNotes(doc, author, [{ text: 'Una panchina', box }])
      retypeNote(doc, author, one!.id, 'riscritta')
      deleteNotes(doc, author, [two!.id])
    }, 'board')
    expect(await roomDigests(processId, Object.values(rooms))).not.toEqual(before)
    expect(await revertToRestorePoint(syncClient, point)).toEqual({ reverted: 3, skipped: 0, processRemoved: false })
    expect(await roomDigests(processId, Object.values(rooms))).toEqual(before)
    expect((await loadRestorePoints(syncClient, processId)).map(({ undoneAt }) => undoneAt === null)).toEqual([false])
  })

  it('is new edits, so whoever has received the file goes back too', async () => {
    const { process: processId, rooms, point } = await mergedScenario((doc, author) => putNotes(doc, author, [{ text: 'Da fuori', box }]), 'board')
    const openedRoom = await openRoom(syncClient, processId, rooms.board)
    const elsewhere = new Y.Doc()
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(openedRoom.doc))
    await revertToRestorePoint(syncClient, point)
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(openedRoom.doc))
    expect(bodyText(elsewhere)).toEqual(['Le chiavi', 'Un rubinetto'])
    await openedRoom.close()
  })

  it('leaves alone what somebody has worked on since', async () => {
    const {
      process: processId,
      rooms,
      point,
    } = await mergedScenario((doc, author) => {
      retypeNote(doc, author, listNotes(doc)[0]!.id, 'riscritta da fuori')
      putNotes(doc, author, [{ text: 'Da fuori', box }])
    }, 'board')
    const moved = { ...box, x: 500 }
    await writeRoom(syncClient, processId, rooms.board, (doc, author) => {
      const notes = listNotes(doc)
      placeNotes(doc, author, new Map([[notes.find(({ text }) => text === 'riscritta da fuori')!.id, moved]]))
      noteText(doc, notes.find(({ text }) => text === 'Da fuori')!.id)!.insert(8, ', e continuata qui')
    })
    expect(await revertToRestorePoint(syncClient, point)).toEqual({ reverted: 1, skipped: 1, processRemoved: false })
    const room = await openRoom(syncClient, processId, rooms.board)
    expect(bodyText(room.doc)).toEqual(['Da fuori, e continuata qui', 'Le chiavi', 'Un rubinetto'])
    expect(listNotes(room.doc).filter((note) => note.box.x === 500)).toHaveLength(1)
    await room.close()
  })

  it('puts a text’s paragraphs back in their places, and keeps one written since', async () => {
    const texts = (doc: Y.Doc) => readBody(doc).map(({ content }) => content?.[0]?.text)
    const {
      process: processId,
      rooms,
      before,
      point,
    } = await mergedScenario((doc) => {
      const text = flatText(doc, NEW_BASE)
      const units = readBlocks(doc).map(unitsOf)
      const [first = 0, second = 0] = units
      text.insert(first + second + 1, 'Anche il ', {})
      text.delete(first, second)
      text.insertEmbed(0, { b: 'nuovo01' }, {})
    }, 'document')
    const open = await openRoom(syncClient, processId, rooms.document)
    expect(texts(open.doc)).toEqual([undefined, 'Primo', 'Anche il Terzo'])
    expect(await revertToRestorePoint(syncClient, point)).toEqual({ reverted: 3, skipped: 0, processRemoved: false })
    expect(await roomDigests(processId, Object.values(rooms))).toEqual(before)
    expect(texts(open.doc)).toEqual(['Primo', 'Secondo', 'Terzo'])
    await open.close()
  })

  it('reaches five files back, and no further', async () => {
    const { process: processId, rooms } = await createFullProcess()
    for (let i = 0; i < 6; i++) {
      const { bytes } = await exportProcess(syncClient, processId)
      const state = await switchDevice()
      await mergeFile(syncClient, await previewFile(syncClient, bytes))
      await writeRoom(syncClient, processId, rooms.board, (doc, author) => putNotes(doc, author, [{ text: `giro ${i}`, box }]))
      const exported = await exportProcess(syncClient, processId)
      await switchDevice(state)
      await mergeFile(syncClient, await previewFile(syncClient, exported.bytes))
    }
    expect(await loadRestorePoints(syncClient, processId)).toHaveLength(5)
  })
})

describe('a file that is partly not to be trusted', () => {
  /** Anna’s process, and a file of it in which one room is what a hostile hand made of it. */
  async function damagedArchive(make: (doc: Y.Doc) => Uint8Array) {
    const fixture = await createFullProcess()
    const membership = (await loadMembership(syncClient, fixture.process))!
    const rooms = []
    for (const room of Object.values(fixture.rooms)) {
      const open = await openRoom(syncClient, fixture.process, room)
      rooms.push({ room, state: room === fixture.rooms.board ? make(open.doc) : Y.encodeStateAsUpdate(open.doc) })
      await open.close()
    }
    const archiveInfo = { app: '0.1.0', process: fixture.process as never, title: 'Orto comune', at: 1 }
    return { ...fixture, bytes: packArchive(archiveInfo, rooms, null, membership.seed) }
  }
  /** The room as it is, and something more. */
  const withEdit = (edit: (doc: Y.Doc) => void) => (doc: Y.Doc) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    edit(copy)
    return Y.encodeStateAsUpdate(copy)
  }
  /** Says what was said before by the same hand, in other words. */
  const equivocal = (doc: Y.Doc) => {
    const [client] = [...doc.store.clients.keys()]
    const liar = Object.assign(new Y.Doc(), { clientID: client })
    liar.getMap('notes').set('bugiabugiabugia0', 'un’altra cosa')
    return Y.encodeStateAsUpdate(liar)
  }
  const ahead = (doc: Y.Doc) => {
    const other = new Y.Doc()
    other.getMap('notes').set('a', 1)
    const vectorBefore = Y.encodeStateVector(other)
    other.getMap('notes').set('b', 2)
    return Y.mergeUpdates([Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(other, vectorBefore)])
  }

  it.each<[string, string, (doc: Y.Doc) => Uint8Array]>([
    ['is no update at all', 'edit.damaged', () => new Uint8Array([9, 9, 9, 9])],
    ['is cut', 'edit.damaged', (doc) => Y.encodeStateAsUpdate(doc).slice(0, -3)],
    ['lacks its beginning', 'edit.damaged', ahead],
    ['says something else in the same place', 'edit.damaged', equivocal],
    ['holds what a board does not hold', 'edit.notAllowed', withEdit((doc) => void doc.getMap('intruder').set('x', 1))],
    [
      'makes a note unreadable',
      'edit.notAllowed',
      withEdit((doc) => {
        const notes = doc.getMap<Y.Map<unknown>>('notes')
        for (const note of notes.values()) note.set('box', 'nowhere')
      }),
    ],
    ['asks for minutes of work', 'edit.tooCostly', withShuffledInsertions],
    ['has one field written by a thousand', 'edit.tooCostly', (doc) => withContestedKey(doc, 'board', 'question')],
    ['names a deleted range again and again', 'edit.damaged', withRepeatedDeletions],
  ])('a board that %s stays out, is named, and is kept for a rescue', async (_, problem, make) => {
    const { process: processId, rooms, bytes } = await damagedArchive(make)
    const before = await roomDigests(processId, Object.values(rooms))
    const preview = await previewFile(syncClient, bytes)
    expect(preview.rooms.filter((room) => room.problem !== null).map(({ title, problem: why }) => [title, why])).toEqual([['board uno', problem]])
    await mergeFile(syncClient, preview)
    expect(await roomDigests(processId, Object.values(rooms))).toEqual(before)
    await switchDevice()
    const elsewhere = await mergeFile(syncClient, await previewFile(syncClient, bytes))
    expect(elsewhere.failed).toEqual([])
    if (problem === 'edit.damaged' && make !== equivocal)
      expect((await loadRestorePoints(syncClient, processId))[0]?.left.map(({ room }) => room)).toEqual([rooms.board])
  })
})
