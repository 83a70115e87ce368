import fc from 'fast-check'
import { expect, it } from 'vitest'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { putBoardText } from '../../../../../shared/model/records/boardText.ts'
import { putConnector } from '../../../../../shared/model/records/connector.ts'
import { putNotes } from '../../../../../shared/model/records/note.ts'
import { putShape } from '../../../../../shared/model/records/shape.ts'
import { putLine, type SketchId } from '../../../../../shared/model/records/stroke.ts'
import { anyText } from '../../../../support/random/anyText.ts'
import { boxAt, createBoardFixture, putNote } from '../../boardFixture.ts'
import { all, readSvg, svgOf } from './svgFixture.ts'

const HOSTILE = '</text><script>alert(1)</script> & "x" \u0000 ]]> <!-- \u202e javascript:1'

function fullBoard() {
  const { doc, author } = createBoardFixture()
  putArea(doc, author, { title: 'Bisogni', box: { x: 0, y: 0, width: 700, height: 500 } })
  putArea(doc, author, { title: HOSTILE, box: { x: 800, y: 0, width: 700, height: 500 } })
  const first = putNote(doc, author, 'Il forno chiude', 20, 80)
  const second = putNote(doc, author, HOSTILE, 820, 80)
  putNote(doc, author, 'שלום עולם', 220, 80)
  putBoardText(doc, author, { text: 'Un titolo', box: { x: 20, y: 300, width: 300, height: 40 } })
  putShape(doc, author, { text: 'Una forma', box: boxAt(1020, 80), form: 'diamond', fill: 'leaf', edge: 'leaf' })
  putConnector(doc, author, { from: first, to: second, meaning: 'causes', label: 'forse', layer: 1 })
  return doc
}

it('has every word as text, a title, a description, the language, and a name for every object', () => {
  const svg = readSvg(svgOf(fullBoard(), 'Che cosa manca?'))
  expect(svg.name).toBe('svg')
  expect(svg.attributes).toMatchObject({ role: 'graphics-document document', lang: 'it', 'aria-labelledby': 'board-title' })
  expect(all(svg, 'title').map(({ text }) => text)).toEqual(['Lettura dei bisogni'])
  expect(all(svg, 'desc').map(({ text }) => text)).toEqual(['Bisogni: 2 elementi'])
  const words = all(svg, 'text')
    .map(({ text }) => text)
    .join(' ')
  for (const text of ['Il forno chiude', 'שלום עולם', 'Un titolo', 'Una forma', 'Bisogni', 'causes: forse', 'Che cosa manca?'])
    expect(words).toContain(text)
  const names = all(svg, 'g').flatMap(({ attributes }) => attributes['aria-label'] ?? [])
  expect(names).toHaveLength(8)
  expect(names).toContain('note: Il forno chiude')
})

it('holds nothing but its own shapes and texts, whatever is written on the board', () => {
  const xml = svgOf(fullBoard(), HOSTILE, { title: HOSTILE, description: HOSTILE })
  const svg = readSvg(xml)
  const names = new Set<string>()
  const collect = (node: ReturnType<typeof readSvg>) => {
    names.add(node.name)
    for (const key of Object.keys(node.attributes)) expect(key).not.toMatch(/^on|href/)
    node.children.forEach(collect)
  }
  collect(svg)
  expect([...names].toSorted()).toEqual(['desc', 'g', 'path', 'rect', 'svg', 'text', 'title'])
  expect(all(svg, 'title')[0]!.text).toContain('</text><script>alert(1)</script> & "x"')
})

it('writes from right to left from the right, and letters keep their measured width', () => {
  const texts = all(readSvg(svgOf(fullBoard())), 'text')
  const hebrew = texts.find(({ text }) => text.includes('שלום'))!
  expect(hebrew.attributes).toMatchObject({ direction: 'rtl', x: String(220 + 180 - 14) })
  expect(Number(hebrew.attributes.textLength)).toBeCloseTo('שלום עולם'.length * 0.5 * Number(hebrew.attributes['font-size']), 1)
  expect(texts.find(({ text }) => text === 'Bisogni')!.attributes.direction).toBeUndefined()
})

it('cuts nothing off: edges, heads and captions of lines, and letters that reach out of a box', () => {
  const { doc, author } = createBoardFixture()
  putShape(doc, author, { box: boxAt(0, 0), edge: 'sun' })
  putConnector(doc, author, { from: { x: 0, y: 400 }, to: { x: 5, y: 400 }, label: 'parole molto più lunghe della linea' })
  putBoardText(doc, author, { text: 'm'.repeat(60), box: { x: 400, y: 700, width: 20, height: 10 }, size: 'large' })
  const svg = readSvg(svgOf(doc))
  const [x, y, width, height] = svg.attributes.viewBox!.split(' ').map(Number) as [number, number, number, number]
  for (const { attributes } of all(svg, 'text')) {
    expect(Number(attributes.x)).toBeGreaterThan(x)
    expect(Number(attributes.x) + Number(attributes.textLength ?? 0)).toBeLessThan(x + width)
    expect(Number(attributes.y)).toBeLessThan(y + height)
  }
  const [paper, caption] = all(svg, 'rect')
  expect(paper!.attributes).toMatchObject({ x: String(x), width: String(width) })
  expect(Number(caption!.attributes.x)).toBeGreaterThan(x)
})

it('comes in the order of the outline where that shows the same: area, what is in it, then the next area', () => {
  const names = all(readSvg(svgOf(fullBoard())), 'g').map(({ attributes }) => attributes['aria-label']?.slice(0, 20))
  expect(names.slice(0, 4)).toEqual(['area: Bisogni', 'note: Il forno chiud', 'note: שלום עולם', 'boardText: Un titolo'])
  expect(names.indexOf('shape: Una forma')).toBeGreaterThan(names.findIndex((name) => name?.startsWith('area: </text>')))
})

it('an empty board, and a question alone, have a sheet', () => {
  const { doc } = createBoardFixture()
  expect(readSvg(svgOf(doc)).attributes.viewBox).toBe('-60 -60 920 520')
  const asked = readSvg(svgOf(doc, 'Che cosa manca? '.repeat(20)))
  expect(all(asked, 'text').length).toBeGreaterThan(1)
})

it('is well formed whatever the words and boxes are', () => {
  const box = fc.record({ x: fc.double(), y: fc.double(), width: fc.double(), height: fc.double() })
  fc.assert(
    fc.property(fc.array(fc.record({ text: anyText(40), box }), { maxLength: 6 }), (notes) => {
      const { doc, author } = createBoardFixture()
      putNotes(doc, author, notes)
      const svg = readSvg(svgOf(doc))
      for (const value of svg.attributes.viewBox!.split(' ')) expect(value).toMatch(/^-?\d+(\.\d+)?$/)
    }),
    { numRuns: 20 },
  )
})

it('has the words on a line over the notes that lie on it, and a drawing by hand once, whatever its strokes', () => {
  const { doc, author } = createBoardFixture()
  const [first, second] = putNotes(doc, author, [
    { text: 'causa', box: boxAt(0, 0) },
    { text: 'effetto', box: boxAt(800, 0) },
  ])
  putConnector(doc, author, { from: first!, to: second!, label: 'perché', layer: 1 })
  putNotes(doc, author, [{ text: 'sopra la linea', box: boxAt(400, 0), layer: 9 }])
  const line = { step: 1, layer: 20, tool: 'pen', colour: 'ink', width: 'medium', sketch: 'disegno000000000' as SketchId } as const
  for (const top of [500, 520, 540]) putLine(doc, author, { ...line, points: [0, 10, 25].map((x) => ({ x, y: top, pressure: 0.5 })) })
  const svg = svgOf(doc)
  expect(svg.indexOf('>perché<')).toBeGreaterThan(svg.indexOf('>sopra la linea<'))
  expect(svg.match(/aria-label="stroke: /g)).toHaveLength(1)
})
