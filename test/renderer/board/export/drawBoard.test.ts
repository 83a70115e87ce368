import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { drawBoard, objectsOf } from '../../../../renderer/board/export/drawBoard.ts'
import type { VectorPart } from '../../../../renderer/board/objects/vector/vectorPart.ts'
import { listAreas, putArea } from '../../../../shared/model/records/area.ts'
import { listConnectors, putConnector } from '../../../../shared/model/records/connector.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna')
const measure = (piece: string) => piece.length * 0.5

function board() {
  const doc = new Y.Doc()
  putArea(doc, anna, { title: 'Dentro', box: { x: 20, y: 80, width: 100, height: 100 } })
  putArea(doc, anna, { title: 'Un titolo molto più largo della sua area', box: { x: 0, y: 0, width: 300, height: 300 } })
  putNotes(doc, anna, [
    { text: 'Sopra', box: { x: 10, y: 10, width: 180, height: 180 }, layer: 2 },
    { text: 'Una frase che va a capo più di una volta', box: { x: 0, y: 60, width: 180, height: 180 }, colour: 'drop' },
    { text: 'שלום', box: { x: 200, y: 60, width: 180, height: 180 }, layer: 1 },
  ])
  const [a, b] = listNotes(doc)
  putConnector(doc, anna, { from: a!.id, to: b!.id, meaning: 'causes', label: 'forse', layer: 5 })
  putConnector(doc, anna, { from: a!.id, to: 'gone000000000000' as never, layer: 5 })
  return drawBoard(objectsOf({ areas: listAreas(doc), notes: listNotes(doc), connectors: listConnectors(doc) }), measure, {
    meaning: (word) => word,
    closedCount: String,
    card: ({ title }) => ({ kind: '', title, detail: '', isGone: false }),
  })
}
const textsOf = (parts: readonly VectorPart[]) => parts.filter((part) => part.type === 'text')
const boxOf = (parts: readonly VectorPart[]) => parts.find((part) => part.type === 'box')!.box
const pathOf = (parts: readonly VectorPart[]) => parts.find((part) => part.type === 'path')?.path
const notes = () => board().filter(({ kind }) => kind === 'note')

it('draws every word of the notes inside of them, from the lowest note to the uppermost', () => {
  expect(
    notes().map(({ parts }) =>
      textsOf(parts)
        .map(({ text }) => text)
        .join(' '),
    ),
  ).toEqual(['Una frase che va a capo più di una volta', 'שלום', 'Sopra'])
  for (const { parts } of notes()) {
    const box = boxOf(parts)
    for (const { x, y } of textsOf(parts)) {
      expect(x).toBeGreaterThan(box.x)
      expect(x).toBeLessThan(box.x + box.width)
      expect(y).toBeGreaterThan(box.y)
      expect(y).toBeLessThan(box.y + box.height)
    }
  }
  expect(pathOf(notes()[0]!.parts)).not.toBe(pathOf(notes()[2]!.parts))
})

it('draws what is written from right to left from the right', () => {
  expect(textsOf(notes()[1]!.parts)[0]).toMatchObject({ direction: 'rtl', x: 200 + 180 - 14 })
  expect(textsOf(notes()[2]!.parts)[0]).toMatchObject({ direction: 'ltr', x: 10 + 14 })
})

it('draws areas beneath all notes, the largest lowest, and squeezes a title that is wider than its area', () => {
  expect(board().map(({ kind }) => kind)).toEqual(['area', 'area', 'note', 'note', 'note', 'connector'])
  const [large, small] = board()
  expect([boxOf(large!.parts).width, boxOf(small!.parts).width]).toEqual([300, 100])
  expect(textsOf(large!.parts)[0]?.width).toBe(300 - 36)
  expect(textsOf(small!.parts)[0]).toMatchObject({ text: 'Dentro', width: 64 })
})

it('draws a line between objects with its head and its words on paper, and leaves out one whose object is gone', () => {
  const parts = board().at(-1)!.parts
  expect(parts.map(({ type }) => type)).toEqual(['line', 'box', 'text'])
  expect(parts[0]).toMatchObject({ path: expect.stringMatching(/^M[\d. -]+L[\d. -]+$/), filled: expect.stringMatching(/^M.+Z$/), stroke: 'ink' })
  expect(textsOf(parts)[0]?.text).toBe('causes: forse')
})

it('draws the number that a note has on paper in its corner, as the board shows it', () => {
  const doc = new Y.Doc()
  const [numbered] = putNotes(doc, anna, [
    { text: 'Con', box: { x: 0, y: 0, width: 180, height: 180 } },
    { text: 'Senza', box: { x: 200, y: 0, width: 180, height: 180 } },
  ])
  const labels = { meaning: String, closedCount: String, card: () => ({ kind: '', title: '', detail: '', isGone: false }) }
  const paperNumber = ({ id }: { readonly id: string }) => (id === numbered ? '12' : '')
  const objects = objectsOf({ areas: [], notes: listNotes(doc), connectors: [] })
  const numbersIn = (drawn: ReturnType<typeof drawBoard>) => drawn.flatMap(({ parts }) => textsOf(parts).filter(({ text }) => text.startsWith('#')))
  const drawn = numbersIn(drawBoard(objects, measure, { ...labels, paperNumber }))
  expect(drawn.map(({ text }) => text)).toEqual(['#12'])
  expect(drawn[0]!.x + measure('#12') * drawn[0]!.size).toBeLessThanOrEqual(180)
  expect(numbersIn(drawBoard(objects, measure, labels))).toEqual([])
})
