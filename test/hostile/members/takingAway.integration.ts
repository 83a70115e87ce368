import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { liveAreas, nameArea, putArea } from '../../../shared/model/records/area.ts'
import { askQuestion } from '../../../shared/model/records/boardAttributes.ts'
import { documentBody } from '../../../shared/model/records/documentBody.ts'
import { addListing, archiveListing, listing, listListings, renameListing } from '../../../shared/model/records/listing.ts'
import { deleteNotes, listNotes, type NoteId, noteEntries, noteText, putNotes } from '../../../shared/model/records/note.ts'
import type { Role, RoomKind } from '../../../shared/protocol/role.ts'
import { createGuardedRoom, personRef } from '../../lab/hostile/guardedRoom.ts'
import { writeOldBody } from '../../support/document/oldBody.ts'
import { testAuthor } from '../../support/peers.ts'

// members with a modified client who take away what others wrote, without deleting a record, or a little at a time

const box = { x: 0, y: 0, width: 180, height: 180 }
const mallory = testAuthor('mallory')
const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })

/** A room that Anna wrote, and Mallory in it. */
function scene(kind: RoomKind, write: (doc: Y.Doc) => void, role: Role = 'contributor') {
  const room = createGuardedRoom(kind)
  const anna = newDoc(1)
  const annaRole = kind === 'board' ? 'contributor' : 'facilitator'
  const annasClient = room.connect('anna', annaRole, anna)
  write(anna)
  expect(annasClient.refusals).toEqual([])
  const notices: { readonly amount: number; readonly waits: boolean }[] = []
  room.guard.losses.onLoss = (notice) => void notices.push(notice)
  const doc = newDoc(2)
  const client = room.connect('mallory', role, doc)
  return { room, anna, doc, client, notices, waits: () => notices.some(({ waits }) => waits) }
}
const stories = (count: number) => (doc: Y.Doc) =>
  void putNotes(
    doc,
    testAuthor('anna'),
    Array.from({ length: count }, (_, i) => ({ text: `storia numero ${i}`, box })),
  )
const eachEntry = (doc: Y.Doc, change: (entry: Y.Map<unknown>, id: NoteId) => void) =>
  doc.transact(() => {
    for (const [id, entry] of noteEntries(doc)) change(entry as Y.Map<unknown>, id as NoteId)
  })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('many small moves', () => {
  it('take the notes of a board as far away as one that waits', () => {
    const { room, doc, waits } = scene('board', stories(200))
    for (let step = 1; step <= 5; step++) eachEntry(doc, (entry) => void entry.set('box', [step * 1990, 0, 180, 180]))
    expect(waits()).toBe(true)
    for (const note of listNotes(room.doc)) expect(note.box.x).toBeLessThanOrEqual(1990)
  })

  it('make them as small as one that waits', () => {
    const { room, doc, waits } = scene('board', stories(200))
    for (const side of [20, 3]) eachEntry(doc, (entry) => void entry.set('box', [0, 0, side, side]))
    expect(waits()).toBe(true)
    for (const note of listNotes(room.doc)) expect(note.box.width).toBe(20)
  })

  it('of two people together wait too', () => {
    const { room, doc, waits } = scene('board', stories(200))
    const other = newDoc(3)
    room.connect('eve', 'contributor', other)
    eachEntry(doc, (entry) => void entry.set('box', [1990, 0, 180, 180]))
    eachEntry(other, (entry) => void entry.set('box', [3980, 0, 180, 180]))
    expect(waits()).toBe(true)
    for (const note of listNotes(room.doc)) expect(note.box.x).toBe(1990)
  })

  it('count nothing where people move their own, or after a facilitator put them elsewhere', () => {
    const { room, anna, doc, notices } = scene('board', stories(200))
    for (let step = 1; step <= 5; step++) eachEntry(anna, (entry) => void entry.set('box', [step * 1990, 0, 180, 180]))
    const facilitator = newDoc(4)
    room.connect('fausta', 'facilitator', facilitator)
    eachEntry(doc, (entry) => void entry.set('box', [8500, 0, 180, 180]))
    eachEntry(facilitator, (entry) => void entry.set('box', [10, 0, 180, 180]))
    eachEntry(doc, (entry) => void entry.set('box', [1000, 0, 180, 180]))
    expect(notices).toEqual([])
    expect(listNotes(room.doc)[0]?.box.x).toBe(1000)
  })

  it('take away more while the update waits, and it waits for that as well', () => {
    const { room, anna, doc, notices } = scene('board', stories(400))
    const ids = listNotes(doc).map(({ id }) => id)
    deleteNotes(doc, mallory, ids.slice(0, 60))
    doc.transact(() => {
      noteEntries(doc).delete(ids[60] as NoteId)
      for (const id of ids.slice(61)) (noteEntries(doc).get(id) as Y.Map<unknown>).set('box', [1990, 0, 180, 180])
    })
    eachEntry(anna, (entry) => void entry.set('box', [-100, 0, 180, 180]))
    room.now.ms += 400
    vi.advanceTimersByTime(400)
    expect(notices.at(-1)).toMatchObject({ waits: true, amount: 340 })
    expect(listNotes(room.doc).filter(({ box: { x } }) => x === 1990)).toEqual([])
  })
})

describe('words of others', () => {
  it('that are pushed out of what screens show wait like those that are deleted', () => {
    const { room, doc, waits } = scene('board', stories(200))
    for (let step = 0; step < 5; step++)
      doc.transact(() => {
        for (const { id } of listNotes(doc)) noteText(doc, id)?.insert(0, '\n'.repeat(1000))
      })
    expect(waits()).toBe(true)
    for (const { text } of listNotes(room.doc)) expect(text.length).toBeLessThan(4100)
  })

  it('that stand in the titles of areas wait', () => {
    const anna = testAuthor('anna')
    const { room, doc, waits } = scene('board', (board) => {
      for (let i = 0; i < 200; i++) putArea(board, anna, { title: `Bisogni ${i}`, box })
      askQuestion(board, anna, 'Che cosa manca qui?')
    })
    askQuestion(doc, mallory, '')
    expect(room.guard.losses.of(personRef('mallory'))).toHaveLength(1)
    doc.transact(() => {
      for (const { id } of liveAreas(doc).current()) nameArea(doc, mallory, id, 'x')
    })
    expect(waits()).toBe(true)
    expect(
      liveAreas(room.doc)
        .current()
        .filter(({ title }) => title === 'x'),
    ).toEqual([])
  })

  it('are not lost where somebody types into them, or corrects a letter', () => {
    const { doc, notices } = scene('board', stories(50))
    for (const { id } of listNotes(doc)) noteText(doc, id)?.insert(3, 'bella ')
    for (const { id } of listNotes(doc)) noteText(doc, id)?.delete(0, 1)
    expect(notices).toEqual([])
  })
})

describe('what a process lists', () => {
  const lists = (doc: Y.Doc) => {
    for (let i = 0; i < 300; i++) addListing(doc, testAuthor('anna'), { kind: 'board', title: `Lavagna ${i}` })
  }
  const ways: readonly (readonly [string, (doc: Y.Doc) => void])[] = [
    ['put away', (doc) => listListings(doc).forEach(({ id }) => void archiveListing(doc, mallory, id))],
    ['renamed', (doc) => listListings(doc).forEach(({ id }) => void renameListing(doc, mallory, id, 'x'))],
    ['of another kind', (doc) => listListings(doc).forEach(({ id }) => void listing.update(doc, mallory, id, { kind: 'session' }))],
  ]
  it.each(ways)('is not all %s by a partner at once', (_, change) => {
    const { room, doc, waits } = scene('process', lists, 'partner')
    const before = listListings(room.doc)
    doc.transact(() => change(doc))
    expect(waits()).toBe(true)
    expect(listListings(room.doc)).toEqual(before)
  })
})

describe('the text of a document', () => {
  const paragraphs = (count: number) => (doc: Y.Doc) =>
    writeOldBody(
      doc,
      testAuthor('anna'),
      Array.from({ length: count }, (_, i) => ({ type: 'paragraph', content: [{ type: 'text', text: `Paragrafo numero ${i}` }] })),
    )
  const pictures = (count: number) => (doc: Y.Doc) =>
    documentBody(doc).insert(
      0,
      Array.from({ length: count }, () => {
        const picture = new Y.XmlElement('image')
        picture.setAttribute('src', `data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUg'.repeat(30)}`)
        return picture
      }),
    )

  it('that a partner deletes is told', () => {
    const { room, doc, notices } = scene('document', paragraphs(200), 'partner')
    const text = documentBody(doc)
    text.delete(20, 100)
    const last = (text.get(99) as Y.XmlElement).get(0) as Y.XmlText
    last.delete(0, last.length)
    expect(notices.at(-1)).toMatchObject({ amount: expect.closeTo(101, 3), waits: false })
    expect(documentBody(room.doc).length).toBe(100)
    expect(room.guard.losses.of(personRef('mallory')).length).toBeGreaterThan(0)
  })

  it('waits where it is much', () => {
    const { room, doc, waits } = scene('document', paragraphs(300), 'partner')
    documentBody(doc).delete(0, 300)
    expect([documentBody(room.doc).length, waits()]).toEqual([300, true])
  })

  const ways: readonly (readonly [string, (body: Y.XmlFragment) => void])[] = [
    ['deleted', (body) => body.delete(0, body.length)],
    [
      'replaced',
      (body) => body.toArray().forEach((picture) => void (picture as Y.XmlElement).setAttribute('src', 'data:image/png;base64,iVBORw0KGgo=')),
    ],
  ]
  it.each(ways)('has pictures, which are not all %s at once', (_, change) => {
    const { room, doc, waits } = scene('document', pictures(300), 'partner')
    doc.transact(() => change(documentBody(doc)))
    expect(waits()).toBe(true)
    expect(
      documentBody(room.doc)
        .toArray()
        .filter((picture) => String((picture as Y.XmlElement).getAttribute('src')).length > 500),
    ).toHaveLength(300)
  })
})
