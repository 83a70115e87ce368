import { expect, test } from 'vitest'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import type { Area } from '../../../../shared/model/records/area.ts'

const area = (id: string, x: number, y: number, width: number, height = width) => ({ id: id as Area['id'], box: { x, y, width, height } })
const note = { box: { x: 100, y: 100, width: 180, height: 180 } }

test('a note belongs to the smallest area, by surface, that holds its centre', () => {
  const large = area('a', 0, 0, 1000)
  const narrowButTall = area('b', 100, -2000, 200, 5000)
  const small = area('c', 50, 50, 300)
  expect(areaOf(note, [large, narrowButTall, small])).toBe(small)
  expect(areaOf(note, [area('d', 191, 0, 500)])).toBeNull()
})

test('the order in which areas are listed does not matter, not even between areas of one size', () => {
  const areas = [area('b', 0, 0, 400), area('a', 10, 10, 400), area('c', 20, 20, 400)]
  expect([areas, [...areas].reverse()].map((listed) => areaOf(note, listed)?.id)).toEqual(['a', 'a'])
})
