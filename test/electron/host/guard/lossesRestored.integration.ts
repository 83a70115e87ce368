import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { restoreLosses } from '../../../../shared/model/derived/losses/restoreLosses.ts'
import { askQuestion, readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import { documentBody, readBody } from '../../../../shared/model/records/documentBody.ts'
import { addListing, readListing } from '../../../../shared/model/records/listing.ts'
import { listNotes, noteEntries, noteText, putNotes } from '../../../../shared/model/records/note.ts'
import { createGuardedRoom, personRef } from '../../../lab/hostile/guardedRoom.ts'
import { writeOldBody } from '../../../support/document/oldBody.ts'
import { testAuthor } from '../../../support/peers.ts'

type Kind = 'board' | 'document' | 'process'

const box = { x: 0, y: 0, width: 180, height: 180 }
const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })
const textNode = (text: string, ...marks: string[]): BodyNode =>
  marks.length > 0 ? { type: 'text', text, marks: marks.map((type) => ({ type })) } : { type: 'text', text }
const paragraph = (...content: BodyNode[]): BodyNode => ({ type: 'paragraph', content })
const IMAGE = 'data:image/png;base64,iVBORw0KGgo='

const minutes: readonly BodyNode[] = [
  { type: 'heading', attrs: { level: 1 }, content: [textNode('Che cosa abbiamo deciso')] },
  paragraph(textNode('Si apre lo sportello anche '), textNode('il giovedì sera', 'bold'), textNode('. Il resto si vedrà.')),
  { type: 'image', attrs: { src: IMAGE, alt: 'la sala' } },
  {
    type: 'bulletList',
    content: ['trasporti', 'sala', 'orari'].map((text) => ({ type: 'listItem', content: [paragraph(textNode(text))] })),
  },
  {
    type: 'table',
    content: [
      { type: 'tableRow', content: ['Ente', 'Impegno'].map((text) => cell('tableHeader', text)) },
      { type: 'tableRow', content: ['La Pianta', 'due ore'].map((text) => cell('tableCell', text)) },
    ],
  },
]
function cell(type: string, text: string): BodyNode {
  return { type, attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(textNode(text))] }
}

/** A room with what Anna wrote, in which Mallory may write as a partner, and a facilitator who looks on. */
function roomOf(kind: Kind) {
  const room = createGuardedRoom(kind)
  const anna = newDoc(1)
  room.connect('anna', kind === 'board' ? 'contributor' : 'partner', anna)
  const [mallory, facilitator] = [newDoc(2), newDoc(3)]
  const write: { readonly [K in Kind]: () => unknown } = {
    board: () => {
      askQuestion(anna, testAuthor('anna'), 'Di che cosa ha bisogno chi vive qui?')
      putNotes(
        anna,
        testAuthor('anna'),
        [0, 1, 2].map((at) => ({ text: `storia numero ${at}`, box })),
      )
    },
    document: () => writeOldBody(anna, testAuthor('anna'), minutes),
    process: () => addListing(anna, testAuthor('anna'), { kind: 'board', id: 'lavagna000000000' as never, title: 'Bisogni' }),
  }
  room.connect('vera', 'facilitator', facilitator)
  write[kind]()
  const client = room.connect('mallory', 'partner', mallory)
  const restoreAll = () => {
    const pieces = room.guard.losses.of(personRef('mallory'))
    return restoreLosses(kind, facilitator, testAuthor('vera'), pieces)
  }
  return { room, anna, mallory, facilitator, client, restoreAll }
}

const readers: { readonly [K in Kind]: (doc: Y.Doc) => unknown } = {
  board: (doc) => ({ notes: Object.fromEntries(listNotes(doc).map((note) => [note.id, note])), question: readBoard(doc).question }),
  document: readBody,
  process: (doc) => readListing(doc, 'lavagna000000000'),
}

const block = (doc: Y.Doc, at: number) => documentBody(doc).get(at) as Y.XmlElement
const textOf = (element: Y.XmlElement, at = 0) => element.get(at) as Y.XmlText
const eachNote = (doc: Y.Doc, change: (entry: Y.Map<unknown>, id: string) => void) => {
  for (const [id, entry] of noteEntries(doc)) change(entry as Y.Map<unknown>, id)
}
const blank = (text: Y.Text) => text.delete(0, text.length)

/** Every kind of loss that the limiter counts. */
const kinds: readonly { readonly title: string; readonly kind: Kind; readonly take: (doc: Y.Doc) => void }[] = [
  { title: 'notes that are deleted', kind: 'board', take: (doc) => eachNote(doc, (_, id) => noteEntries(doc).delete(id)) },
  {
    title: 'notes that others are put in the place of',
    kind: 'board',
    take: (doc) =>
      eachNote(doc, (entry, id) => noteEntries(doc).set(id, new Y.Map(Object.entries({ ...entry.toJSON(), text: new Y.Text('altro') })))),
  },
  { title: 'notes that are moved to the edge', kind: 'board', take: (doc) => eachNote(doc, (entry) => entry.set('box', [1e6, 1e6, 180, 180])) },
  { title: 'notes that are made too small to read', kind: 'board', take: (doc) => eachNote(doc, (entry) => entry.set('box', [0, 0, 1, 1])) },
  { title: 'notes that are made unreadable', kind: 'board', take: (doc) => eachNote(doc, (entry) => entry.delete('box')) },
  { title: 'the text of notes', kind: 'board', take: (doc) => eachNote(doc, (entry) => blank(entry.get('text') as Y.Text)) },
  { title: 'words of notes', kind: 'board', take: (doc) => eachNote(doc, (entry) => (entry.get('text') as Y.Text).delete(2, 6)) },
  {
    title: 'texts that others are put in the place of',
    kind: 'board',
    take: (doc) => eachNote(doc, (entry) => entry.set('text', new Y.Text('ora dico altro'))),
  },
  { title: 'the question of a board', kind: 'board', take: (doc) => askQuestion(doc, testAuthor('mallory'), 'Niente') },
  {
    title: 'the title of a board',
    kind: 'process',
    take: (doc) => void (doc.getMap('listings').get('lavagna000000000') as Y.Map<unknown>).set('title', 'Niente'),
  },
  { title: 'a whole document', kind: 'document', take: (doc) => documentBody(doc).delete(0, documentBody(doc).length) },
  { title: 'a block of a document', kind: 'document', take: (doc) => documentBody(doc).delete(1, 1) },
  { title: 'a picture', kind: 'document', take: (doc) => documentBody(doc).delete(2, 1) },
  { title: 'the words of a paragraph', kind: 'document', take: (doc) => blank(textOf(block(doc, 1))) },
  { title: 'words of a paragraph across its marks', kind: 'document', take: (doc) => textOf(block(doc, 1)).delete(20, 15) },
  { title: 'the text node of a paragraph', kind: 'document', take: (doc) => block(doc, 1).delete(0, 1) },
  { title: 'an item of a list', kind: 'document', take: (doc) => block(doc, 3).delete(1, 1) },
  { title: 'a row of a table', kind: 'document', take: (doc) => block(doc, 4).delete(1, 1) },
  { title: 'a cell of a table', kind: 'document', take: (doc) => (block(doc, 4).get(1) as Y.XmlElement).delete(0, 1) },
]

describe('what somebody took away', () => {
  it.each(kinds)('is brought back: $title', ({ kind, take }) => {
    const { room, mallory, facilitator, client, restoreAll } = roomOf(kind)
    const before = readers[kind](room.doc)
    mallory.transact(() => take(mallory))
    expect(client.refusals).toEqual([])
    expect(readers[kind](room.doc)).not.toEqual(before)
    expect(restoreAll()).toBeGreaterThan(0)
    expect(readers[kind](room.doc)).toEqual(before)
    room.guard.losses.settle(personRef('mallory'))
    expect(restoreAll()).toBe(0)
    expect(readers[kind](facilitator)).toEqual(before)
  })

  it.each(kinds)('is brought back where it went step by step, by the letter: $title', ({ kind, take }) => {
    const { room, mallory, client, restoreAll } = roomOf(kind)
    const before = readers[kind](room.doc)
    if (kind === 'document')
      for (const at of [0, 1]) {
        const text = textOf(block(mallory, at))
        while (text.length > 12) text.delete(text.length - 1, 1)
        while (text.length > 4) text.delete(1, 1)
      }
    else if (kind === 'board')
      eachNote(mallory, (entry) => {
        const text = entry.get('text') as Y.Text
        while (text.length > 6) text.delete(text.length - 1, 1)
      })
    mallory.transact(() => take(mallory))
    expect(client.refusals).toEqual([])
    restoreAll()
    expect(readers[kind](room.doc)).toEqual(before)
    expect(room.guard.losses.of(personRef('mallory')).length).toBeLessThan(20)
  })

  it('leaves what was written since where it is', () => {
    const { room, mallory, anna, restoreAll } = roomOf('document')
    documentBody(mallory).delete(3, 2)
    textOf(block(mallory, 1)).delete(27, 15)
    textOf(block(anna, 1)).insert(27, 'di sabato')
    documentBody(anna).insert(2, [new Y.XmlElement('horizontalRule')])
    restoreAll()
    const body = readBody(room.doc)
    expect(body.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'horizontalRule', 'image', 'bulletList', 'table'])
    expect(body[1]?.content?.map(({ text }) => text).join('')).toMatch(
      /^Si apre lo sportello anche (di sabatoil giovedì sera|il giovedì seradi sabato)\. Il resto/,
    )
    expect(body[5]).toEqual(minutes[4])
  })

  it('does not move what others have moved since, nor retype what they have written since', () => {
    const { room, mallory, anna, restoreAll } = roomOf('board')
    const [first, second, third] = listNotes(anna).map(({ id }) => id)
    mallory.transact(() =>
      eachNote(mallory, (entry) => {
        entry.set('box', [1e6, 1e6, 180, 180])
        entry.set('text', new Y.Text('altro'))
      }),
    )
    const entryOf = (id = '') => noteEntries(anna).get(id) as Y.Map<unknown>
    entryOf(first).set('box', [5, 5, 180, 180])
    noteText(anna, second as never)?.insert(5, ', dice Anna')
    restoreAll()
    const byId = new Map(listNotes(room.doc).map((note) => [note.id, note]))
    expect(byId.get(first as never)?.box.x).toBe(5)
    expect(byId.get(second as never)?.text).toMatch(/^storia numero \d\naltro, dice Anna$/)
    expect(byId.get(third as never)).toMatchObject({ text: expect.stringMatching(/^storia numero \d$/), box })
  })

  it('is brought back with the block or the note that somebody else tidied away', () => {
    const document = roomOf('document')
    const before = readBody(document.room.doc)
    blank(textOf(block(document.mallory, 0)))
    documentBody(document.anna).delete(0, 1)
    document.restoreAll()
    expect(readBody(document.room.doc)).toEqual(before)

    const board = roomOf('board')
    eachNote(board.mallory, (entry) => blank(entry.get('text') as Y.Text))
    eachNote(board.anna, (_, id) => noteEntries(board.anna).delete(id))
    board.restoreAll()
    expect(
      listNotes(board.room.doc)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['storia numero 0', 'storia numero 1', 'storia numero 2'])
  })

  it('is not written twice where an undo has brought it back', () => {
    const { room, mallory, restoreAll } = roomOf('document')
    const before = readBody(room.doc)
    const undo = new Y.UndoManager(documentBody(mallory))
    mallory.transact(() => {
      documentBody(mallory).delete(3, 2)
      textOf(block(mallory, 1)).delete(3, 30)
    })
    undo.undo()
    expect(readBody(room.doc)).toEqual(before)
    expect(restoreAll()).toBe(0)
    expect(readBody(room.doc)).toEqual(before)
  })

  it('is forgotten when it is settled, and never kept of facilitators', () => {
    const { room, mallory, facilitator } = roomOf('document')
    documentBody(mallory).delete(0, 2)
    expect(room.guard.losses.of(personRef('mallory'))).toHaveLength(2)
    room.guard.losses.settle(personRef('mallory'))
    documentBody(facilitator).delete(0, 1)
    expect([room.guard.losses.of(personRef('mallory')), room.guard.losses.of(personRef('vera'))]).toEqual([[], []])
  })
})
