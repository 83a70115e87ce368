import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { deleteArea, listAreas, nameArea, placeArea, putArea } from '../../../../shared/model/records/area.ts'
import { askQuestion, readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import {
  colourNotes,
  deleteNotes,
  layerNotes,
  listNotes,
  type NoteId,
  noteEntries,
  placeNotes,
  putNotes,
  readNote,
  retypeNote,
  spliceNoteText,
} from '../../../../shared/model/records/note.ts'
import { openUndoHistory } from '../../../../shared/model/undo/undoHistory.ts'
import { testAuthor } from '../../../support/peers.ts'

const [anna, bruno] = [testAuthor('anna'), testAuthor('bruno')]
const at = (x: number, y = 0) => ({ x, y, width: 180, height: 180 })

/** Anna and Bruno at one board, each with an undo; `sync` brings both to the same state. */
function two() {
  const [annas, brunos] = [new Y.Doc(), new Y.Doc()]
  const [undoA, undoB] = [openUndoHistory('board', annas, anna), openUndoHistory('board', brunos, bruno)]
  onTestFinished(() => {
    undoA.close()
    undoB.close()
  })
  const sync = () => {
    Y.applyUpdate(brunos, Y.encodeStateAsUpdate(annas), 'host')
    Y.applyUpdate(annas, Y.encodeStateAsUpdate(brunos), 'host')
    expect(listNotes(brunos)).toEqual(expect.arrayContaining([...listNotes(annas)]))
  }
  /** A step of its own by Anna, known to both. */
  const a = <T>(edit: (doc: Y.Doc) => T): T => {
    undoA.stopCapturing()
    const result = edit(annas)
    sync()
    return result
  }
  const b = <T>(edit: (doc: Y.Doc) => T): T => {
    undoB.stopCapturing()
    const result = edit(brunos)
    sync()
    return result
  }
  const note = (text = '') => a((doc) => putNotes(doc, anna, [{ text, box: at(0) }])[0]!)
  return { annas, brunos, undoA, undoB, sync, a, b, note }
}
const textOf = (doc: Y.Doc, id: NoteId) => readNote(doc, id)?.text

test('a note in which another has written stays, with the words of the other', () => {
  const { annas, brunos, undoA, a, b, note, sync } = two()
  const id = note()
  a((doc) => retypeNote(doc, anna, id, 'bus'))
  b((doc) => retypeNote(doc, bruno, id, 'bus e treno'))
  expect(undoA.undo()).toMatchObject({ changed: true })
  sync()
  expect(textOf(brunos, id)).toBe(' e treno')
  expect(undoA.undo()).toEqual({ changed: false, textEnd: null })
  expect(textOf(annas, id)).toBe(' e treno')
  expect(undoA.undo()).toBeNull()
})

test('a move that another overtook is not undone, and no older step instead', () => {
  const { annas, undoA, a, b, note } = two()
  const id = note()
  a((doc) => retypeNote(doc, anna, id, 'serve un bus la sera'))
  a((doc) => placeNotes(doc, anna, new Map([[id, at(300)]])))
  b((doc) => placeNotes(doc, bruno, new Map([[id, at(300, 400)]])))
  expect(undoA.undo()).toMatchObject({ changed: false })
  expect(readNote(annas, id)).toMatchObject({ text: 'serve un bus la sera', box: at(300, 400) })
  expect(undoA.undo()).toMatchObject({ changed: true })
  expect(readNote(annas, id)).toMatchObject({ text: '', box: at(300, 400) })
})

test('the same for colours, layers, sizes, names of areas and the question; the fields of others stay beside it', () => {
  const { annas, undoA, a, b, note } = two()
  const id = note('x')
  const area = a((doc) => putArea(doc, anna, { title: 'Bisogni', box: at(0) }))
  for (const [mine, theirs] of [
    [(doc: Y.Doc) => colourNotes(doc, anna, [id], 'leaf'), (doc: Y.Doc) => colourNotes(doc, bruno, [id], 'heart')],
    [(doc: Y.Doc) => layerNotes(doc, anna, new Map([[id, 4]])), (doc: Y.Doc) => layerNotes(doc, bruno, new Map([[id, 9]]))],
    [(doc: Y.Doc) => nameArea(doc, anna, area, 'Risorse'), (doc: Y.Doc) => nameArea(doc, bruno, area, 'Idee')],
    [(doc: Y.Doc) => placeArea(doc, anna, area, at(10)), (doc: Y.Doc) => placeArea(doc, bruno, area, at(20))],
    [(doc: Y.Doc) => askQuestion(doc, anna, 'Che cosa manca?'), (doc: Y.Doc) => askQuestion(doc, bruno, 'Chi manca?')],
  ] as const) {
    a((doc) => placeNotes(doc, anna, new Map([[id, at(77)]])))
    a(mine)
    b(theirs)
    const before = [listNotes(annas), listAreas(annas), readBoard(annas).question]
    undoA.undo()
    expect([listNotes(annas), listAreas(annas), readBoard(annas).question]).toEqual(before)
    expect(undoA.undo()).toMatchObject({ changed: true })
    expect(readNote(annas, id)?.box).toEqual(at(0))
  }
})

test('of several notes that moved together, those come back that nobody has moved since', () => {
  const { annas, undoA, a, b, note } = two()
  const [first, second] = [note('a'), note('b')]
  a((doc) => placeNotes(doc, anna, new Map([first, second].map((id) => [id, at(500)]))))
  b((doc) => placeNotes(doc, bruno, new Map([[second, at(900)]])))
  expect(undoA.undo()).toMatchObject({ changed: true })
  expect([first, second].map((id) => readNote(annas, id)?.box.x)).toEqual([0, 900])
  undoA.redo()
  expect([first, second].map((id) => readNote(annas, id)?.box.x)).toEqual([500, 900])
})

test('a deletion that is undone brings the note back whole, with steps made before it; redone, it takes nothing that others added', () => {
  const { annas, brunos, undoA, a, b, note, sync } = two()
  const id = note('parole')
  a((doc) => colourNotes(doc, anna, [id], 'drop'))
  b((doc) => retypeNote(doc, bruno, id, 'parole di Bruno'))
  const before = readNote(annas, id)
  a((doc) => deleteNotes(doc, anna, [id]))
  undoA.undo()
  sync()
  expect(readNote(brunos, id)).toEqual(before)
  undoA.redo()
  sync()
  expect(readNote(brunos, id)).toBeNull()
  undoA.undo()
  sync()
  b((doc) => retypeNote(doc, bruno, id, 'parole di Bruno, ancora'))
  expect(undoA.redo()).toMatchObject({ changed: false })
  expect(textOf(annas, id)).toBe('parole di Bruno, ancora')
  undoA.undo()
  expect(readNote(annas, id)?.colour).toBe('sun')
})

test('two who undo the deletion of one note have it once', () => {
  const { annas, brunos, undoA, undoB, note, sync } = two()
  const id = note('una')
  undoA.stopCapturing()
  deleteNotes(annas, anna, [id])
  deleteNotes(brunos, bruno, [id])
  sync()
  undoA.undo()
  undoB.undo()
  sync()
  expect(listNotes(annas)).toMatchObject([{ id, text: 'una' }])
  expect(listNotes(brunos)).toEqual(listNotes(annas))
})

test('an area that another moved stays; its deletion is undone', () => {
  const { annas, undoA, a, b } = two()
  const area = a((doc) => putArea(doc, anna, { title: 'Idee', box: at(0) }))
  b((doc) => placeArea(doc, bruno, area, at(50)))
  expect(undoA.undo()).toMatchObject({ changed: false })
  a((doc) => deleteArea(doc, anna, area))
  undoA.undo()
  expect(listAreas(annas)).toMatchObject([{ id: area, title: 'Idee', box: at(50) }])
})

test('in a text only one’s own characters go, and what one deleted comes back at its place', () => {
  const { annas, undoA, a, b, note } = two()
  const id = note()
  for (const text of ['la mensa apre', 'la mensa apre alle dodici']) a((doc) => retypeNote(doc, anna, id, text))
  b((doc) => retypeNote(doc, bruno, id, 'la mensa nuova apre alle dodici'))
  a((doc) => retypeNote(doc, anna, id, 'la apre alle dodici'))
  b((doc) => spliceNoteText(doc, bruno, id, { at: 7, remove: 0, insert: '?' }))
  b((doc) => spliceNoteText(doc, bruno, id, { at: 2, remove: 0, insert: '!' }))
  undoA.undo()
  expect(textOf(annas, id)).toBe('la! mensa nuova apre? alle dodici')
  undoA.undo()
  expect(textOf(annas, id)).toBe('la! mensa nuova apre?')
  undoA.undo()
  // words of Bruno that Anna had deleted came back as a copy by Anna, which is hers to delete no more than the original
  expect(textOf(annas, id)).toBe('!nuova ?')
  for (let i = 0; i < 3; i++) undoA.redo()
  expect(textOf(annas, id)).toBe('la! apre? alle dodici')
})

test('typing is one step, says where its text ends, and what was typed and deleted within it does not come back', () => {
  const { annas, undoA, note } = two()
  const id = note('aaa')
  undoA.stopCapturing()
  for (const text of ['aaab', 'aaabx', 'aaab', 'aaabtt']) retypeNote(annas, anna, id, text)
  expect(undoA.undo()).toEqual({ changed: true, textEnd: { path: [id, 'text'], index: 3 } })
  expect(textOf(annas, id)).toBe('aaa')
  expect(undoA.redo()).toEqual({ changed: true, textEnd: { path: [id, 'text'], index: 6 } })
  expect(textOf(annas, id)).toBe('aaabtt')
})

test('to write the same again is no step, and does not keep older steps from being undone', () => {
  const { annas, undoA, a, note } = two()
  const id = note('x')
  a((doc) => colourNotes(doc, anna, [id], 'leaf'))
  a((doc) => colourNotes(doc, anna, [id], 'leaf'))
  undoA.undo()
  expect(readNote(annas, id)?.colour).toBe('sun')
})

test('of two who set one field at the same moment, who undoes leaves a value', () => {
  for (const [own, others] of [
    [9, 5],
    [1, 5],
  ] as const) {
    const { annas, brunos, undoA, note, sync } = two()
    const id = note('insieme')
    annas.clientID = own
    brunos.clientID = others
    undoA.stopCapturing()
    placeNotes(annas, anna, new Map([[id, at(10)]]))
    placeNotes(brunos, bruno, new Map([[id, at(70)]]))
    sync()
    undoA.undo()
    sync()
    for (const doc of [annas, brunos]) expect(readNote(doc, id)?.box).toEqual(at(own > others ? 0 : 70))
  }
})

test('a step can be undone later, whatever came after it; steps since a mark can be forgotten', () => {
  const { annas, undoA, a, note } = two()
  const id = note('via')
  a((doc) => deleteNotes(doc, anna, [id]))
  const restore = undoA.latestStep()
  note('dopo')
  expect(restore()).toMatchObject({ changed: true })
  expect(restore()).toBeNull()
  expect(
    listNotes(annas)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['dopo', 'via'])
  undoA.undo()
  const forget = undoA.mark()
  a((doc) => deleteNotes(doc, anna, putNotes(doc, anna, [{ text: '', box: at(0) }])))
  forget()
  undoA.undo()
  expect(listNotes(annas)).toEqual([])
})

test('what is collected as one step is undone as one, also where time passes and another writes in between', () => {
  const { annas, undoA, b, note, sync } = two()
  const id = note('bus')
  const end = undoA.asOneStep()
  colourNotes(annas, anna, [id], 'leaf')
  undoA.stopCapturing()
  sync()
  b((doc) => retypeNote(doc, bruno, id, 'bus la sera'))
  placeNotes(annas, anna, new Map([[id, at(300)]]))
  end()
  colourNotes(annas, anna, [id], 'drop')
  undoA.undo()
  expect(readNote(annas, id)).toMatchObject({ colour: 'leaf', box: at(300) })
  undoA.undo()
  expect(readNote(annas, id)).toMatchObject({ colour: 'sun', box: at(0), text: 'bus la sera' })
  undoA.redo()
  expect(readNote(annas, id)).toMatchObject({ colour: 'leaf', box: at(300), text: 'bus la sera' })
})

test('a step that is undone while it is collected takes no more changes', () => {
  const { annas, undoA, note } = two()
  const id = note('bus')
  const end = undoA.asOneStep()
  colourNotes(annas, anna, [id], 'leaf')
  undoA.undo()
  placeNotes(annas, anna, new Map([[id, at(300)]]))
  end()
  undoA.undo()
  expect(readNote(annas, id)).toMatchObject({ colour: 'sun', box: at(0) })
})

test('a note of which a part is missing is not taken away, and so does not come back without it', () => {
  const { annas, undoA, note } = two()
  const id = note('bus')
  // as it looks where an update is there that replaces the place, and the new place is still on its way
  annas.transact(() => (noteEntries(annas).get(id) as Y.Map<unknown>).delete('box'), 'host')
  expect(undoA.undo()).toEqual({ changed: false, textEnd: null })
  undoA.redo()
  expect([...(noteEntries(annas).get(id) as Y.Map<unknown>).keys()]).toContain('text')
})
