import { expect, test } from 'vitest'
import { freeBoxInView } from '../../../../renderer/board/scene/freeSpaceInView.ts'
import { gridBoxes } from '../../../../renderer/board/scene/placement.ts'
import { encloses, overlaps } from '../../../../shared/base/geometry.ts'
import { boxAt } from '../boardFixture.ts'

const view = { x: 0, y: 0, width: 1400, height: 900 }

test('new notes one after the other all lie in view, and none on another', () => {
  const notes: ReturnType<typeof boxAt>[] = []
  for (let i = 0; i < 15; i++) notes.push(freeBoxInView(view, 180, { notes, areas: [] }))
  for (const [at, note] of notes.entries()) {
    expect(encloses(view, note)).toBe(true)
    expect(notes.slice(at + 1).some((other) => overlaps(note, other))).toBe(false)
  }
})

test('a new note lies in an area or outside it, never across its edge or on its title', () => {
  const areas = [boxAt(640, 0, 700)]
  const placedBox = freeBoxInView(view, 180, { notes: [], areas })
  const inside = encloses({ x: 640, y: 50, width: 700, height: 650 }, placedBox)
  expect(inside || !overlaps(placedBox, areas[0]!)).toBe(true)
})

test('in a view without room a second note still does not hide the first', () => {
  const full = [{ x: -2000, y: -2000, width: 6000, height: 6000 }]
  const first = freeBoxInView(view, 180, { notes: full, areas: [] })
  expect(freeBoxInView(view, 180, { notes: [...full, first], areas: [] })).not.toEqual(first)
})

test('a grid holds all of them, none on another', () => {
  const boxes = gridBoxes(view, 23, 180)
  expect(boxes).toHaveLength(23)
  expect(boxes.some((box, at) => boxes.slice(at + 1).some((other) => overlaps(box, other)))).toBe(false)
})
