import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DrawnObject } from '../../../../../renderer/board/export/drawBoard.ts'
import { readablePaintOrder } from '../../../../../renderer/board/export/svg/readablePaintOrder.ts'
import { type Box, overlaps } from '../../../../../shared/base/geometry.ts'
import type { Id } from '../../../../../shared/base/id.ts'

const drawn = (boxes: readonly Box[]): readonly DrawnObject[] =>
  boxes.map((box, at) => ({ id: `o${at}` as Id<string>, kind: 'note', box, parts: [], above: 0 }))
const small = fc.integer({ min: 0, max: 30 })
const boxes = fc.array(fc.record({ x: small, y: small, width: fc.constant(10), height: fc.constant(10) }), { maxLength: 30 })

it('keeps all objects, and which of two lies on the other', () => {
  fc.assert(
    fc.property(boxes, fc.infiniteStream(fc.integer()), (placed, ranks) => {
      const objects = drawn(placed)
      const rank = new Map(objects.map(({ id }) => [id, ranks.next().value as number]))
      const ordered = readablePaintOrder(objects, (id) => rank.get(id) ?? 0)
      expect(new Set(ordered)).toEqual(new Set(objects))
      const place = new Map(ordered.map(({ id }, at) => [id, at]))
      for (const [at, lower] of objects.entries())
        for (const upper of objects.slice(at + 1)) if (overlaps(lower.box, upper.box)) expect(place.get(lower.id)!).toBeLessThan(place.get(upper.id)!)
    }),
  )
})

it('is the reading order where nothing lies on anything, and the order of painting where everything lies on everything', () => {
  const apart = drawn(Array.from({ length: 50 }, (_, at) => ({ x: at * 20, y: 0, width: 10, height: 10 })))
  expect(readablePaintOrder(apart, (id) => -Number(id.slice(1)))).toEqual([...apart].reverse())
  const heap = drawn(Array.from({ length: 300 }, () => ({ x: 0, y: 0, width: 10, height: 10 })))
  expect(readablePaintOrder(heap, (id) => -Number(id.slice(1)))).toBe(heap)
})
