import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceToInk, distanceToWay, inkLine, shownBox } from '../../../../../renderer/board/objects/stroke/inkLine.ts'
import { inkCurve, inkSvg } from '../../../../../renderer/board/objects/stroke/inkPath.ts'
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

describe('an eraser', () => {
  test('never takes what is farther than its reach, and always what is nearer', () => {
    const number = fc.integer({ min: -100, max: 500 })
    fc.assert(
      fc.property(number, number, number, number, (ax, ay, bx, by) => {
        const [from, to] = [
          { x: ax, y: ay },
          { x: bx, y: by },
        ]
        const away = distanceToWay(inkLine(diagonal, shownBox(diagonal)), from, to)
        // the way, point by point: as fine as a board unit
        const steps = Math.ceil(Math.hypot(bx - ax, by - ay)) + 1
        const nearest = Math.min(
          ...Array.from({ length: steps + 1 }, (_, at) =>
            distanceToInk(inkLine(diagonal, shownBox(diagonal)), { x: ax + ((bx - ax) * at) / steps, y: ay + ((by - ay) * at) / steps }),
          ),
        )
        expect(Math.abs(away - nearest)).toBeLessThan(1.1)
      }),
    )
  })
})

describe('the curve of a stroke', () => {
  const coordinate = fc.integer({ min: -400, max: 400 })
  test('goes through all of its points, and its path is finite for any of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(coordinate, coordinate, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 40 }),
        (points) => {
          const drawn = record(points)
          const line = inkLine(drawn, shownBox(drawn))
          expect(inkCurve(line.points).map(([, , end]) => end)).toEqual(line.points.slice(1))
          for (const tool of ['pen', 'highlighter'] as const) {
            const { path } = inkSvg(line, { ...drawn, tool })
            expect(path).toMatch(/^M/)
            expect(path).not.toMatch(/NaN|Infinity|e/)
          }
        },
      ),
    )
  })
})
