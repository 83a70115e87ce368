import { expect, test } from 'vitest'
import { type ListMarker, readMarker } from '../../../../../renderer/features/document/paste/lists/listMarker.ts'

/** Markers of one list, in order, in few words. */
const read = (...markers: string[]) => {
  let before: ListMarker | undefined
  return markers.map((shown) => {
    before = readMarker(shown, before)
    return before.kind === 'ol' ? `${before.counting || '1'}${before.number}` : before.kind === 'task' ? `task ${before.checked}` : before.kind
  })
}

test.each([
  [['·'], ['ul']],
  [['o'], ['ul']],
  [['§'], ['ul']],
  [[''], ['ul']],
  [['–'], ['ul']],
  [
    ['1.', '2.', '10.'],
    ['11', '12', '110'],
  ],
  [
    ['(3)', '4)', '5°', '6'],
    ['13', '14', '15', '16'],
  ],
  [
    ['1.1.', '1.2'],
    ['11', '12'],
  ],
  [
    ['a)', 'b)', 'c)'],
    ['a1', 'a2', 'a3'],
  ],
  [
    ['c)', 'd)'],
    ['a3', 'a4'],
  ],
  [
    ['h.', 'i.', 'j.'],
    ['a8', 'a9', 'a10'],
  ],
  [
    ['u)', 'v)', 'w)', 'x)', 'y)'],
    ['a21', 'a22', 'a23', 'a24', 'a25'],
  ],
  [
    ['z)', 'aa)', 'bb)'],
    ['a26', 'a27', 'a28'],
  ],
  [
    ['i.', 'ii.', 'iii.', 'iv.', 'v.', 'vi.'],
    ['i1', 'i2', 'i3', 'i4', 'i5', 'i6'],
  ],
  [
    ['ix.', 'x.', 'xi.'],
    ['i9', 'i10', 'i11'],
  ],
  [
    ['I.', 'II.'],
    ['I1', 'I2'],
  ],
  [
    ['A)', 'B)'],
    ['A1', 'A2'],
  ],
  [
    ['☐', '☑', '☒'],
    ['task false', 'task true', 'task true'],
  ],
  [['Art. 1'], ['text']],
  [['Punto a)'], ['text']],
])('%j', (markers, expected) => {
  expect(read(...markers)).toEqual(expected)
})
