import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { BOARD_FILE_VERSION, boardAsFile, boardFromFile } from '../../../../shared/model/boardFile/boardFile.ts'
import { listAreas, putArea } from '../../../../shared/model/records/area.ts'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { setGroups } from '../../../../shared/model/records/boardObject.ts'
import { boardText, putBoardText } from '../../../../shared/model/records/boardText.ts'
import { listConnectors, putConnector } from '../../../../shared/model/records/connector.ts'
import { listNotes, note, putNotes } from '../../../../shared/model/records/note.ts'
import { putShape, shape } from '../../../../shared/model/records/shape.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna', 1000)
const piero = testAuthor('piero', 1000)
const lia = testAuthor('lia', 1000)
const box = (x: number, y = 0) => ({ x, y, width: 180, height: 180 })
const options = { title: 'Bisogni', language: 'it', nameOf: (id: string) => id.replace(/0+$/, '') }

function fullBoard(): Y.Doc {
  const doc = new Y.Doc()
  askQuestion(doc, anna, 'Che cosa manca?')
  putArea(doc, anna, { title: 'Qui', box: { x: 0, y: 0, width: 900, height: 600 } })
  const [a, b] = putNotes(doc, anna, [
    { text: 'uno\ndue "tre"', box: box(1), colour: 'leaf', layer: 3 },
    { text: 'שלום', box: box(300), wordsOf: piero.person },
  ])
  putBoardText(doc, lia, { text: 'titolo', box: box(0, 300), size: 'large' })
  putShape(doc, anna, { text: 'forma', box: box(300, 300), form: 'hexagon', edge: 'heart' })
  putConnector(doc, anna, { from: a!, to: b!, meaning: 'causes', label: 'forse', path: 'curved' })
  putConnector(doc, anna, { from: a!, to: { x: 5, y: 6.5 } })
  setGroups(doc, anna, note, a!, ['gruppo0000000000' as never])
  return doc
}
const contents = (doc: Y.Doc) =>
  [listAreas(doc), listNotes(doc), boardText.list(doc), shape.list(doc), listConnectors(doc)].map((list) => new Set<unknown>(list))

it('a board comes back from its file as it was, through JSON', () => {
  const doc = fullBoard()
  const file = JSON.parse(JSON.stringify(boardAsFile(doc, options)))
  expect(file).toMatchObject({ format: 'tavolo-board', version: 1, title: 'Bisogni', language: 'it', question: 'Che cosa manca?' })
  expect(file.people).toEqual({ [anna.person]: 'anna', [piero.person]: 'piero', [lia.person]: 'lia' })
  expect(Object.keys(file.objects).toSorted()).toEqual(['areas', 'connectors', 'notes', 'shapes', 'texts'])
  const read = boardFromFile(file, lia)
  if (typeof read === 'string') throw new Error(read)
  expect(read).toMatchObject({ title: 'Bisogni', question: 'Che cosa manca?', leftOut: 0 })
  expect(contents(read.doc)).toEqual(contents(doc))
})

it('where nobody is to be named, no id and no name of a person is in the file, and who brings it in is the author', () => {
  const file = boardAsFile(fullBoard(), { ...options, nameOf: null })
  expect(JSON.stringify(file)).not.toMatch(/anna|piero|lia0/)
  const read = boardFromFile(file, lia)
  if (typeof read === 'string') throw new Error(read)
  expect(new Set(listNotes(read.doc).map(({ by, wordsOf }) => wordsOf ?? by))).toEqual(new Set([lia.person]))
})

it.each([
  null,
  1,
  'x',
  [],
  {},
  { format: 'tavolo-board' },
  { format: 'other', version: 1, objects: {} },
  { format: 'tavolo-board', version: '1', objects: {} },
])('what is no board is said to be none: %j', (value) => expect(boardFromFile(value, anna)).toBe('foreign'))

it('a file of a newer version is refused', () => {
  expect(boardFromFile({ format: 'tavolo-board', version: BOARD_FILE_VERSION + 1, objects: {} }, anna)).toBe('newer')
})

it('records that cannot be read are left out and counted, whatever they are', () => {
  const id = (at: number) => `n${at}`.padEnd(16, '0')
  const good = { text: 'ciao', box: [0, 0, 180, 180] }
  const read = boardFromFile(
    {
      format: 'tavolo-board',
      version: 1,
      title: 5,
      objects: {
        notes: {
          [id(0)]: good,
          [id(1)]: { ...good, text: 5 },
          [id(2)]: { ...good, box: ['a'] },
          [id(3)]: null,
          [id(4)]: { ...good, colour: 'gold', layer: 'high', by: { evil: 1 }, madeAt: 1e300, extra: { a: 1 } },
          [id(5)]: { ...good, box: [Number.NaN, 0, 1, 1] },
          'not an id': good,
          ['__proto__']: good,
        },
        aliens: { [id(6)]: good },
        areas: 7,
      },
    },
    anna,
  )
  if (typeof read === 'string') throw new Error(read)
  expect(listNotes(read.doc)).toMatchObject([
    { text: 'ciao', colour: 'sun', by: anna.person, madeAt: 1000 },
    { text: 'ciao', colour: 'sun', by: anna.person, madeAt: 1000, layer: 0 },
  ])
  expect(read).toMatchObject({ title: '', leftOut: 7 })
  expect(JSON.stringify(read.doc.toJSON())).not.toContain('extra')
})
