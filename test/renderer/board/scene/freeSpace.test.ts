import { expect, test } from 'vitest'
import { findFreeSpace } from '../../../../renderer/board/scene/freeSpace.ts'
import { type Box, centreOf, contains, encloses, overlaps } from '../../../../shared/base/geometry.ts'

const SIDE = 180
const box = (x: number, y: number, width = SIDE, height = SIDE): Box => ({ x, y, width, height })
const area = box(0, 0, 900, 700)

/** A source of numbers that covers the whole range, so that every candidate is drawn. */
function seededRandom() {
  let at = 0
  return () => {
    at = (at + 0.37) % 1
    return at
  }
}

test('notes sent to an area lie in it and cover nobody', () => {
  const notes: Box[] = []
  const random = seededRandom()
  for (let i = 0; i < 12; i++) notes.push(findFreeSpace({ notes, areas: [area] }, { type: 'area', area }, SIDE, random))
  for (const [i, note] of notes.entries()) {
    expect(encloses(area, note)).toBe(true)
    expect(notes.some((other, k) => k !== i && overlaps(note, other))).toBe(false)
  }
})

test('an area with no more room takes smaller notes, and then the place that covers least: always inside', () => {
  const notes: Box[] = []
  const random = seededRandom()
  for (let i = 0; i < 60; i++) notes.push(findFreeSpace({ notes, areas: [area] }, { type: 'area', area }, SIDE, random))
  expect(notes.every((note) => contains(area, centreOf(note)))).toBe(true)
  expect(Math.min(...notes.map((note) => note.width))).toBeLessThan(SIDE)
})

test('without an area: outside every area, near the others, covering nobody', () => {
  const areas = [area, box(1000, 0, 900, 700)]
  const notes: Box[] = [box(20, 60), box(1020, 60)]
  const random = seededRandom()
  for (let i = 0; i < 80; i++) {
    const newBox = findFreeSpace({ notes, areas }, { type: 'outside' }, SIDE, random)
    expect([...notes, ...areas].some((other) => overlaps(newBox, other))).toBe(false)
    notes.push(newBox)
  }
})

test('the first note of an empty board has a place', () => {
  expect(findFreeSpace({ notes: [], areas: [] }, { type: 'outside' }, SIDE, () => 0.5)).toMatchObject({ width: SIDE, height: SIDE })
})

test('two phones that send at once seldom choose the same place', () => {
  const board = { notes: [], areas: [] }
  const boxes = new Set(
    [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((fraction) =>
      JSON.stringify(findFreeSpace(board, { type: 'outside' }, SIDE, () => fraction)),
    ),
  )
  expect(boxes.size).toBeGreaterThan(8)
})

test('an area smaller than a note still gets it inside', () => {
  const tiny = box(10, 10, 90, 60)
  expect(
    encloses(
      tiny,
      findFreeSpace({ notes: [], areas: [tiny] }, { type: 'area', area: tiny }, SIDE, () => 0),
    ),
  ).toBe(true)
})

test('a board of 2000 notes is no reason to wait', () => {
  const notes = Array.from({ length: 2000 }, (_, i) => box((i % 50) * 200, Math.floor(i / 50) * 200))
  const newBox = findFreeSpace({ notes, areas: [] }, { type: 'outside' }, SIDE, () => 0)
  expect(notes.some((other) => overlaps(newBox, other))).toBe(false)
})
