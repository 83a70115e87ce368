import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { putNotes } from '../../../../shared/model/records/note.ts'
import {
  livePaperNumbers,
  MAX_PAPER_NUMBER,
  numberObjects,
  paperNumber,
  paperNumberOf,
  paperNumbersOf,
} from '../../../../shared/model/records/paperNumber.ts'
import { openUndoHistory } from '../../../../shared/model/undo/undoHistory.ts'
import { testAuthor } from '../../../support/peers.ts'

const [anna, piero] = [testAuthor('anna', 1), testAuthor('piero', 2)]
const box = { x: 0, y: 0, width: 180, height: 180 }
const notesIn = (doc: Y.Doc, count: number) =>
  putNotes(
    doc,
    anna,
    Array.from({ length: count }, (_, at) => ({ text: `${at}`, box })),
  )
const merge = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}

describe('numbers on paper', () => {
  it('are given once, in order, and stay: of new notes the next ones, also after a note is gone and after undo', () => {
    const doc = new Y.Doc()
    const [first, second, third] = notesIn(doc, 3)
    const undo = openUndoHistory('board', doc, anna)
    expect(numberObjects(doc, anna, [second!, first!])).toBe(2)
    doc.getMap('notes').delete(first!)
    expect(numberObjects(doc, anna, [first!, second!, third!])).toBe(1)
    undo.undo()
    const numbers = livePaperNumbers(doc).current()
    expect([first, second, third].map((id) => numbers.labelOf(id!))).toEqual(['2', '1', '3'])
    expect([numbers.shared, numbers.largest]).toEqual([0, 3])
    expect(paperNumberOf(numbers, { id: 'altra', replaces: [third!] })).toBe('3')
  })

  it('that two people gave to two notes while they were apart are told apart by a letter on both devices, and lead to both', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    const [first, second, third] = notesIn(a, 3)
    merge(a, b)
    numberObjects(a, anna, [first!])
    numberObjects(b, piero, [second!, third!])
    const live = livePaperNumbers(a)
    expect(live.current().labelOf(first!)).toBe('1')
    merge(a, b)
    const numbers = live.current()
    expect([first, second].map((id) => numbers.labelOf(id!)).sort()).toEqual(['1a', '1b'])
    expect([numbers.labelOf(third!), numbers.shared]).toEqual(['2', 2])
    expect(new Set(numbers.objectsWith('#1'))).toEqual(new Set([first, second]))
    expect(numbers.objectsWith(`# ${numbers.labelOf(second!).toUpperCase()}`)).toEqual([second])
    expect(numbers.objectsWith('autobus 1')).toEqual([])
    const other = paperNumbersOf(paperNumber.list(b))
    for (const id of [first, second, third]) expect(other.labelOf(id!)).toBe(numbers.labelOf(id!))
  })

  it('of one note that two people numbered both lead to it; it shows the older', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    const [first, second] = notesIn(a, 2)
    merge(a, b)
    numberObjects(a, anna, [first!, second!])
    numberObjects(b, piero, [second!])
    merge(a, b)
    const numbers = paperNumbersOf(paperNumber.list(b))
    expect([numbers.labelOf(first!), numbers.labelOf(second!), numbers.shared]).toEqual(['1', '2', 0])
    expect(new Set(numbers.objectsWith('1'))).toEqual(new Set([first, second]))
    expect(numbers.objectsWith('2')).toEqual([second])
  })

  it('go on with what is free where somebody gave the largest', () => {
    const doc = new Y.Doc()
    const [first, second, third] = notesIn(doc, 3)
    paperNumber.create(doc, piero, { on: first!, number: MAX_PAPER_NUMBER, by: piero.person, madeAt: 1 })
    paperNumber.create(doc, piero, { on: first!, number: 1, by: piero.person, madeAt: 2 })
    numberObjects(doc, anna, [second!, third!])
    const numbers = paperNumbersOf(paperNumber.list(doc))
    expect([second, third].map((id) => numbers.labelOf(id!))).toEqual(['2', '3'])
  })

  it('begin anew with what is free where the last one was given, and none is one that hosts refuse', () => {
    const doc = new Y.Doc()
    const [far, ...others] = notesIn(doc, 5)
    paperNumber.create(doc, piero, { on: far!, number: MAX_PAPER_NUMBER - 1, by: piero.person, madeAt: 1 })
    paperNumber.create(doc, piero, { on: 'gone000000000000' as never, number: 1, by: piero.person, madeAt: 1 })
    expect(numberObjects(doc, anna, others)).toBe(4)
    const numbers = livePaperNumbers(doc).current()
    expect(others.map((id) => numbers.labelOf(id))).toEqual([`${MAX_PAPER_NUMBER}`, '2', '3', '4'])
  })
})
