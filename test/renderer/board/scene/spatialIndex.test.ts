import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSpatialIndex } from '../../../../renderer/board/scene/spatialIndex.ts'
import { type Box, boxAround, overlaps } from '../../../../shared/base/geometry.ts'

const box = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
  width: fc.integer({ min: 1, max: 200 }),
  height: fc.integer({ min: 1, max: 200 }),
})
const change = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), box: fc.option(box) })

test('the index finds what a look at every box would find, whatever was put, moved and removed', () => {
  fc.assert(
    fc.property(fc.array(box), fc.array(change), box, (first, changes, area) => {
      const index = createSpatialIndex<string>()
      const expectedBoxes = new Map<string, Box>(first.map((it, at) => [`first${at}`, it]))
      index.load(expectedBoxes)
      for (const { id, box: to } of changes) {
        if (to) {
          index.put(id, to)
          expectedBoxes.set(id, to)
        } else {
          index.remove(id)
          expectedBoxes.delete(id)
        }
      }
      const touching = [...expectedBoxes].filter(([, it]) => overlaps(it, area)).map(([id]) => id)
      // what only touches an edge may be found as well
      expect(index.within(area)).toEqual(expect.arrayContaining(touching))
      expect(index.within(area).length).toBeLessThanOrEqual(expectedBoxes.size)
      expect(index.bounds()).toEqual(boxAround([...expectedBoxes.values()]))
    }),
  )
})
