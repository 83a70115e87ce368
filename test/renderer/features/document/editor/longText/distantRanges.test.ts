import { expect, test } from 'vitest'
import { distantRanges, NEAR } from '../../../../../../renderer/features/document/editor/longText/distantRanges.ts'

test('what is far from the screen, the caret and both ends is distant', () => {
  expect(distantRanges({ count: 1000, onScreen: [300, 310], selection: [700, 700] })).toEqual([
    [NEAR + 1, 299 - NEAR],
    [311 + NEAR, 699 - NEAR],
    [701 + NEAR, 998 - NEAR],
  ])
})

test('a short text has nothing distant', () => {
  for (const count of [1, NEAR, 2 * NEAR + 2]) expect(distantRanges({ count, onScreen: [0, 5], selection: [0, 0] })).toEqual([])
})

test('both ends of a selection are near, in either order', () => {
  const ranges = distantRanges({ count: 2000, onScreen: [0, 20], selection: [1500, 500] })
  for (const block of [500, 1500, 0, 1999, 20]) expect(ranges.some(([from, to]) => from <= block && block <= to)).toBe(false)
  expect(ranges.some(([from, to]) => from <= 1000 && 1000 <= to)).toBe(true)
})
