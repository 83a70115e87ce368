import { describe, expect, it } from 'vitest'
import { formPath, formRoom, isInForm } from '../../../../../renderer/board/objects/shape/forms.ts'
import { type ShapeForm, shapeForms } from '../../../../../shared/model/records/shape.ts'

const box = { x: 100, y: 50, width: 200, height: 120 }
const at = (x: number, y: number) => ({ x: box.x + x * box.width, y: box.y + y * box.height })

describe.each(shapeForms)('%s', (form) => {
  it('is hit in the middle of its words and nowhere outside its box', () => {
    const room = formRoom(form, box)
    expect(isInForm(form, box, { x: room.x + room.width / 2, y: room.y + room.height / 2 })).toBe(true)
    for (const [x, y] of [
      [-0.01, 0.5],
      [1.01, 0.5],
      [0.5, -0.01],
      [0.5, 1.01],
    ] as const)
      expect(isInForm(form, box, at(x, y))).toBe(false)
  })

  it('leaves room for words within itself, also where it is as small as can be', () => {
    for (const size of [box, { ...box, width: 40, height: 40 }]) {
      const room = formRoom(form, size)
      for (const x of [room.x + 1, room.x + room.width - 1])
        for (const y of [room.y + 1, room.y + room.height - 1]) {
          // words in a round or pointed form keep away from its edges by less than a letter
          const inward = { x: x + (size.x + size.width / 2 - x) * 0.25, y: y + (size.y + size.height / 2 - y) * 0.05 }
          if (form !== 'triangle') expect(isInForm(form, size, inward)).toBe(true)
        }
      expect(room.width).toBeGreaterThan(0)
      expect(room.height).toBeGreaterThan(0)
    }
  })

  it('has one path for boxes of one size, of numbers alone', () => {
    expect(formPath(form, box)).toBe(formPath(form, { ...box }))
    expect(formPath(form, { width: 1 / 3, height: 99_999.999 })).toMatch(/^[MLHVAaZ\d. -]+$/)
  })
})

const corners: readonly (readonly [ShapeForm, readonly boolean[]])[] = [
  ['rectangle', [true, true, true, true]],
  ['rounded', [false, false, false, false]],
  ['ellipse', [false, false, false, false]],
  ['diamond', [false, false, false, false]],
  ['triangle', [false, false, true, true]],
  ['hexagon', [false, false, false, false]],
  ['speech', [false, false, false, false]],
  ['pill', [false, false, false, false]],
]

it.each(corners)('the corners of a %s are hit where it has corners', (form, expected) => {
  const points = [at(0.01, 0.012), at(0.99, 0.012), at(0.011, 0.99), at(0.989, 0.99)]
  expect(points.map((point) => isInForm(form, box, point))).toEqual(expected)
})

it('the tail of a speech bubble is hit, and the air beside it is not', () => {
  expect([isInForm('speech', box, at(0.2, 0.9)), isInForm('speech', box, at(0.7, 0.9))]).toEqual([true, false])
})
