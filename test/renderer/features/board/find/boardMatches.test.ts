import { expect, test } from 'vitest'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { ANYTHING, authorsOf, type BoardQuery, boardMatches, isFiltering } from '../../../../../renderer/features/board/find/boardMatches.ts'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { type NoteId, putNotes, readNote } from '../../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { boxAt, createBoardFixture } from '../../../board/boardFixture.ts'

const piero = testAuthor('piero')
const names: Readonly<Record<string, string>> = { [piero.person]: 'Piero Rossi' }
const nameOf = (id: string) => names[id] ?? 'Anna'

/** A board with three notes, of which Piero wrote one that Anna has copied, and one in an area. */
function openNotes() {
  const { doc, author } = createBoardFixture()
  putArea(doc, author, { title: 'Bisogni', box: boxAt(0, 0, 400) })
  putNotes(doc, author, [
    { text: 'Perché non c’è l’autobus?', box: boxAt(100, 100), colour: 'leaf' },
    { text: 'Un forno', box: boxAt(600, 0), colour: 'drop' },
    { text: 'La piazza la sera', box: boxAt(900, 0), colour: 'leaf', wordsOf: piero.person },
  ])
  const scene = openScene(doc)
  return (query: Partial<BoardQuery>) => boardMatches(scene, { ...ANYTHING, ...query }, nameOf).map((id) => readNote(doc, id as NoteId)?.text)
}

test('words are found without accents and capitals, all of them, in any order', () => {
  const find = openNotes()
  expect(find({ text: 'AUTOBUS perche' })).toEqual(['Perché non c’è l’autobus?'])
  expect(find({ text: "c'e" })).toEqual(['Perché non c’è l’autobus?'])
  expect(find({ text: 'autobus forno' })).toEqual([])
})

test('the name of who wrote the words and the title of the area count as words', () => {
  const find = openNotes()
  expect(find({ text: 'rossi' })).toEqual(['La piazza la sera'])
  expect(find({ text: 'bisogni' })).toEqual(['Perché non c’è l’autobus?'])
})

test('colour and author narrow it down; a copied note is of who wrote its words', () => {
  const find = openNotes()
  expect(find({ colour: 'leaf' })).toEqual(['Perché non c’è l’autobus?', 'La piazza la sera'])
  expect(find({ colour: 'leaf', author: piero.person })).toEqual(['La piazza la sera'])
  expect(find({})).toHaveLength(3)
  expect([isFiltering(ANYTHING), isFiltering({ ...ANYTHING, text: '  ' }), isFiltering({ ...ANYTHING, colour: 'leaf' })]).toEqual([
    false,
    false,
    true,
  ])
})

test('who wrote most is first', () => {
  const { doc, author } = createBoardFixture()
  putNotes(doc, piero, [{ box: boxAt(0, 0) }])
  putNotes(doc, author, [{ box: boxAt(0, 0) }, { box: boxAt(0, 0) }])
  expect(authorsOf(openScene(doc))).toEqual([author.person, piero.person])
})
