import { describe, expect, test } from 'vitest'
import { inkLine, lineBox, shownBox } from '../../../../../renderer/board/objects/stroke/inkLine.ts'
import { inkCurve, inkSvg } from '../../../../../renderer/board/objects/stroke/inkPath.ts'
import { strokeKind } from '../../../../../renderer/board/objects/stroke/strokeKind.ts'
import { baseWidth } from '../../../../../renderer/board/objects/stroke/strokeStyle.ts'
import { encodeInk, type InkPoint } from '../../../../../shared/model/ink/inkCode.ts'
import type { Stroke } from '../../../../../shared/model/records/stroke.ts'

const record = (points: readonly (readonly [x: number, y: number, pressure?: number])[], style: Partial<Stroke> = {}): Stroke => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return {
    id: 'aaaaaaaaaaaaaaaa',
    box: { x, y, width: Math.max(1, Math.max(...xs) - x), height: Math.max(1, Math.max(...ys) - y) },
    points: encodeInk(
      points.map(([px, py, pressure = 0.5]): InkPoint => ({ x: px, y: py, pressure })),
      0.25,
    ),
    tool: 'pen',
    colour: 'ink',
    width: 'medium',
    description: '',
    by: 'anna000000000000',
    madeAt: 0,
    layer: 0,
    ...style,
  } as Stroke
}
const diagonal = record([
  [0, 0],
  [400, 300],
])

describe('where a stroke is hit', () => {
  const isHit = (x: number, y: number, zoom = 1) => strokeKind.hit(diagonal, shownBox(diagonal), { x, y }, zoom)

  test('is near its line, with a margin of the same pixels at any zoom, and nowhere else in its box', () => {
    expect([isHit(200, 150), isHit(200, 160), isHit(0, 0), isHit(-6, -6)]).toEqual([true, true, true, true])
    expect([isHit(200, 170), isHit(380, 20), isHit(-12, -12)]).toEqual([false, false, false])
    expect([isHit(200, 190, 0.2), isHit(200, 160, 4)]).toEqual([true, false])
  })

  test('is a dot around a single point', () => {
    const dot = record([[50, 50]])
    expect(inkLine(dot, shownBox(dot)).points).toEqual([{ x: 50.5, y: 50.5 }])
    expect(strokeKind.hit(dot, shownBox(dot), { x: 56, y: 50 }, 1)).toBe(true)
    expect(strokeKind.hit(dot, shownBox(dot), { x: 70, y: 50 }, 1)).toBe(false)
  })
})

describe('an eraser', () => {
  const erases = (from: readonly [number, number], to: readonly [number, number], reach = 4) =>
    strokeKind.isErasedBy!(diagonal, shownBox(diagonal), { x: from[0], y: from[1] }, { x: to[0], y: to[1] }, reach)

  test('that jumps over a line from one event to the next takes it all the same', () => {
    expect(erases([400, 0], [0, 300])).toBe(true)
    expect(erases([200, 150], [200, 150])).toBe(true)
  })
  test('takes nothing that it passes', () => {
    expect(erases([400, 0], [400, 200])).toBe(false)
    expect(erases([0, 300], [100, 300])).toBe(false)
  })
})

describe('a stroke in a box', () => {
  test('goes from edge to edge, whatever size it is given', () => {
    for (const box of [
      { x: 0, y: 0, width: 80, height: 40 },
      { x: -500, y: 900, width: 1000, height: 12 },
    ]) {
      const shown = { x: box.x - 2.5, y: box.y - 2.5, width: box.width + 5, height: box.height + 5 }
      const { points } = inkLine(diagonal, shown)
      expect([points[0], points.at(-1)]).toEqual([
        { x: box.x, y: box.y },
        { x: box.x + box.width, y: box.y + box.height },
      ])
    }
  })

  test('that is thinner than a box can be has the shape that it was drawn in', () => {
    const flat = record([
      [0, 0.5],
      [100, 0],
      [200, 0.5],
    ])
    const { points } = inkLine(flat, shownBox(flat))
    expect(points.map(({ x }) => x)).toEqual([0, 100, 200])
    expect(Math.max(...points.map(({ y }) => y)) - Math.min(...points.map(({ y }) => y))).toBeCloseTo(0.5, 5)
  })

  test('is put where its box is: around it, by half of its width', () => {
    for (const width of ['thin', 'medium', 'thick'] as const) {
      const each = { ...diagonal, width }
      expect(lineBox(each, shownBox(each))).toEqual(diagonal.box)
      expect(shownBox(each).width).toBe(400 + baseWidth(each))
    }
    expect(lineBox(diagonal, { x: 0, y: 0, width: 1, height: 1 })).toEqual({ x: 0, y: 0, width: 1, height: 1 })
  })
})

describe('the curve of a stroke', () => {
  test('of points that double back on each other stays close to them: it has a corner there', () => {
    const { points } = inkLine(
      record([
        [0, 0],
        [200, 0],
        [0, 10],
      ]),
      { x: -2.5, y: -2.5, width: 205, height: 15 },
    )
    for (const [first, second] of inkCurve(points)) for (const { x } of [first, second]) expect(x >= -1 && x <= 201).toBe(true)
  })

  test('is filled where the pressure changes, and stroked in one width where it does not', () => {
    const pressed = record([
      [0, 0, 0.2],
      [50, 10, 1],
      [100, 0, 0.1],
    ])
    const line = inkLine(pressed, shownBox(pressed))
    expect(inkSvg(line, pressed)).toMatchObject({ isFilled: true, path: expect.stringMatching(/Z$/) })
    expect(inkSvg(line, { ...pressed, tool: 'highlighter' }).isFilled).toBe(false)
    expect(inkSvg(inkLine(diagonal, shownBox(diagonal)), diagonal)).toEqual({ isFilled: false, path: 'M0 0C0 0 400 300 400 300' })
  })
})
