import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newId } from '../../../../shared/base/id.ts'
import { decodeInk } from '../../../../shared/model/ink/inkCode.ts'
import {
  type DrawnLine,
  describeSketch,
  MAX_STROKE_DESCRIPTION,
  MAX_STROKE_POINTS,
  putLine,
  putStroke,
  type SketchId,
  type StrokeId,
  sketchKey,
  stroke,
  strokesOfSketch,
} from '../../../../shared/model/records/stroke.ts'
import { rooms } from '../../../../shared/model/rooms.ts'
import { testAuthor } from '../../../support/peers.ts'

const [anna, rosa] = [testAuthor('anna', 1000), testAuthor('rosa', 2000)]
const sketch = newId<'sketch'>(anna.random) as SketchId
const line = (length: number, style: Partial<DrawnLine> = {}): DrawnLine => ({
  tool: 'pen',
  colour: 'wave',
  width: 'thick',
  points: Array.from({ length }, (_, at) => ({ x: 100 + at, y: 50 + (at % 7), pressure: 0.5 })),
  step: 0.25,
  layer: 3,
  sketch,
  ...style,
})
let doc = new Y.Doc()
let id: StrokeId
const entry = () => stroke.entries(doc).get(id) as Y.Map<unknown>

beforeEach(() => {
  doc = new Y.Doc()
  id = putLine(doc, anna, line(8))[0]!
})

describe('a stroke', () => {
  test('has its line, its look and who drew it, and is small', () => {
    expect(stroke.read(doc, id)).toEqual({
      id,
      box: { x: 100, y: 50, width: 7, height: 6 },
      points: expect.stringMatching(/^A[\w+/]{14,20}$/),
      tool: 'pen',
      colour: 'wave',
      width: 'thick',
      description: '',
      sketch,
      by: anna.person,
      madeAt: 1000,
      layer: 3,
    })
    expect(decodeInk(stroke.read(doc, id)!.points)).toMatchObject({ width: 28, height: 24, pressures: null })
    expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(300)
  })

  test('of one point is a dot, in a box of one unit around it', () => {
    const [dot] = putLine(doc, anna, line(1))
    expect(stroke.read(doc, dot!)).toMatchObject({ box: { x: 99.5, y: 49.5, width: 1, height: 1 }, points: 'A' })
    expect(putLine(doc, anna, line(0))).toEqual([])
  })

  test('is several where the line is long, on top of each other, in one update', () => {
    let updates = 0
    doc.on('update', () => updates++)
    const ids = putLine(doc, anna, line(2 * MAX_STROKE_POINTS + 5))
    expect(ids.map((each) => decodeInk(stroke.read(doc, each)!.points)!.xs.length)).toEqual([MAX_STROKE_POINTS, MAX_STROKE_POINTS, 7])
    expect(ids.map((each) => stroke.read(doc, each)!.layer)).toEqual([3, 4, 5])
    expect(updates).toBe(1)
  })

  test('that is copied says who drew it first', () => {
    const { box, points } = stroke.read(doc, id)!
    const copied = putStroke(doc, rosa, { box, points, wordsOf: anna.person })
    expect(stroke.read(doc, copied)).toMatchObject({ by: rosa.person, wordsOf: anna.person, tool: 'pen', colour: 'ink', width: 'medium' })
    expect(stroke.read(doc, copied)).not.toHaveProperty('sketch')
  })
})

describe('a sketch', () => {
  test('is what one person drew under one id; each of its strokes has its description, so that erasing one takes none away', () => {
    const [second] = putLine(doc, testAuthor('anna', 1500), line(3))
    putLine(doc, rosa, line(3))
    const key = sketchKey(stroke.read(doc, id)!)
    expect(strokesOfSketch(doc, key).map((each) => each.id)).toEqual([id, second])
    expect(describeSketch(doc, rosa, key, 'La piazza dall’alto')).toBe(true)
    stroke.remove(doc, rosa, id)
    expect(
      stroke
        .list(doc)
        .map(({ description }) => description)
        .toSorted(),
    ).toEqual(['', 'La piazza dall’alto'])
    expect(describeSketch(doc, rosa, 'nobody/nothing', 'x')).toBe(false)
  })

  test('that two people describe at once has one of both descriptions on all of its strokes, on every device', () => {
    putLine(doc, anna, line(3))
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const key = sketchKey(stroke.read(doc, id)!)
    describeSketch(doc, anna, key, 'Una casa')
    describeSketch(other, rosa, key, 'Un forno')
    const [mine, theirs] = [Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(other)]
    Y.applyUpdate(doc, theirs)
    Y.applyUpdate(other, mine)
    const descriptions = new Set([...stroke.list(doc), ...stroke.list(other)].map(({ description }) => description))
    expect(descriptions.size).toBe(1)
  })

  test('a stroke without a sketch is one of its own', () => {
    const ids = [1, 2].map(() => putStroke(doc, anna, { box: { x: 0, y: 0, width: 1, height: 1 }, points: 'A' }))
    expect(ids.map((each) => sketchKey(stroke.read(doc, each)!))).toEqual(ids)
  })
})

describe('a stroke that another program wrote', () => {
  const isValid = () => stroke.validate(doc, id)
  const million = `A${'CC'.repeat(1_000_000)}`

  test.each([undefined, null, 7, Number.NaN, '', 'x', 'Z', [], ['A'], {}, new Uint8Array([1, 2]), new Y.Text('A'), 'A!', million])(
    'is left out and not let in where its points are none (%#)',
    (points) => {
      if (points === undefined) entry().delete('points')
      else entry().set('points', points)
      // a text of several people reads as its content: as everywhere, it is let in as such
      const isText = points instanceof Y.Text
      expect(stroke.read(doc, id) === null).toBe(!isText)
      expect(isValid()).toBe(isText)
    },
  )

  test.each([
    [[0, 0, 0, 0], { x: 0, y: 0, width: 1, height: 1 }],
    [[Number.POSITIVE_INFINITY, -1e300, 1e300, -5], { x: 1e6, y: -1e6, width: 1e5, height: 1 }],
  ])('with a box of %j reads as one on the board, and is not let in', (box, read) => {
    entry().set('box', box)
    expect(stroke.read(doc, id)?.box).toEqual(read)
    expect(isValid()).toBe(false)
  })

  test.each([
    ['tool', 'brush', 'pen', true],
    ['colour', 'violet', 'ink', true],
    ['width', 'enormous', 'medium', true],
    ['tool', '<b>', 'pen', false],
    ['colour', 7, 'ink', false],
    ['description', 'x'.repeat(MAX_STROKE_DESCRIPTION + 1), '', false],
    ['layer', 1e300, 1_000_000_000, false],
    ['sketch', 'x', undefined, false],
  ] as const)('with %s = %j reads as one that this version knows', (field, value, read, passes) => {
    entry().set(field, value)
    expect(stroke.read(doc, id)?.[field]).toEqual(read)
    expect(isValid()).toBe(passes)
  })

  test('is out of sight where others put another line in its place, and is let in as this version writes it', () => {
    expect(stroke.fields.points.hides?.('A', 'ACC')).toBe(true)
    expect(stroke.fields.points.hides?.('A', 'A')).toBe(false)
    expect([isValid(), rooms.board.includes(stroke)]).toEqual([true, true])
  })
})
