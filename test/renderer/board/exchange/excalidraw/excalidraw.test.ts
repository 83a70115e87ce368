import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { excalidrawFile } from '../../../../../renderer/board/exchange/excalidraw/elements.ts'
import { exportExcalidraw } from '../../../../../renderer/board/exchange/excalidraw/exportExcalidraw.ts'
import { importExcalidraw } from '../../../../../renderer/board/exchange/excalidraw/importExcalidraw.ts'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { listAreas, putArea } from '../../../../../shared/model/records/area.ts'
import { setGroups } from '../../../../../shared/model/records/boardObject.ts'
import { boardText, putBoardText } from '../../../../../shared/model/records/boardText.ts'
import { connectorPaths, listConnectors, putConnector } from '../../../../../shared/model/records/connector.ts'
import { listNotes, note, putNotes } from '../../../../../shared/model/records/note.ts'
import { putShape, shape, shapeForms } from '../../../../../shared/model/records/shape.ts'
import { isBound } from '../../../../../shared/model/value/connectorEnd.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { boxAt, createBoardFixture } from '../../boardFixture.ts'
import { measure, testLabels, testPalette } from '../../export/svg/svgFixture.ts'
import { arrow, element, sampleDrawing, text } from './excalidrawFixture.ts'

const lia = testAuthor('lia', 5)
const read = (elements: readonly unknown[]) => importExcalidraw({ elements }, lia)

it('a drawing of Excalidraw becomes areas, notes, shapes, texts and lines that stay bound, and what it cannot be is counted', async () => {
  const { doc, leftOut, changed } = await importExcalidraw(excalidrawFile(JSON.parse(JSON.stringify(sampleDrawing)))!, lia)
  expect(listAreas(doc)).toMatchObject([{ title: 'Bisogni', box: { width: 350, height: 300 } }])
  const [sticky] = listNotes(doc)
  expect(listNotes(doc)).toMatchObject([{ text: 'Il forno chiude', colour: 'sun', by: lia.person, box: { width: 180, height: 160 } }])
  const shapes = shape.list(doc).toSorted((a, b) => a.layer - b.layer)
  expect(shapes).toMatchObject([
    { text: 'Chi decide?', form: 'diamond', fill: 'none', edge: 'heart' },
    { text: '', form: 'ellipse', fill: 'leaf', edge: 'cloud' },
    { form: 'triangle' },
  ])
  expect(boardText.list(doc).map(({ text: words, size }) => [words, size])).toEqual(
    expect.arrayContaining([
      ['Senza foglietto', 'large'],
      ['https://example.org', 'medium'],
    ]),
  )
  const lines = listConnectors(doc).toSorted((a, b) => a.layer - b.layer)
  expect(lines).toMatchObject([
    { from: sticky!.id, to: shapes[0]!.id, label: 'poi', heads: 'end', path: 'straight' },
    { from: shapes[0]!.id, to: { x: expect.any(Number) }, heads: 'both', path: 'elbow' },
  ])
  // groups from the outside to the inside, the same for all that are in one
  expect(shapes[0]!.groups).toHaveLength(2)
  expect(shapes[1]!.groups).toEqual([shapes[0]!.groups![0]])
  expect(Object.fromEntries(leftOut)).toEqual({ ink: 1, images: 1, unknown: 1 })
  expect(Object.fromEntries(changed)).toEqual({ rotated: 1, linked: 1 })
  // where things were to each other they still are
  const area = listAreas(doc)[0]!
  expect([sticky!.box.x - area.box.x, sticky!.box.y - area.box.y]).toEqual([40, 60])
})

it.each([
  ['a text that holds itself', [text('t', 'io', { containerId: 't' })], 1],
  ['two texts that hold each other', [text('a', 'uno', { containerId: 'b' }), text('b', 'due', { containerId: 'a' })], 2],
  ['a text in something that is gone', [text('t', 'orfano', { containerId: 'nessuno' })], 1],
  ['a text in a picture', [element('i', 'image'), text('t', 'didascalia', { containerId: 'i' })], 1],
  ['words in a form that is drawn as a line', [element('l', 'freedraw'), text('t', 'nel tratto', { containerId: 'l' })], 1],
])('no words are lost: %s', async (_, elements, count) => {
  const { doc } = await read(elements)
  expect(boardText.list(doc)).toHaveLength(count)
})

it.each([
  ['bound to itself', [arrow('a', 'a', 'a')], 1],
  ['bound to another arrow', [arrow('a', 'b', null), arrow('b', 'a', null)], 2],
  ['from something to itself', [element('r', 'rectangle'), arrow('a', 'r', 'r')], 1],
  ['bound to a deleted element', [element('r', 'rectangle', { isDeleted: true }), arrow('a', 'r', null)], 1],
  ['without length', [arrow('a', null, null, { points: [[0, 0]], width: 0, height: 0 })], 0],
  ['with points that are none', [arrow('a', null, null, { points: [null, 'x', [Number.NaN, 1], {}] })], 1],
])('an arrow %s has ends where it was drawn, or is counted', async (_, elements, count) => {
  const { doc, leftOut } = await read(elements)
  expect(listConnectors(doc)).toHaveLength(count)
  expect(leftOut.get('unreadable') ?? 0).toBe(1 - Math.min(1, count))
  for (const { from, to } of listConnectors(doc)) expect([isBound(from), isBound(to)]).toEqual([false, false])
})

it('what is a million screens away is left out and counted; a whole drawing that is far away comes near', async () => {
  const near = Array.from({ length: 5 }, (_, at) => element(`r${at}`, 'rectangle', { x: 1e9 + at * 200, y: -1e9 }))
  const { doc, leftOut } = await read([...near, element('far', 'rectangle', { x: -1e9 }), element('huge', 'rectangle', { width: 1e12, height: 10 })])
  expect(shape.list(doc)).toHaveLength(5)
  for (const { box } of shape.list(doc)) expect(Math.abs(box.x) + Math.abs(box.y)).toBeLessThan(5000)
  expect(leftOut.get('far')).toBe(2)
})

it.each([
  null,
  5,
  'x',
  {},
  { type: 'rectangle' },
  element('', 'rectangle'),
  element('a', 'rectangle', { x: Number.NaN }),
  element('a', 'rectangle', { x: '5' }),
  element('a', 'text', { text: 5 }),
])('what is no element is counted: %j', async (value) => {
  const { doc, leftOut } = await read([value])
  expect(openScene(doc).objects.size).toBe(0)
  expect(leftOut.get('unreadable')).toBe(1)
})

it.each([null, [], {}, { type: 'excalidraw' }, { type: 'excalidraw', elements: {} }, { type: 'excalidrawlib', libraryItems: [] }, { elements: [] }])(
  'another file is none of Excalidraw: %j',
  (value) => expect(excalidrawFile(value)).toBeNull(),
)

function fullBoard(): Y.Doc {
  const { doc, author } = createBoardFixture()
  putArea(doc, author, { title: 'Qui', box: { x: -20, y: -60, width: 900, height: 400 }, question: 'Che cosa?', colour: 'wave' })
  const [a, b] = putNotes(doc, author, [
    { text: 'Una nota con parole\nsu due righe', box: boxAt(0, 0), colour: 'drop' },
    { text: 'larga', box: { x: 300, y: 0, width: 500, height: 100 }, colour: 'heart' },
  ])
  putBoardText(doc, author, { text: 'titolo', box: { x: 0, y: 400, width: 300, height: 60 }, size: 'large', align: 'end' })
  shapeForms.forEach((form, at) => {
    putShape(doc, author, {
      text: at % 2 ? form : '',
      form,
      box: boxAt(at * 250, 600),
      fill: at % 3 ? 'leaf' : 'none',
      edge: 'none',
      layer: at,
      size: 'small',
    })
  })
  const [first] = shape.list(doc)
  connectorPaths.forEach((path) => void putConnector(doc, author, { from: a!, to: b!, path, meaning: 'causes', label: 'forse', heads: 'both' }))
  putConnector(doc, author, { from: first!.id, to: { x: -50, y: 70 } })
  setGroups(doc, author, note, a!, ['g000000000000000' as never])
  return doc
}

const essence = (doc: Y.Doc) => ({
  areas: listAreas(doc).map(({ title, question, colour, box: { width, height } }) => ({ title, question, colour, width, height })),
  notes: listNotes(doc)
    .map(({ text: words, colour, box: { width, height }, groups = [] }) => ({ words, colour, width, height, groups: groups.length }))
    .toSorted((p, q) => (p.words < q.words ? -1 : 1)),
  texts: boardText.list(doc).map(({ text: words, size, align }) => ({ words, size, align })),
  shapes: shape
    .list(doc)
    .map(({ text: words, form, fill, edge, size }) => ({ words, form, fill, edge, size }))
    .toSorted((p, q) => (p.form < q.form ? -1 : 1)),
  lines: listConnectors(doc)
    .map(({ from, to, path, meaning, label, heads }) => ({ bound: [isBound(from), isBound(to)], path, meaning, label, heads }))
    .toSorted((p, q) => (p.path + p.label < q.path + q.label ? -1 : 1)),
})

it('a board goes out to Excalidraw and comes back as it was', async () => {
  const doc = fullBoard()
  const json = await exportExcalidraw(openScene(doc), { palette: testPalette, labels: testLabels, question: '', measure })
  const back = await importExcalidraw(excalidrawFile(JSON.parse(json))!, lia)
  expect(Object.fromEntries(back.leftOut)).toEqual({})
  expect(essence(back.doc)).toEqual(essence(doc))
})

it('what goes out is bound as Excalidraw binds: words to their container, arrows to both of their ends, and everything has its own id', async () => {
  const doc = fullBoard()
  const json = await exportExcalidraw(openScene(doc), { palette: testPalette, labels: testLabels, question: 'Che cosa manca?', measure })
  const { elements } = JSON.parse(json) as { elements: ReturnType<typeof element>[] & { containerId?: string }[] }
  const byId = new Map(elements.map((each) => [each.id, each as unknown as Record<string, never>]))
  expect(byId.size).toBe(elements.length)
  const boundTo = (id: string) => ((byId.get(id)?.boundElements ?? []) as { id: string }[]).map(({ id: bound }) => bound)
  for (const each of elements as unknown as Record<string, never>[]) {
    if (each.containerId) expect(boundTo(each.containerId)).toContain(each.id)
    for (const binding of [each.startBinding, each.endBinding] as ({ elementId: string } | null | undefined)[])
      if (binding) expect(boundTo(binding.elementId)).toContain(each.id)
    if (each.frameId) expect(elements.findIndex(({ id }) => id === each.frameId)).toBeGreaterThan(elements.findIndex(({ id }) => id === each.id))
  }
  expect(elements[0]).toMatchObject({ type: 'text', text: 'Che cosa manca?' })
  expect(json).not.toMatch(/anna|null,null/)
})
