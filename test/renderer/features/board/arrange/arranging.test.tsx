import { expect, test } from 'vitest'
import { connectorKind } from '../../../../../renderer/board/objects/connector/connectorKind.ts'
import { inBlocks } from '../../../../../renderer/board/scene/arrange.ts'
import { select } from '../../../../../renderer/board/scene/selection.ts'
import { boardOrderings } from '../../../../../renderer/features/board/arrange/orderings.ts'
import { overlaps } from '../../../../../shared/base/geometry.ts'
import { area, putArea } from '../../../../../shared/model/records/area.ts'
import { boardText, putBoardText } from '../../../../../shared/model/records/boardText.ts'
import { connector, putConnector } from '../../../../../shared/model/records/connector.ts'
import { colourNotes, type NoteColour, note, putNotes } from '../../../../../shared/model/records/note.ts'
import { putShape, shape } from '../../../../../shared/model/records/shape.ts'
import { boxAt } from '../../../board/boardFixture.ts'
import { board, boxOf, doc, first, openBoards, piero, press, second } from '../../../board/openedBoard.ts'

openBoards()

const ordering = (id: string) => boardOrderings.find((each) => each.id === `board.arrange.${id}`)!.create({ keyOf: String, labelOf: String })
const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })

test('blocks are beside each other, none of their boxes on another, in the order in which they are given', () => {
  const block = (from: number, count: number) =>
    new Map(Array.from({ length: count }, (_, at) => [`o${from + at}` as never, box((from + at) * 7, at * 3, 100 + at, 60)]))
  const placed = inBlocks([block(0, 5), block(5, 1), block(6, 4)])
  const boxes = [...placed.values()]
  expect(boxes).toHaveLength(10)
  for (const [at, one] of boxes.entries()) for (const other of boxes.slice(at + 1)) expect(overlaps(one, other)).toBe(false)
  const right = (from: number, count: number) => Math.max(...boxes.slice(from, from + count).map(({ x, width }) => x + width))
  expect(right(0, 5)).toBeLessThan(boxes[5]!.x)
  expect(right(5, 1)).toBeLessThan(boxes[6]!.x)
  expect([boxes[0]!.x, boxes[0]!.y]).toEqual([0, 0])
  expect(inBlocks([])).toEqual(new Map())
})

test('what is chosen is put together by colour, by author, in alphabetical order and by time, in one step each', () => {
  const put = (text: string, x: number, colour: NoteColour, author = board.author) =>
    putNotes(doc, author, [{ text, box: boxAt(x, 300), colour }])[0]!
  const [c, a, b] = [put('Ciotole', 0, 'leaf'), put('Àncora', 250, 'drop', piero), put('bar', 500, 'leaf')]
  const ids = [c, a, b]
  const byPlace = () => [...ids].sort((one, other) => boxOf(one).x - boxOf(other).x || boxOf(one).y - boxOf(other).y)
  board.select(select(...ids))
  board.arrangeBy(ordering('colour'))
  expect(byPlace()).toEqual([a, c, b])
  expect(boxOf(b).x - boxOf(a).x).toBeGreaterThan(180 + 40)
  board.undo.undo()
  expect(boxOf(c)).toEqual(boxAt(0, 300))
  board.arrangeBy(ordering('author'))
  // anna before piero
  expect(boxOf(a).x).toBe(Math.max(...ids.map((id) => boxOf(id).x)))
  board.arrangeBy(ordering('words'))
  const rows = [...ids].sort((one, other) => boxOf(one).y - boxOf(other).y || boxOf(one).x - boxOf(other).x)
  expect(rows).toEqual([a, b, c])
  board.arrangeBy(ordering('time'))
  expect(new Set(ids.map((id) => `${boxOf(id).x},${boxOf(id).y}`)).size).toBe(3)
})

test('what has nothing to be put together by comes last', () => {
  const text = putBoardText(doc, board.author, { text: 'titolo', box: box(0, 0, 200, 40) })
  board.select(select(text, first, second))
  board.arrangeBy(ordering('colour'))
  expect(boardText.read(doc, text)!.box.x).toBeGreaterThan(Math.max(boxOf(first).x, boxOf(second).x))
})

test('groups are put in order whole, and of one group alone what is in it', () => {
  const third = putNotes(doc, board.author, [{ text: 'terza', box: boxAt(900, 500) }])[0]!
  board.select(select(first, second))
  board.group()
  board.select(select(first, second, third))
  board.align('bottom')
  expect([boxOf(first).y, boxOf(second).y, boxOf(third).y]).toEqual([500, 500, 500])
  expect(boxOf(second).x - boxOf(first).x).toBe(300)
  board.undo.undo()
  board.select(select(first, second))
  board.align('left')
  expect(boxOf(second).x).toBe(boxOf(first).x)
})

test('a style goes from one kind to another as far as both have it; what an object is stays', () => {
  const form = putShape(doc, board.author, { box: box(0, 300, 100, 100), form: 'diamond', fill: 'leaf', edge: 'heart', size: 'large', align: 'end' })
  const plain = putShape(doc, board.author, { box: box(200, 300, 100, 100), form: 'pill', fill: 'sun', edge: 'sun' })
  const text = putBoardText(doc, board.author, { text: 'x', box: box(0, 500, 100, 40) })
  const frame = putArea(doc, board.author, { title: 'Area', box: box(0, 700, 300, 300) })
  const line = putConnector(doc, board.author, { from: first, to: second, path: 'curved', heads: 'both' })
  const other = putConnector(doc, board.author, { from: second, to: first })
  board.select(select(form))
  expect(board.copyStyle()).toBe(true)
  board.select(select(plain, text, frame, first, other))
  board.pasteStyle()
  expect(shape.read(doc, plain)).toMatchObject({ form: 'pill', fill: 'leaf', edge: 'heart', size: 'large', align: 'end' })
  expect(boardText.read(doc, text)).toMatchObject({ size: 'large', align: 'end' })
  expect(area.read(doc, frame)).toMatchObject({ colour: 'leaf' })
  expect(note.read(doc, first)).toMatchObject({ colour: 'leaf', text: 'prima' })
  expect(connector.read(doc, other)).toMatchObject({ path: 'straight', heads: 'end' })
  board.undo.undo()
  expect([shape.read(doc, plain)?.fill, note.read(doc, first)?.colour]).toEqual(['sun', 'sun'])
  board.select(select(line))
  board.copyStyle()
  board.select(select(other, second))
  board.pasteStyle()
  expect(connector.read(doc, other)).toMatchObject({ path: 'curved', heads: 'both' })
  expect(connectorKind.appearance?.(connector.read(doc, line)!)).toEqual({ path: 'curved', heads: 'both' })
  // an edge of the colour of the surface goes with it, where the style has no edge
  colourNotes(doc, board.author, [second], 'wave')
  shape.update(doc, board.author, plain, { fill: 'sun', edge: 'sun' })
  board.select(select(second))
  board.copyStyle()
  board.select(select(plain))
  board.pasteStyle()
  expect(shape.read(doc, plain)).toMatchObject({ fill: 'wave', edge: 'wave', form: 'pill' })
  press('Escape')
  expect(board.copyStyle()).toBe(false)
})
