import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeInk, encodeInk, type InkPoint, MAX_INK_CODE } from '../../../../shared/model/ink/inkCode.ts'
import { simplifyInk, smoothInk } from '../../../../shared/model/ink/simplifyInk.ts'

const near = fc.double({ min: -3000, max: 3000, noNaN: true })
const pressure = fc.oneof(fc.constant(0.5), fc.double({ min: 0, max: 1, noNaN: true }))
const pointsFrom = (x: fc.Arbitrary<number>, maxLength: number) => fc.array(fc.record<InkPoint>({ x, y: x, pressure }), { minLength: 1, maxLength })

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
