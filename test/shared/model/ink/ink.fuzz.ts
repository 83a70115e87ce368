import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeInk, encodeInk, type InkPath, type InkPoint } from '../../../../shared/model/ink/inkCode.ts'
import { cutInk, simplifyInk } from '../../../../shared/model/ink/simplifyInk.ts'

/** No two are farther apart than two neighbours of a code can be, in steps of 1/16. */
const coordinate = fc.double({ min: -524_000, max: 524_000, noNaN: true })
const near = fc.double({ min: -3000, max: 3000, noNaN: true })
const pressure = fc.oneof(fc.constant(0.5), fc.double({ min: 0, max: 1, noNaN: true }))
const pointsFrom = (x: fc.Arbitrary<number>, maxLength: number) => fc.array(fc.record<InkPoint>({ x, y: x, pressure }), { minLength: 1, maxLength })

/** The points of a path where the line begins as it was drawn: a code does not say where that is. */
const pointsOf = ({ xs, ys, pressures }: InkPath, step: number, first: InkPoint): readonly InkPoint[] =>
  Array.from(xs, (x, at) => ({
    x: first.x + (x - xs[0]!) * step,
    y: first.y + (ys[at]! - ys[0]!) * step,
    pressure: pressures?.[at] ?? 0.5,
  }))

function distanceToLine({ x, y }: InkPoint, line: readonly InkPoint[]): number {
  return Math.min(
    ...line.map((b, at) => {
      const a = line[Math.max(0, at - 1)]!
      const [dx, dy] = [b.x - a.x, b.y - a.y]
      const length = dx * dx + dy * dy
      const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length))
      return Math.hypot(x - a.x - t * dx, y - a.y - t * dy)
    }),
  )
}

describe('the code of a line', () => {
  test('gives back every point within a step, and its pressure within a level', () => {
    fc.assert(
      fc.property(pointsFrom(coordinate, 60), fc.constantFrom(0.0625, 0.25, 1, 12.5), (points, step) => {
        const path = decodeInk(encodeInk(points, step))!
        const back = pointsOf(path, step, points[0]!)
        expect(back).toHaveLength(points.length)
        const slack = step * 1.01 + 1e-6
        for (const [at, point] of points.entries()) {
          expect(Math.abs(back[at]!.x - point.x)).toBeLessThanOrEqual(slack)
          expect(Math.abs(back[at]!.y - point.y)).toBeLessThanOrEqual(slack)
          expect(Math.abs(back[at]!.pressure - point.pressure)).toBeLessThanOrEqual(1 / 28 + 1e-9)
        }
        expect(Math.min(...path.xs)).toBe(0)
        expect(Math.min(...path.ys)).toBe(0)
        expect([Math.max(...path.xs), Math.max(...path.ys)]).toEqual([path.width, path.height])
      }),
    )
  })
})

describe('a simplified line', () => {
  test('keeps its ends, and every point within the tolerance of it', () => {
    fc.assert(
      fc.property(pointsFrom(near, 200), fc.double({ min: 0.1, max: 20, noNaN: true }), (points, distance) => {
        const simple = simplifyInk(points, { distance, pressed: 0 })
        expect([simple[0], simple.at(-1)]).toEqual([points[0], points.at(-1)])
        for (const point of points) expect(distanceToLine(point, simple)).toBeLessThanOrEqual(distance + 1e-6)
      }),
    )
  })
})

test('a long line is cut into pieces that join and are bounded in points and in size', () => {
  fc.assert(
    fc.property(pointsFrom(coordinate, 120), fc.integer({ min: 2, max: 30 }), fc.constantFrom(50_000, 3e6), (points, max, maxSide) => {
      const pieces = cutInk(points, max, maxSide)
      expect(pieces.flatMap((piece, at) => (at === 0 ? piece : piece.slice(1)))).toEqual(points)
      for (const [at, piece] of pieces.entries()) {
        expect(piece.length).toBeLessThanOrEqual(max)
        if (at > 0) expect(piece[0]).toEqual(pieces[at - 1]!.at(-1))
        // two points may be farther apart than a piece should be: then they are one
        const width = Math.max(...piece.map(({ x }) => x)) - Math.min(...piece.map(({ x }) => x))
        if (piece.length > 2) expect(width).toBeLessThanOrEqual(maxSide)
      }
    }),
  )
})
