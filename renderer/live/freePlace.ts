import { type Box, boxAround, grown, overlaps } from '../../shared/base/geometry.ts'

const GAP = 20
/** Room for an area's title, above its notes. */
const TITLE = 56
/** Among how many free places one is drawn: forty phones that send in the same second must not all choose the first. */
const CHOICES = 12
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
 * @param roll gives a number from 0 up to, not including, 1
 */
export function freePlace({ notes, areas }: Surroundings, area: Box | null, side: number, roll: () => number): Box {
  if (!area) return drawn(outside(notes, areas, side), roll) ?? { x: 0, y: 0, width: side, height: side }
  const near = notes.filter((note) => overlaps(note, grown(area, GAP)))
  for (const [smaller, gap] of [
    [side, GAP],
    [side, GAP / 2],
    [side * 0.75, GAP / 2],
    [side * 0.6, GAP / 2],
  ] as const) {
    const place = drawn(inside(area, near, smaller, gap), roll)
    if (place) return place
  }
  return leastCovering(area, near, side * 0.75)
}

const drawn = (places: readonly Box[], roll: () => number): Box | undefined => places[Math.floor(roll() * places.length)]

const free = (place: Box, taken: readonly Box[], gap: number) => {
  const wide = grown(place, gap)
  return !taken.some((other) => overlaps(wide, other))
}

/** The places of an area in reading order: rows from the top, under the title. */
function* rows(area: Box, side: number, gap: number): Generator<Box> {
  const title = Math.min(TITLE, Math.max(gap, area.height - side - 2 * gap))
  for (let y = area.y + title; y + side <= area.y + area.height; y += side + gap)
    for (let x = area.x + gap; x + side <= area.x + area.width; x += side + gap) yield { x, y, width: side, height: side }
}

function inside(area: Box, near: readonly Box[], side: number, gap: number): readonly Box[] {
  const found: Box[] = []
  for (const place of rows(area, side, gap)) {
    if (free(place, near, gap - 1)) found.push(place)
    if (found.length === CHOICES) break
  }
  return found
}

/** Rings of places around the middle of the notes, nearest first. */
function outside(notes: readonly Box[], areas: readonly Box[], side: number): readonly Box[] {
  const taken = [...notes, ...areas]
  const around = boxAround(notes) ?? boxAround(areas) ?? { x: 0, y: 0, width: 0, height: 0 }
  const step = side + GAP
  const middle = { x: around.x + around.width / 2 - side / 2, y: around.y + around.height / 2 - side / 2 }
  const found: Box[] = []
  for (let ring = 0; found.length < CHOICES && ring < MAX_RING; ring++)
    for (const [column, row] of ringOf(ring)) {
      const place = { x: middle.x + column * step, y: middle.y + row * step, width: side, height: side }
      if (found.length < CHOICES && free(place, taken, GAP - 1)) found.push(place)
    }
  if (found.length > 0) return found
  // so wide a board that no ring found room: to its right there always is some
  const all = boxAround(taken) ?? around
  return [{ x: all.x + all.width + GAP, y: middle.y, width: side, height: side }]
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

function leastCovering(area: Box, near: readonly Box[], side: number): Box {
  const width = Math.min(side, area.width)
  const height = Math.min(side, area.height)
  let best: Box = { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
  let least = Number.POSITIVE_INFINITY
  const stepX = Math.max(1, (area.width - width) / 8)
  const stepY = Math.max(1, (area.height - height) / 8)
  for (let row = 0; row <= 8; row++)
    for (let column = 0; column <= 8; column++) {
      const place = {
        x: Math.min(area.x + column * stepX, area.x + area.width - width),
        y: Math.min(area.y + row * stepY, area.y + area.height - height),
        width,
        height,
      }
      const covered = near.reduce((sum, note) => sum + shared(place, note), 0)
      if (covered < least) {
        least = covered
        best = place
      }
    }
  return best
}

const shared = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))
