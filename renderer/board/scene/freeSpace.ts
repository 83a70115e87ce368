import { type Box, boxAround, centreOf, encloses, grown, overlaps } from '../../../shared/base/geometry.ts'
import { AREA_TITLE_HEIGHT, belowAreaTitle } from './areaTitle.ts'
import { boxAt, NOTE_GAP } from './placement.ts'

/** From how many free places one is drawn at random: forty phones that send in the same second must not all choose the first. */
const MAX_CANDIDATES = 12
/** Rings of places searched around the middle of the notes, and around the middle of the view, before the search gives up. */
const MAX_RING = { outside: 60, view: 12 } as const
/** Board units between two notes that lie on each other for want of room, so that the second does not hide the first. */
const CASCADE_STEP = 14

/** What a new note must not cover: notes, and the edges of areas (a note lies in an area or outside it). In board units. */
export interface OccupiedBoxes {
  readonly notes: readonly Box[]
  readonly areas: readonly Box[]
}

/** Where a new note is wanted. */
export type FreeSpaceTarget =
  /** As near to the middle of the view as there is room, in an area or outside; never across an edge or on a title. */
  | { readonly type: 'view'; readonly view: Box }
  /** Inside this area. A full area gets smaller notes; where not even those fit, the place that covers least. */
  | { readonly type: 'area'; readonly area: Box }
  /** Near the other notes and outside every area. */
  | { readonly type: 'outside' }

/**
 * A place for one new note that covers no other note as long as there is room. Cost: O(places tried × boxes).
 * @param side of a usual note, in board units
 * @param random from 0 up to, not including, 1: draws one of the first free places of an area or outside; without it the first is taken
 */
export function findFreeSpace(occupied: OccupiedBoxes, target: FreeSpaceTarget, side: number, random: () => number = () => 0): Box {
  switch (target.type) {
    case 'view':
      return freeBoxInView(target.view, side, occupied)
    case 'area':
      return freeBoxInArea(target.area, side, occupied.notes, random)
    case 'outside':
      return drawFrom(freeBoxesOutside(occupied, side), random) ?? { x: 0, y: 0, width: side, height: side }
  }
}

/** The place itself where the view has room; else just beside the view; else near the middle, a little off the other notes. */
function freeBoxInView(view: Box, side: number, { notes, areas }: OccupiedBoxes): Box {
  const centre = centreOf(view)
  const step = side + NOTE_GAP
  const searchBox = grown(view, step)
  const crossesNoArea = (candidate: Box) => areas.every((area) => !overlaps(area, candidate) || encloses(belowAreaTitle(area), candidate))
  let firstBesideView: Box | null = null
  for (let ring = 0; ring <= MAX_RING.view; ring++)
    for (const [column, row] of ringOf(ring)) {
      // half steps find the gaps between rows that were not placed on this grid
      const candidate = boxAt({ x: centre.x + (column * step) / 2, y: centre.y + (row * step) / 2 }, side)
      if (!encloses(searchBox, candidate) || !isFree(candidate, notes, NOTE_GAP / 2) || !crossesNoArea(candidate)) continue
      if (ring === 0 || encloses(view, candidate)) return candidate
      firstBesideView ??= candidate
    }
  const offset = (notes.length % 8) * CASCADE_STEP
  return firstBesideView ?? boxAt({ x: centre.x + offset, y: centre.y + offset }, side)
}

function freeBoxInArea(area: Box, side: number, notes: readonly Box[], random: () => number): Box {
  const nearbyNotes = notes.filter((note) => overlaps(note, grown(area, NOTE_GAP)))
  for (const [noteSide, gap] of [
    [side, NOTE_GAP],
    [side, NOTE_GAP / 2],
    [side * 0.75, NOTE_GAP / 2],
    [side * 0.6, NOTE_GAP / 2],
  ] as const) {
    const box = drawFrom(freeBoxesInside(area, nearbyNotes, noteSide, gap), random)
    if (box) return box
  }
  return leastCoveringBox(area, nearbyNotes, side * 0.75)
}

const drawFrom = (boxes: readonly Box[], random: () => number): Box | undefined => boxes[Math.floor(random() * boxes.length)]

const isFree = (box: Box, taken: readonly Box[], gap: number) => {
  const padded = grown(box, gap)
  return !taken.some((other) => overlaps(padded, other))
}

/** The places of an area in reading order: rows from the top, below the title. A low area gives up part of its title. */
function* rowsOfBoxes(area: Box, side: number, gap: number): Generator<Box> {
  const title = Math.min(AREA_TITLE_HEIGHT, Math.max(gap, area.height - side - 2 * gap))
  for (let y = area.y + title; y + side <= area.y + area.height; y += side + gap)
    for (let x = area.x + gap; x + side <= area.x + area.width; x += side + gap) yield { x, y, width: side, height: side }
}

function freeBoxesInside(area: Box, nearbyNotes: readonly Box[], side: number, gap: number): readonly Box[] {
  const candidates: Box[] = []
  for (const box of rowsOfBoxes(area, side, gap)) {
    if (isFree(box, nearbyNotes, gap - 1)) candidates.push(box)
    if (candidates.length === MAX_CANDIDATES) break
  }
  return candidates
}

/** Free places around the middle of the notes, nearest ring first. */
function freeBoxesOutside({ notes, areas }: OccupiedBoxes, side: number): readonly Box[] {
  const taken = [...notes, ...areas]
  const bounds = boxAround(notes) ?? boxAround(areas) ?? { x: 0, y: 0, width: 0, height: 0 }
  const centre = centreOf(bounds)
  const step = side + NOTE_GAP
  const candidates: Box[] = []
  for (let ring = 0; candidates.length < MAX_CANDIDATES && ring < MAX_RING.outside; ring++)
    for (const [column, row] of ringOf(ring)) {
      const box = boxAt({ x: centre.x + column * step, y: centre.y + row * step }, side)
      if (candidates.length < MAX_CANDIDATES && isFree(box, taken, NOTE_GAP - 1)) candidates.push(box)
    }
  if (candidates.length > 0) return candidates
  // no ring has room on so wide a board; to the right of everything there is always some
  const occupied = boxAround(taken) ?? bounds
  return [{ x: occupied.x + occupied.width + NOTE_GAP, y: centre.y - side / 2, width: side, height: side }]
}

/** Columns and rows of the cells at Chebyshev distance `ring` from the middle, nearest first. */
function ringOf(ring: number): readonly (readonly [column: number, row: number])[] {
  if (ring === 0) return [[0, 0]]
  const cells: [number, number][] = []
  for (let at = -ring; at <= ring; at++) cells.push([at, -ring], [at, ring])
  for (let at = -ring + 1; at < ring; at++) cells.push([-ring, at], [ring, at])
  const distance = ([column, row]: readonly [number, number]) => column ** 2 + row ** 2
  return cells.sort((a, b) => distance(a) - distance(b) || a[1] - b[1] || a[0] - b[0])
}

/** Of 9 × 9 places in an area, the one that covers the least surface of notes. */
function leastCoveringBox(area: Box, nearbyNotes: readonly Box[], side: number): Box {
  const width = Math.min(side, area.width)
  const height = Math.min(side, area.height)
  let best: Box = boxAt(centreOf(area), width, height)
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
      const covered = nearbyNotes.reduce((sum, note) => sum + commonSurface(box, note), 0)
      if (covered < leastCovered) {
        leastCovered = covered
        best = box
      }
    }
  return best
}

const commonSurface = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))
