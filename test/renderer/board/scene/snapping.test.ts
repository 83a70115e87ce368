import { create, real53 } from 'lib0/prng'
import { describe, expect, test } from 'vitest'
import { nearestBoxes, snap } from '../../../../renderer/board/scene/snapping.ts'
import type { Box } from '../../../../shared/base/geometry.ts'

const box = (x: number, y: number, side = 180): Box => ({ x, y, width: side, height: side })

test('a box near the line of another lands on it, and a guide joins both', () => {
  const { delta, guides } = snap(box(404, 300), [box(400, 0)], 6)
  expect(delta).toEqual({ x: -4, y: 0 })
  expect(guides).toContainEqual({ axis: 'x', at: 400, from: 0, to: 480 })
})

test('the nearest line counts, also that of a middle, and each axis for itself', () => {
  expect(snap(box(95, 0, 100), [box(40, 200, 200), box(99, 500, 100)], 6).delta).toEqual({ x: 4, y: 0 })
  expect(snap(box(88, 3, 100), [box(40, 0, 200)], 6).delta).toEqual({ x: 2, y: -3 })
})

test('nothing near: nothing moves, nothing is shown', () => {
  expect(snap(box(0, 0), [box(1000, 1000)], 6)).toEqual({ delta: { x: 0, y: 0 }, guides: [] })
  expect(snap(box(0, 0), [], 6)).toEqual({ delta: { x: 0, y: 0 }, guides: [] })
})

describe.each(Array.from({ length: 40 }, (_, seed) => seed + 1))('seed %i', (seed) => {
  const generator = create(seed)
  const random = () => real53(generator)
  const at = () => Math.round(random() * 600)
  const dragged = box(at(), at(), 40 + at())
  const neighbours = Array.from({ length: 1 + Math.round(random() * 8) }, () => box(at(), at(), 40 + at()))

  test('never moves further than the distance, and once snapped stays', () => {
    const { delta, guides } = snap(dragged, neighbours, 8)
    expect(Math.abs(delta.x)).toBeLessThanOrEqual(8)
    expect(Math.abs(delta.y)).toBeLessThanOrEqual(8)
    const landed = { ...dragged, x: dragged.x + delta.x, y: dragged.y + delta.y }
    const again = snap(landed, neighbours, 0.001)
    expect(again.delta.x).toBeCloseTo(0, 6)
    expect(again.delta.y).toBeCloseTo(0, 6)
    expect(again.guides).toEqual(guides)
  })
})

test('of many neighbours the nearest are looked at', () => {
  const many = Array.from({ length: 100 }, (_, at) => box(at * 200, 0))
  expect(nearestBoxes(box(0, 0), many, 3).map(({ x }) => x)).toEqual([0, 200, 400])
  expect(nearestBoxes(box(0, 0), many, 200)).toBe(many)
})
