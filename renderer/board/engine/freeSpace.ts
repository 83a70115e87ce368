import { type Box, boxAround, grown, overlaps } from '../../../shared/base/geometry.ts'

const GAP = 20
/** Room for an area's title, above its notes. */
const TITLE_HEIGHT = 56
/** Among how many free places one is drawn: forty phones that send in the same second must not all choose the first. */
const MAX_CANDIDATES = 12
const MAX_RING = 60

/** What a place must keep clear of. */
export interface Surroundings {
  readonly notes: readonly Box[]
  readonly areas: readonly Box[]
}

/**
 * Where a new note can lie without covering another: inside `area` where one is chosen, else near the notes and outside
 * every area. A full area takes smaller notes; one where not even those fit gets the place that covers least.
 * @param side of a note, in board units
 * @param random gives a number from 0 up to, not including, 1
 */
export function findFreeSpace({ notes, areas }: Surroundings, area: Box | null, side: number, random: () => number): Box {
  if (!area) return pickRandom(candidatesAround(notes, areas, side), random) ?? { x: 0, y: 0, width: side, height: side }
  const nearbyNotes = notes.filter((note) => overlaps(note, grown(area, GAP)))
  for (const [noteSide, gap] of [
    [side, GAP],
    [side, GAP / 2],
    [side * 0.75, GAP / 2],
    [side * 0.6, GAP / 2],
  ] as const) {
    const box = pickRandom(candidatesInside(area, nearbyNotes, noteSide, gap), random)
    if (box) return box
  }
  return leastCoveringBox(area, nearbyNotes, side * 0.75)
}

const pickRandom = (boxes: readonly Box[], random: () => number): Box | undefined => boxes[Math.floor(random() * boxes.length)]

const isFree = (box: Box, taken: readonly Box[], gap: number) => {
  const padded = grown(box, gap)
  return !taken.some((other) => overlaps(padded, other))
}

/** The places of an area in reading order: rows from the top, under the title. */
function* rowsOfBoxes(area: Box, side: number, gap: number): Generator<Box> {
  const title = Math.min(TITLE_HEIGHT, Math.max(gap, area.height - side - 2 * gap))
  for (let y = area.y + title; y + side <= area.y + area.height; y += side + gap)
    for (let x = area.x + gap; x + side <= area.x + area.width; x += side + gap) yield { x, y, width: side, height: side }
}

function candidatesInside(area: Box, nearbyNotes: readonly Box[], side: number, gap: number): readonly Box[] {
  const candidates: Box[] = []
  for (const box of rowsOfBoxes(area, side, gap)) {
    if (isFree(box, nearbyNotes, gap - 1)) candidates.push(box)
    if (candidates.length === MAX_CANDIDATES) break
  }
  return candidates
}

/** Rings of places around the middle of the notes, nearest first. */
function candidatesAround(notes: readonly Box[], areas: readonly Box[], side: number): readonly Box[] {
  const taken = [...notes, ...areas]
  const bounds = boxAround(notes) ?? boxAround(areas) ?? { x: 0, y: 0, width: 0, height: 0 }
  const step = side + GAP
  const middle = { x: bounds.x + bounds.width / 2 - side / 2, y: bounds.y + bounds.height / 2 - side / 2 }
  const candidates: Box[] = []
  for (let ring = 0; candidates.length < MAX_CANDIDATES && ring < MAX_RING; ring++)
    for (const [column, row] of ringOf(ring)) {
      const box = { x: middle.x + column * step, y: middle.y + row * step, width: side, height: side }
      if (candidates.length < MAX_CANDIDATES && isFree(box, taken, GAP - 1)) candidates.push(box)
    }
  if (candidates.length > 0) return candidates
  // so wide a board that no ring found room: to its right there always is some
  const occupied = boxAround(taken) ?? bounds
  return [{ x: occupied.x + occupied.width + GAP, y: middle.y, width: side, height: side }]
}

function* ringOf(ring: number): Generator<readonly [number, number]> {
  if (ring === 0) {
    yield [0, 0]
    return
  }
  for (let i = -ring; i <= ring; i++) {
    yield [i, ring]
    yield [i, -ring]
  }
  for (let i = -ring + 1; i < ring; i++) {
    yield [ring, i]
    yield [-ring, i]
  }
}

function leastCoveringBox(area: Box, nearbyNotes: readonly Box[], side: number): Box {
  const width = Math.min(side, area.width)
  const height = Math.min(side, area.height)
  let best: Box = { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
  let leastCovered = Number.POSITIVE_INFINITY
  const stepX = Math.max(1, (area.width - width) / 8)
  const stepY = Math.max(1, (area.height - height) / 8)
  for (let row = 0; row <= 8; row++)
    for (let column = 0; column <= 8; column++) {
      const box = {
        x: Math.min(area.x + column * stepX, area.x + area.width - width),
        y: Math.min(area.y + row * stepY, area.y + area.height - height),
        width,
        height,
      }
      const covered = nearbyNotes.reduce((sum, note) => sum + overlapArea(box, note), 0)
      if (covered < leastCovered) {
        leastCovered = covered
        best = box
      }
    }
  return best
}

const overlapArea = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))
