import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeInk, encodeInk, type InkPath, type InkPoint, MAX_INK_CODE } from '../../../../shared/model/ink/inkCode.ts'
import { cutInk, simplifyInk, smoothInk } from '../../../../shared/model/ink/simplifyInk.ts'

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
  test('moves no point that comes after one that is too far', () => {
    const path = decodeInk(
      encodeInk(
        [0, 2e6, 1_000_000, 10].map((x) => ({ x, y: 0, pressure: 0.5 })),
        0.0625,
      ),
    )!
    expect([...path.xs].map((x) => x * 0.0625)).toEqual([0, 1_048_575.9375, 1_000_000, 10])
  })

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

  test('is five characters a point for what a mouse draws', () => {
    const points = Array.from({ length: 100 }, (_, at) => ({ x: at * 9, y: 40 * Math.sin(at / 5), pressure: 0.5 }))
    expect(encodeInk(points, 0.25).length).toBeLessThan(5 * points.length)
    expect(encodeInk([{ x: 5, y: 5, pressure: 0.5 }], 0.25)).toBe('A')
    expect(() => encodeInk([], 1)).toThrow(RangeError)
  })

  test('is never longer than one that is read, of as many points as a stroke has', () => {
    const points = Array.from({ length: 800 }, (_, at) => ({ x: at % 2 === 0 ? -1e6 : 1e6, y: at % 2 === 0 ? 1e6 : -1e6, pressure: at % 2 }))
    const code = encodeInk(points, 0.0625)
    expect(code.length).toBeLessThanOrEqual(MAX_INK_CODE)
    expect(decodeInk(code)?.xs).toHaveLength(800)
  })

  test('any text reads as a line of finite points or as none, and never throws', () => {
    const alphabet = fc.constantFrom(...'ABCDabz019+/gghijz_ \u0000é')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(alphabet, { maxLength: 80 }).map((rest) => `A${rest.join('')}`),
          fc.array(alphabet).map((rest) => `B${rest.join('')}`),
        ),
        (text) => {
          const path = decodeInk(text)
          if (!path) return
          for (const numbers of [path.xs, path.ys, path.pressures ?? []]) for (const number of numbers) expect(Number.isFinite(number)).toBe(true)
          for (const level of path.pressures ?? []) expect(level >= 0 && level <= 1).toBe(true)
        },
      ),
    )
  })

  test.each(['', 'C', 'A ', 'AC', 'ACC C', 'Ag', 'Aggggggg', 'B', 'BCCC'.slice(0, 3)])('%j is none', (code) => {
    expect(decodeInk(code)).toBeNull()
  })
})

test('a longer code than any is none', () => {
  expect(decodeInk(`A${'C'.repeat(MAX_INK_CODE - 2)}`)).not.toBeNull()
  expect(decodeInk(`A${'C'.repeat(MAX_INK_CODE)}`)).toBeNull()
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

  test('of a straight line is its ends, of what trembles less than the tolerance too, and of a circle a few points', () => {
    const along = (count: number, at: (part: number) => readonly [number, number]) =>
      Array.from({ length: count }, (_, index) => {
        const [x, y] = at(index / (count - 1))
        return { x, y, pressure: 0.5 }
      })
    const tolerance = { distance: 0.5, pressed: 3 }
    expect(
      simplifyInk(
        along(500, (part) => [part * 800, (Math.round(part * 499) % 2) * 0.3]),
        tolerance,
      ),
    ).toHaveLength(2)
    const circle = simplifyInk(
      along(2000, (part) => [100 * Math.cos(part * 6.28), 100 * Math.sin(part * 6.28)]),
      tolerance,
    )
    expect(circle.length).toBeGreaterThan(12)
    expect(circle.length).toBeLessThan(60)
  })

  test('keeps a point of a straight line where the pressure changes', () => {
    const points = [0.5, 0.5, 1, 0.5, 0.5].map((pressed, at) => ({ x: at * 10, y: 0, pressure: pressed }))
    expect(simplifyInk(points, { distance: 0.5, pressed: 6 }).map(({ pressure: pressed }) => pressed)).toContain(1)
    expect(simplifyInk(points, { distance: 0.5, pressed: 0 })).toHaveLength(2)
  })

  test('of fifty thousand points, the worst there are, is done in pieces', () => {
    // every point is the farthest of the rest: the square of their number, if they were taken at once
    const points = Array.from({ length: 50_000 }, (_, at) => ({ x: at, y: (at % 2 === 0 ? 1 : -1) * at, pressure: 0.5 }))
    expect(simplifyInk(points, { distance: 0.5, pressed: 0 })).toHaveLength(points.length)
  })
})

test('tremor is taken away by no more than its reach, and the ends and the corners of a fast line stay', () => {
  const trembling = Array.from({ length: 50 }, (_, at) => ({ x: at, y: at % 2, pressure: 0.5 }))
  const ys = smoothInk(trembling, 0.75).map(({ y }) => y)
  expect(Math.max(...ys.slice(1, -1)) - Math.min(...ys.slice(1, -1))).toBeLessThan(0.01)
  const fast = trembling.map(({ x, y, pressure: pressed }) => ({ x: 40 * x, y: 40 * y, pressure: pressed }))
  expect(smoothInk(fast, 0.75)).toEqual(fast)
  fc.assert(
    fc.property(pointsFrom(near, 80), fc.double({ min: 0.1, max: 5, noNaN: true }), (points, reach) => {
      const smooth = smoothInk(points, reach)
      expect([smooth.length, smooth[0], smooth.at(-1)]).toEqual([points.length, points[0], points.at(-1)])
      for (const [at, { x, y }] of smooth.entries()) expect(Math.hypot(x - points[at]!.x, y - points[at]!.y)).toBeLessThanOrEqual(reach + 1e-9)
    }),
  )
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
