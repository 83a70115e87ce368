import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { drawBoard } from '../../../../renderer/board/export/boardDrawing.ts'
import { areasFromBelow } from '../../../../renderer/board/export/paintBoard.ts'
import { listAreas, putArea } from '../../../../shared/model/records/area.ts'
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
  return { areas: listAreas(doc), notes: listNotes(doc) }
}

it('draws every word of the notes inside of them, from the lowest note to the uppermost', () => {
  const { notes } = drawBoard(board(), measure)
  expect(notes.map(({ lines }) => lines.map(({ text }) => text).join(' '))).toEqual(['Una frase che va a capo più di una volta', 'שלום', 'Sopra'])
  for (const { box, lines } of notes)
    for (const { x, y } of lines) {
      expect(x).toBeGreaterThan(box.x)
      expect(x).toBeLessThan(box.x + box.width)
      expect(y).toBeGreaterThan(box.y)
      expect(y).toBeLessThan(box.y + box.height)
    }
  expect(notes[0]?.symbol.path).not.toBe(notes[2]?.symbol.path)
})

it('draws what is written from right to left from the right', () => {
  const { notes } = drawBoard(board(), measure)
  expect(notes[1]?.lines[0]).toMatchObject({ direction: 'rtl', x: 200 + 180 - 14 })
  expect(notes[2]?.lines[0]).toMatchObject({ direction: 'ltr', x: 10 + 14 })
})

it('draws the largest area beneath, and squeezes a title that is wider than its area', () => {
  const { areas } = board()
  expect(areasFromBelow(areas).map(({ box }) => box.width)).toEqual([300, 100])
  const [large, small] = drawBoard({ areas, notes: [] }, measure).areas
  expect(large?.title.width).toBe(300 - 36)
  expect(small?.title).toMatchObject({ text: 'Dentro', width: 64 })
})
