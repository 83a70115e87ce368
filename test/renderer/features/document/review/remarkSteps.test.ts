import { expect, test } from 'vitest'
import { type RemarkPlace, stepFrom } from '../../../../../renderer/features/document/review/steps/remarkSteps.ts'

const at = (id: string, pos: number) => ({ item: { id }, pos }) as RemarkPlace
const places = [at('a', 3), at('b', 9), at('c', 9), at('d', 20)]

test('a step leads to the next place from the caret, and around the end', () => {
  expect(stepFrom(places, 1, null, 1)).toBe(0)
  expect(stepFrom(places, 3, 'a', 1)).toBe(1)
  expect(stepFrom(places, 12, 'a', 1)).toBe(3)
  expect(stepFrom(places, 25, null, 1)).toBe(0)
  expect(stepFrom(places, 12, null, -1)).toBe(2)
  expect(stepFrom(places, 1, null, -1)).toBe(3)
})

test('of several at one place each has its turn, in both directions', () => {
  expect(stepFrom(places, 9, 'b', 1)).toBe(2)
  expect(stepFrom(places, 9, 'c', 1)).toBe(3)
  expect(stepFrom(places, 9, 'c', -1)).toBe(1)
  expect(stepFrom([], 9, 'c', 1)).toBeNull()
})
