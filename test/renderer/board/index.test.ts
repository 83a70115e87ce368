import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSpatialIndex } from '../../../renderer/board/index.ts'
import { type Box, overlaps } from '../../../shared/base/geometry.ts'

const box = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
  width: fc.integer({ min: 1, max: 200 }),
  height: fc.integer({ min: 1, max: 200 }),
})
const deed = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), box: fc.option(box) })

test('the index finds what a look at every box would find, whatever was put, moved and removed', () => {
  fc.assert(
    fc.property(fc.array(box), fc.array(deed), box, (first, deeds, where) => {
      const index = createSpatialIndex<string>()
      const kept = new Map<string, Box>(first.map((it, at) => [`first${at}`, it]))
      index.load(kept)
      for (const { id, box: to } of deeds) {
        if (to) {
          index.put(id, to)
          kept.set(id, to)
        } else {
          index.remove(id)
          kept.delete(id)
        }
      }
      const touching = [...kept].filter(([, it]) => overlaps(it, where)).map(([id]) => id)
      // what only touches an edge may be found as well
      expect(index.within(where)).toEqual(expect.arrayContaining(touching))
      expect(index.within(where).length).toBeLessThanOrEqual(kept.size)
    }),
  )
})
