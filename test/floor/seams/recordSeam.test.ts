import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { validatorsOf } from '../../../electron/validators/roomValidator.ts'
import { defineRecord } from '../../../shared/model/defineRecord.ts'
import { contentsOf, recordTypes } from '../../../shared/model/derived/contents.ts'
import { duplicateRoom } from '../../../shared/model/derived/duplicateRoom.ts'
import { previewMerge } from '../../../shared/model/derived/mergePreview.ts'
import { rejectedTextKinds } from '../../../shared/model/derived/rejectedTextKinds.ts'
import { rejectedTexts } from '../../../shared/model/derived/rejectedTexts.ts'
import { revertChanges } from '../../../shared/model/derived/revertChanges.ts'
import { type RoomType, rooms, roomTypes } from '../../../shared/model/rooms.ts'
import { openUndoHistory } from '../../../shared/model/undo/undoHistory.ts'
import { optional } from '../../../shared/model/value/fieldType.ts'
import { longText } from '../../../shared/model/value/longText.ts'
import { wholeNumber } from '../../../shared/model/value/number.ts'
import { ref } from '../../../shared/model/value/ref.ts'
import { shortText } from '../../../shared/model/value/shortText.ts'
import { packArchive, readArchive } from '../../../shared/protocol/archive/processArchive.ts'
import { type RoomKind, type RoomName, roomKinds } from '../../../shared/protocol/role.ts'
import { createGuardedRoom } from '../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../support/peers.ts'

// The seam that a new record type goes through: its own file, and one line in the list of rooms. Here the file is this definition.

const sticker = defineRecord({
  name: 'sticker',
  root: 'stickers',
  title: 'label',
  texts: ['label', 'story'],
  fields: { label: shortText(40), story: longText(2000), votes: wholeNumber(0, 99), on: optional(ref<'board'>()) },
})
/** The one line. */
const list = { ...rooms, board: [...rooms.board, sticker] }

const author = testAuthor('anna')
const other = testAuthor('berta', 1)
const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc)
const BOARD = 'board00000000000' as never
const sample = { label: 'Il forno', story: 'Aperto il sabato', votes: 3, on: BOARD }

describe('a record type that one line adds', () => {
  let before = new Y.Doc()
  let doc = new Y.Doc()
  let id: ReturnType<typeof sticker.create>

  beforeEach(() => {
    before = new Y.Doc()
    doc = copyOf(before)
    id = sticker.create(doc, author, sample)
  })

  it('is read, listed, changed and kept by key', () => {
    const index = sticker.live(doc)
    expect(index.current()).toEqual([{ id, ...sample }])
    sticker.update(doc, author, id, { votes: 120, on: null })
    expect(index.byId.get(id)).toEqual({ id, label: 'Il forno', story: 'Aperto il sabato', votes: 99 })
    sticker.remove(doc, author, id)
    expect(index.current()).toEqual([])
  })

  it('is validated by the host: whole ones pass, broken ones and those of an unlisted type do not', () => {
    const room = createGuardedRoom('board', { validators: validatorsOf(list) })
    const client = room.join('anna', 'contributor', 0)
    client.send(new Uint8Array([0, 0]), true)
    client.send(stateOf(doc))
    expect(client.refusals).toEqual([])
    expect(sticker.list(room.doc)).toHaveLength(1)

    const broken = copyOf(room.doc)
    const stateVector = Y.encodeStateVector(broken)
    sticker.entries(broken).set('mallory000000001', new Y.Map([['label', 5]]))
    const mallory = room.join('mallory', 'contributor', 0)
    mallory.send(new Uint8Array([0, 0]), true)
    mallory.send(Y.encodeStateAsUpdate(broken, stateVector))
    expect(mallory.refusals).toMatchObject([{ refusal: 'unreadable' }])

    const today = createGuardedRoom('board')
    const early = today.join('anna', 'contributor', 0)
    early.send(new Uint8Array([0, 0]), true)
    early.send(stateOf(doc))
    expect(early.refusals).toMatchObject([{ refusal: 'notAllowed' }])
  })

  it('is counted among what rooms hold, and in the preview of a merge', () => {
    expect([...contentsOf('board', doc, list)]).toMatchObject([[`stickers/${id}`, { recordType: 'sticker', text: 'Il forno' }]])
    const { problem, hasChanges, diff } = previewMerge('board', stateOf(before), stateOf(doc), list)
    expect({ problem, hasChanges }).toEqual({ problem: null, hasChanges: true })
    expect(diff).toEqual({
      adds: 1,
      changes: 0,
      removes: 0,
      counts: [{ recordType: 'sticker', adds: 1, changes: 0, removes: 0 }],
      samples: ['Il forno'],
    })
    expect(previewMerge('board', stateOf(before), stateOf(doc)).problem).toBe('edit.notAllowed')
    const broken = copyOf(doc)
    ;(sticker.entries(broken).get(id) as Y.Map<unknown>).set('votes', 'molti')
    expect(previewMerge('board', stateOf(doc), stateOf(broken), list).problem).toBe('edit.notAllowed')
  })

  it('leaves its words in the tray when an edit is rejected', () => {
    const texts = rejectedTexts(doc, before, list)
    expect(texts).toEqual([
      { what: 'sticker', text: 'Il forno' },
      { what: 'sticker', text: 'Aperto il sabato' },
    ])
  })

  it('is reverted, and stays where somebody changed it since', () => {
    const now = copyOf(doc)
    expect(revertChanges('board', now, author, before, doc, list)).toEqual({ reverted: 1, skipped: 0 })
    expect(sticker.list(now)).toEqual([])
    const changed = copyOf(doc)
    sticker.update(changed, other, id, { label: 'Il forno di Anna' })
    expect(revertChanges('board', changed, author, before, doc, list)).toEqual({ reverted: 0, skipped: 1 })
  })

  it('is duplicated, and what it refers to is the duplicate', () => {
    const copy = new Y.Doc()
    const newBoard = 'board11111111111'
    duplicateRoom('board', doc, copy, other, new Map([[BOARD as string, newBoard]]), list)
    expect(sticker.list(copy)).toEqual([{ id, ...sample, on: newBoard }])
    sticker.sharedText(copy, id, 'story')?.insert(0, 'Solo qui: ')
    expect(sticker.list(doc)).toEqual([{ id, ...sample }])
  })

  it('is undone, and what another wrote into it stays', () => {
    const undo = openUndoHistory('board', doc, author, list)
    const own = sticker.create(doc, author, { label: 'La fontana', story: '', votes: 0 })
    undo.stopCapturing()
    sticker.update(doc, author, id, { votes: 7 })
    const there = copyOf(doc)
    sticker.update(there, other, own, { votes: 8 })
    Y.applyUpdate(doc, stateOf(there))
    expect(undo.undo()).toMatchObject({ changed: true })
    expect(sticker.read(doc, id)).toEqual({ id, ...sample })
    expect(undo.undo()).toMatchObject({ changed: false })
    expect(sticker.read(doc, own)).toMatchObject({ label: 'La fontana', votes: 8 })
    undo.close()
  })

  it('travels in a .tavolo file', () => {
    const room: RoomName = `board/${BOARD}`
    const file = packArchive(
      { app: '0', process: 'percorso00000000' as never, title: '', at: 0 },
      [{ room, state: stateOf(doc) }],
      null,
      new Uint8Array(32),
    )
    const arrived = new Y.Doc()
    Y.applyUpdate(arrived, readArchive(file).rooms[0]!.state)
    expect(sticker.list(arrived)).toEqual([{ id, ...sample }])
    expect([...contentsOf('board', arrived, list).keys()]).toEqual([`stickers/${id}`])
  })
})

describe('the one list', () => {
  it('has the rooms that the protocol has, and no other', () => {
    const tie: { readonly [K in RoomKind]: unknown } = rooms
    const back: readonly RoomKind[] = roomTypes satisfies readonly RoomType[]
    expect(Object.keys(tie).sort()).toEqual([...roomKinds].sort())
    expect(back).toHaveLength(roomKinds.length)
  })

  it('gives no two record types of a room one root, and every entry a title among its fields', () => {
    for (const records of Object.values(rooms)) expect(new Set(records.map(({ root }) => root)).size).toBe(records.length)
    for (const record of Object.values(rooms).flat())
      if (record.kind === 'entries') expect(Object.keys(record.fields)).toEqual(expect.arrayContaining([record.title, ...record.texts]))
  })

  it('names every record type once, and every kind of text that a tray of release 0.1.0 may hold', () => {
    expect(new Set(recordTypes).size).toBe(recordTypes.length)
    expect(new Set(rejectedTextKinds).size).toBe(rejectedTextKinds.length)
    const kinds = ['note', 'area', 'question', 'title', 'place', 'purpose', 'listing', 'person', 'step', 'paragraph']
    expect(rejectedTextKinds).toEqual(expect.arrayContaining(kinds))
  })
})
