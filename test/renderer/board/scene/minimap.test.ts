import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boardPointOf, minimapBox, minimapFrame, viewMark } from '../../../../renderer/board/scene/minimap.ts'
import { encloses } from '../../../../shared/base/geometry.ts'

const size = { width: 216, height: 144 }
const whole = { x: 0, y: 0, ...size }
const anyBox = fc.record({
  x: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  y: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  width: fc.integer({ min: 0, max: 1_000_000 }),
  height: fc.integer({ min: 0, max: 1_000_000 }),
})

test('all of the content is in the map, and a point of the map is where it is shown', () => {
  fc.assert(
    fc.property(anyBox, (content) => {
      const frame = minimapFrame(content, size)
      const box = minimapBox(frame, content)
      expect(encloses({ x: -0.01, y: -0.01, width: size.width + 0.02, height: size.height + 0.02 }, box)).toBe(true)
      const corner = boardPointOf(frame, { x: box.x, y: box.y })
      expect(corner.x).toBeCloseTo(content.x, 2)
      expect(corner.y).toBeCloseTo(content.y, 2)
    }),
  )
})

test('a single note does not fill the map', () => {
  const { width } = minimapBox(minimapFrame({ x: 0, y: 0, width: 180, height: 180 }, size), { x: 0, y: 0, width: 180, height: 180 })
  expect(width).toBeLessThan(size.width / 6)
})

test('the mark of the view can be seen and taken hold of, wherever the view is', () => {
  fc.assert(
    fc.property(anyBox, anyBox, (content, view) => {
      const mark = viewMark(minimapFrame(content, size), view, size)
      expect(encloses(whole, mark)).toBe(true)
      expect(Math.min(mark.width, mark.height)).toBeGreaterThan(7.99)
    }),
  )
})

test('a view to the left of everything is marked at the left edge', () => {
  const frame = minimapFrame({ x: 0, y: 0, width: 3000, height: 2000 }, size)
  const mark = viewMark(frame, { x: -50_000, y: 900, width: 1000, height: 600 }, size)
  expect(mark.x).toBe(0)
  expect(mark.y).toBeGreaterThan(0)
})
