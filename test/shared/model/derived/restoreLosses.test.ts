import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { convert } from '../../../../shared/document/flat/convert.ts'
import { flatText, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { plainText } from '../../../../shared/document/normalizedBody.ts'
import { restoreLosses } from '../../../../shared/model/derived/losses/restoreLosses.ts'
import { documentBody, readBody, writeBody } from '../../../../shared/model/records/documentBody.ts'
import { deleteNotes, listNotes, noteEntries, placeNotes, putNotes, readNote, retypeNote } from '../../../../shared/model/records/note.ts'
import { writeOldBody } from '../../../support/document/oldBody.ts'
import { testAuthor } from '../../../support/peers.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const [anna, fac] = [testAuthor('anna', 7), testAuthor('fac', 9)]

function board() {
  const doc = new Y.Doc()
  const [id] = putNotes(doc, anna, [{ text: 'la storia', box, colour: 'leaf' }])
  if (!id) throw new Error('no note')
  const stored = { id: `notes/${id}`, before: JSON.stringify(noteEntries(doc).toJSON()[id]) }
  return { doc, id, stored, note: readNote(doc, id) }
}

describe('a record that is restored, as a host of release 0.3.0 sends it', () => {
  it('is what it was, under its id and its author’s name, where it was deleted', () => {
    const { doc, id, stored, note } = board()
    deleteNotes(doc, testAuthor('mallory'), [id])
    expect(restoreLosses('board', doc, fac, [stored])).toBe(1)
    expect(readNote(doc, id)).toEqual(note)
  })

  it('gets back its words and its place where they were taken, and nothing is written where nothing was', () => {
    const { doc, id, stored, note } = board()
    retypeNote(doc, testAuthor('mallory'), id, '')
    placeNotes(doc, testAuthor('mallory'), new Map([[id, { ...box, x: 900_000 }]]))
    restoreLosses('board', doc, fac, [stored])
    expect(readNote(doc, id)).toEqual(note)
    const vector = Y.encodeStateVector(doc)
    restoreLosses('board', doc, fac, [stored])
    expect(Y.encodeStateVector(doc)).toEqual(vector)
  })

  it.each([
    ['no JSON', { id: 'notes/aaaaaaaaaaaaaaaa', before: '{' }],
    ['a record that lacks fields', { id: 'notes/aaaaaaaaaaaaaaaa', before: '{"text":"x"}' }],
    ['a root that no board has', { id: 'whatever/aaaaaaaaaaaaaaaa', before: '{}' }],
    ['no id', { id: 'notes/__proto__', before: '{"text":"x"}' }],
  ])('is left out where it is %s', (_, record) => {
    const { doc } = board()
    expect(restoreLosses('board', doc, fac, [record])).toBe(0)
    expect(listNotes(doc)).toHaveLength(1)
  })

  it.each([
    ['a place that nobody wrote', { kind: 'text', at: [999, 0], runs: [{ text: 'x' }], ranges: [] }],
    ['a value that cannot be', { kind: 'value', field: 'box', value: 'qui', overwrites: ['box'] }],
    ['who made it', { kind: 'value', field: 'by', value: 'mallory000000000', overwrites: ['by'] }],
    ['a field that no note has', { kind: 'value', field: '__proto__', value: 'x', overwrites: ['__proto__'] }],
    ['a node of a note', { kind: 'node', at: [7, 0], node: { type: 'paragraph' } }],
  ])('is left as it is where the host sends %s', (_, piece) => {
    const { doc, id, note } = board()
    expect(restoreLosses('board', doc, fac, [{ id: `notes/${id}`, before: JSON.stringify(piece) }])).toBe(0)
    expect(readNote(doc, id)).toEqual(note)
  })

  it('never gets markup that a document may not hold', () => {
    const doc = new Y.Doc()
    writeOldBody(
      doc,
      anna,
      ['ciao', 'resta'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    )
    const block = documentBody(doc).get(0) as Y.XmlElement
    const at = [block._item?.id.client, block._item?.id.clock]
    documentBody(doc).delete(0, 1)
    const node = {
      type: 'paragraph',
      attrs: { onclick: 'x()' },
      content: [{ type: 'script' }, { type: 'text', text: 'ciao', marks: [{ type: 'link', attrs: { href: 'javascript:x()' } }] }],
    }
    expect(restoreLosses('document', doc, fac, [{ id: 'body', before: JSON.stringify({ kind: 'node', at, node }) }])).toBe(1)
    expect(documentBody(doc).toString()).toBe('<paragraph>ciao</paragraph><paragraph>resta</paragraph>')
  })

  it('never gets what the blocks of a document may not hold', () => {
    const doc = new Y.Doc()
    writeBody(doc, anna, [{ type: 'paragraph', content: [{ type: 'text', text: 'ciao' }] }])
    const text = flatText(doc, NEW_BASE)
    const at = [doc.clientID, 0]
    text.delete(0, text.length)
    const runs = [
      { text: '', embed: { b: 'aaaaaaa', t: 'h1' } },
      { text: 'ci\u0000ao', marks: { link: 'javascript:x()', bold: true, onclick: 'x()', r: '1:2:3:4' } },
      { text: '', embed: { video: 'https://x.example/' } },
    ]
    expect(
      restoreLosses('document', doc, fac, [{ id: 'body', before: JSON.stringify({ kind: 'text', at, runs, ranges: [[doc.clientID, 0, 5]] }) }]),
    ).toBe(1)
    expect(text.toDelta()).toEqual([{ insert: { b: 'aaaaaaa', t: 'h1' } }, { insert: 'ci\ufffdao', attributes: { bold: true } }])
    expect(readBody(doc)).toEqual([
      { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'ci\ufffdao', marks: [{ type: 'bold' }] }] },
    ])
  })

  it('comes back as a paragraph at the end where its document was converted since', () => {
    const doc = new Y.Doc()
    writeOldBody(
      doc,
      anna,
      ['uno', 'due'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    )
    const block = documentBody(doc).get(0) as Y.XmlElement
    const at = [block._item?.id.client, block._item?.id.clock]
    documentBody(doc).delete(0, 1)
    Y.applyUpdate(doc, convert(doc)?.update ?? new Uint8Array())
    const node = { type: 'paragraph', content: [{ type: 'text', text: 'uno' }] }
    expect(restoreLosses('document', doc, fac, [{ id: 'body', before: JSON.stringify({ kind: 'node', at, node }) }])).toBe(1)
    expect(readBody(doc).map(plainText)).toEqual(['due', 'uno'])
  })
})
