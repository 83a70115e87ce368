import { expect, test } from 'vitest'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { ANYTHING, authorsOf, type BoardQuery, boardMatches, isFiltering } from '../../../../../renderer/features/board/find/boardMatches.ts'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { joinCluster, putCluster } from '../../../../../shared/model/records/cluster.ts'
import { type NoteId, putNotes, readNote } from '../../../../../shared/model/records/note.ts'
import { numberObjects, paperNumber, paperNumbersOf } from '../../../../../shared/model/records/paperNumber.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { boxAt, createBoardFixture } from '../../../board/boardFixture.ts'

const piero = testAuthor('piero')
const names: Readonly<Record<string, string>> = { [piero.person]: 'Piero Rossi' }
const nameOf = (id: string) => names[id] ?? 'Anna'

/** A board with three notes, of which Piero wrote one that Anna has copied, and one in an area. */
function openNotes(numbered = false) {
  const { doc, author } = createBoardFixture()
  putArea(doc, author, { title: 'Bisogni', box: boxAt(0, 0, 400) })
  const ids = putNotes(doc, author, [
    { text: 'Perché non c’è l’autobus?', box: boxAt(100, 100), colour: 'leaf' },
    { text: 'Un forno', box: boxAt(600, 0), colour: 'drop' },
    { text: 'La piazza la sera', box: boxAt(900, 0), colour: 'leaf', wordsOf: piero.person },
  ])
  if (numbered) numberObjects(doc, author, ids)
  const scene = openScene(doc)
  return (query: Partial<BoardQuery>) =>
    boardMatches(scene, { ...ANYTHING, ...query }, { nameOf, keyOf: String }, paperNumbersOf(paperNumber.list(doc))).map(
      (id) => readNote(doc, id as NoteId)?.text,
    )
}

test('words are found without accents and capitals, all of them, in any order', () => {
  const find = openNotes()
  expect(find({ text: 'AUTOBUS perche' })).toEqual(['Perché non c’è l’autobus?'])
  expect(find({ text: "c'e" })).toEqual(['Perché non c’è l’autobus?'])
  expect(find({ text: 'autobus forno' })).toEqual([])
})

test('“#2” is the note that has this number on paper', () => {
  const find = openNotes(true)
  expect(find({ text: ' #2' })).toEqual(['Un forno'])
  expect(find({ text: '#9' })).toEqual([])
  expect(openNotes()({ text: '#2' })).toEqual([])
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

test('a cluster narrows it down to what is in it, and in its parts', () => {
  const { doc, author } = createBoardFixture()
  const [a, b] = putNotes(doc, author, [
    { text: 'dentro', box: boxAt(0, 0) },
    { text: 'più dentro', box: boxAt(300, 0) },
    { text: 'fuori', box: boxAt(900, 0) },
  ])
  const around = putCluster(doc, author, { name: 'Tema', box: boxAt(0, 0) })
  const inner = putCluster(doc, author, { name: 'Parte', box: boxAt(0, 0), partOf: around })
  joinCluster(doc, author, [{ id: a! }], around)
  joinCluster(doc, author, [{ id: b! }], inner)
  const scene = openScene(doc)
  const find = (cluster: typeof inner) => boardMatches(scene, { ...ANYTHING, cluster }, { nameOf, keyOf: String }, paperNumbersOf([]))
  expect(find(around)).toEqual([a, b])
  expect(find(inner)).toEqual([b])
  expect(isFiltering({ ...ANYTHING, cluster: inner })).toBe(true)
})

test('who wrote most is first', () => {
  const { doc, author } = createBoardFixture()
  putNotes(doc, piero, [{ box: boxAt(0, 0) }])
  putNotes(doc, author, [{ box: boxAt(0, 0) }, { box: boxAt(0, 0) }])
  expect(authorsOf(openScene(doc), String)).toEqual([author.person, piero.person])
  expect(authorsOf(openScene(doc), () => 'Un ente')).toEqual(['Un ente'])
})
