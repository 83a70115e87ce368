import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { smallestChange } from '../../../../shared/base/text/splice.ts'
import { deleteNotes, listNotes, noteEntries, noteText, placeNotes, putNotes, readNote, retypeNote } from '../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../support/peers.ts'

const ada = testAuthor('ada', 1000)
const ben = testAuthor('ben', 2000)
const box = { x: 10, y: 20, width: 180, height: 180 }

describe('a note', () => {
  it('is read in the words it was written in, with who and when', () => {
    const doc = new Y.Doc()
    const [id] = putNotes(doc, ada, [{ text: 'Perché il bus non passa più?', box }])
    expect(readNote(doc, id!)).toMatchObject({ text: 'Perché il bus non passa più?', box, colour: 'sun', by: ada.person, madeAt: 1000 })
  })

  it('many at once are one step of undo, and undo takes back only one’s own', () => {
    const doc = new Y.Doc()
    const undo = new Y.UndoManager(noteEntries(doc), { trackedOrigins: new Set([ada]), captureTimeout: 0 })
    putNotes(doc, ben, [{ text: 'di Ben', box }])
    putNotes(doc, ada, [
      { text: 'una', box },
      { text: 'due', box },
    ])
    undo.undo()
    expect(listNotes(doc).map((note) => note.text)).toEqual(['di Ben'])
    undo.undo()
    expect(listNotes(doc).map((note) => note.text)).toEqual(['di Ben'])
  })

  it('from a newer Tavolo or a vandal is left out, not thrown, and not deleted', () => {
    const doc = new Y.Doc()
    noteEntries(doc).set(
      '0'.repeat(16),
      new Y.Map<unknown>([
        ['box', [0, Number.NaN, 1, 1]],
        ['text', 'x'],
      ]),
    )
    noteEntries(doc).set('1'.repeat(16), 'not even a map')
    noteEntries(doc).set('__proto__', new Y.Map([['text', 'x']]))
    expect(listNotes(doc)).toEqual([])
    expect(noteEntries(doc).size).toBe(3)
  })

  it('moved by one and deleted by another is gone for both, and does not come back', () => {
    const [firstDoc, secondDoc] = [new Y.Doc(), new Y.Doc()]
    const [id] = putNotes(firstDoc, ada, [{ text: 'x', box }])
    Y.applyUpdate(secondDoc, Y.encodeStateAsUpdate(firstDoc))
    placeNotes(firstDoc, ada, new Map([[id!, { ...box, x: 500 }]]))
    deleteNotes(secondDoc, ben, [id!])
    Y.applyUpdate(secondDoc, Y.encodeStateAsUpdate(firstDoc))
    Y.applyUpdate(firstDoc, Y.encodeStateAsUpdate(secondDoc))
    expect([listNotes(firstDoc), listNotes(secondDoc)]).toEqual([[], []])
  })

  it('typed in by two people at once keeps both hands’ words', () => {
    const [firstDoc, secondDoc] = [new Y.Doc(), new Y.Doc()]
    const [id] = putNotes(firstDoc, ada, [{ text: 'casa', box }])
    Y.applyUpdate(secondDoc, Y.encodeStateAsUpdate(firstDoc))
    retypeNote(firstDoc, ada, id!, 'la casa', 3)
    retypeNote(secondDoc, ben, id!, 'casa di quartiere')
    Y.applyUpdate(secondDoc, Y.encodeStateAsUpdate(firstDoc))
    Y.applyUpdate(firstDoc, Y.encodeStateAsUpdate(secondDoc))
    expect(noteText(firstDoc, id!)!.toString()).toBe('la casa di quartiere')
    expect(noteText(secondDoc, id!)!.toString()).toBe('la casa di quartiere')
  })
})

describe('the smallest change', () => {
  const apply = (before: string, { at, remove, insert }: { at: number; remove: number; insert: string }) =>
    before.slice(0, at) + insert + before.slice(at + remove)
  it('is found where the hand is, among equal letters', () => {
    expect(smallestChange('nonna', 'nonnna', 3)).toEqual({ at: 2, remove: 0, insert: 'n' })
    expect(smallestChange('aaa', 'aaaa', 1)).toEqual({ at: 0, remove: 0, insert: 'a' })
    expect(smallestChange('uguale', 'uguale', 3)).toBeNull()
  })
  it('never cuts a character in two: half of one would make devices differ for ever', () => {
    for (const [before, after] of [
      ['👩', '👨'],
      ['a👩b', 'a👨b'],
      ['🏘️🏠', '🏠'],
      ['👩‍👩‍👧', '👩‍👧'],
      ['', '🙂'],
      ['🙂', ''],
    ] as const) {
      const change = smallestChange(before, after, after.length)!
      expect(apply(before, change)).toBe(after)
      for (const piece of [before.slice(0, change.at), change.insert, before.slice(change.at + change.remove)])
        expect(piece.isWellFormed?.() ?? true).toBe(true)
    }
  })
  it('always leads from the one to the other', () => {
    const characters = 'ab🙂'
    const some = (n: number) => Array.from({ length: n % 7 }, (_, i) => [...characters][(n * (i + 3)) % 3]).join('')
    for (let n = 0; n < 400; n++) {
      const [before, after] = [some(n), some(n * 7 + 1)]
      for (let caret = 0; caret <= after.length; caret++) {
        const change = smallestChange(before, after, caret)
        expect(change ? apply(before, change) : before).toBe(after)
      }
    }
  })
})
