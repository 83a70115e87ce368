import { expect, test } from 'vitest'
import { belowAreaTitle } from '../../../../renderer/board/objects/area/areaTitle.ts'
import { findFreeSpace, findRoomInArea } from '../../../../renderer/board/scene/freeSpace.ts'
import { type Box, boxAround, encloses, overlaps } from '../../../../shared/base/geometry.ts'

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

const fill = (area: Box, count: number, occupied: { notes?: readonly Box[]; areas?: readonly Box[] } = {}) => {
  const random = seededRandom()
  const notes: Box[] = []
  let current = area
  for (let i = 0; i < count; i++) {
    const all = { notes: [...(occupied.notes ?? []), ...notes], areas: [current, ...(occupied.areas ?? [])] }
    const room = findRoomInArea(current, all, SIDE, random)
    notes.push(room.box)
    current = room.area
  }
  return { notes, area: current }
}

test('notes sent to an area lie in it below its title, in rows, and cover nobody', () => {
  const { notes, area: same } = fill(area, 12)
  expect(same).toEqual(area)
  for (const [i, note] of notes.entries()) {
    expect(encloses(belowAreaTitle(area), note)).toBe(true)
    expect(notes.some((other, k) => k !== i && overlaps(note, other))).toBe(false)
  }
  expect(new Set(notes.map(({ y }) => y)).size).toBe(3)
})

test('a full area grows: every note has its full size and covers nobody, the 25th like the first', () => {
  const { notes, area: larger } = fill(area, 60)
  expect(larger).toMatchObject({ x: 0, y: 0 })
  // as wide as a projector, whatever comes
  expect(larger.width / larger.height).toBeGreaterThan(1.4)
  expect(larger.width / larger.height).toBeLessThan(2.2)
  for (const [i, note] of notes.entries()) {
    expect(note).toMatchObject({ width: SIDE, height: SIDE })
    expect(encloses(larger, note)).toBe(true)
    expect(notes.some((other, k) => k !== i && overlaps(note, other))).toBe(false)
  }
})

test('an area grows neither into another nor over notes outside it: to the right where below is none; where neither is, notes keep their size', () => {
  const below = box(0, 720, 900, 700)
  const right = fill(area, 20, { areas: [below] })
  expect(right.area).toMatchObject({ height: 700 })
  expect(right.area.width).toBeGreaterThan(900)
  expect(fill(area, 20, { notes: [box(200, 760)] }).area.width).toBeGreaterThan(900)
  const enclosed = fill(area, 20, { areas: [below, box(920, 0, 900, 700)] })
  expect(enclosed.area).toEqual(area)
  expect(enclosed.notes.every((note) => note.width === SIDE && encloses(area, note))).toBe(true)
})

test('notes without an area are a tidy grid to the left of the areas, where these do not grow, about as wide as a projector, never over a title', () => {
  const areas = [area, box(0, 800, 900, 700)]
  const notes: Box[] = []
  for (let i = 0; i < 60; i++) notes.push(findFreeSpace({ notes, areas }, SIDE))
  const around = boxAround(notes)!
  expect(around.x + around.width).toBeLessThan(0)
  expect(around.y).toBe(0)
  expect(around.width / around.height).toBeGreaterThan(1.2)
  expect(around.width / around.height).toBeLessThan(2.4)
  expect(notes.every(({ x, y }) => (x - around.x) % 200 === 0 && (y - around.y) % 200 === 0)).toBe(true)
})

test('without an area: outside every area, near the others, covering nobody', () => {
  const areas = [area, box(1000, 0, 900, 700)]
  const notes: Box[] = [box(20, 60), box(1020, 60)]
  const random = seededRandom()
  for (let i = 0; i < 80; i++) {
    const newBox = findFreeSpace({ notes, areas }, SIDE, random)
    expect([...notes, ...areas].some((other) => overlaps(newBox, other))).toBe(false)
    notes.push(newBox)
  }
})

test('the first note of an empty board has a place', () => {
  expect(findFreeSpace({ notes: [], areas: [] }, SIDE, () => 0.5)).toMatchObject({ width: SIDE, height: SIDE })
})

test('two phones that send at once seldom choose the same place', () => {
  const board = { notes: [], areas: [] }
  const boxes = new Set(
    [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((fraction) => JSON.stringify(findFreeSpace(board, SIDE, () => fraction))),
  )
  expect(boxes.size).toBeGreaterThan(8)
})

test('an area smaller than a note still gets it inside', () => {
  const tiny = box(10, 10, 90, 60)
  const { box: note, area: grownArea } = findRoomInArea(tiny, { notes: [], areas: [tiny] }, SIDE)
  expect(encloses(grownArea, note) || encloses(tiny, note)).toBe(true)
})

test('a board of 2000 notes is no reason to wait', () => {
  const notes = Array.from({ length: 2000 }, (_, i) => box((i % 50) * 200, Math.floor(i / 50) * 200))
  const newBox = findFreeSpace({ notes, areas: [] }, SIDE, () => 0)
  expect(notes.some((other) => overlaps(newBox, other))).toBe(false)
})
