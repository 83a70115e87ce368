import { type Box, boxAround, centreOf, contains, encloses, grown, overlaps } from '../../../shared/base/geometry.ts'
import type { Area } from '../../../shared/model/records/area.ts'
import { areaHeadHeight } from '../objects/area/areaHead.ts'
import { AREA_TITLE_HEIGHT } from '../objects/area/areaTitle.ts'
import { NOTE_GAP } from './placement.ts'

/** From how many free places one is drawn at random: forty phones that send in the same second must not all choose the first. */
const MAX_CANDIDATES = 12
/** Rows of the grid outside the areas that are searched before the search gives up. */
const MAX_ROWS = 90
/** Board units between two notes that lie on each other for want of room, so that the second does not hide the first. */
export const CASCADE_STEP = 14

/** Width by height of a picture on a projector: in it all that comes is to be seen. */
const PICTURE_ASPECT = 16 / 9

/** What a new note must not cover: notes, and the edges of areas (a note lies in an area or outside it). In board units. */
export interface OccupiedBoxes {
  readonly notes: readonly Box[]
  readonly areas: readonly AreaRoom[]
}

/** The box of an area. */
export interface AreaRoom extends Box {
  /** Height of its title and its question: below it notes are put. Without: that of a title. */
  readonly head?: number
}

/** The box of an area with the height of its head. */
export const areaRoom = (area: Pick<Area, 'question' | 'box'>): AreaRoom => ({ ...area.box, head: areaHeadHeight(area) })

/**
 * A place for one new note in no area, that covers no other note: in the grid of such notes, beside the areas. Cost: O(places tried × boxes).
 * @param side of a usual note, in board units
 * @param random from 0 up to, not including, 1: draws one of the first free places; without it the first is taken
 */
export const findFreeSpace = (occupied: OccupiedBoxes, side: number, random: () => number = () => 0): Box =>
  drawFrom(freeBoxesOutside(occupied, side), random) ?? { x: 0, y: 0, width: side, height: side }

/** A place in an area, and the box that the area must have for it. */
export interface RoomInArea {
  readonly box: Box
  /** Larger than the area was where that was full. */
  readonly area: Box
}

/**
 * A place for one new note in an area, at its full size. A full area grows, downwards or to the right, as leaves the whole board in the larger picture; but
 * never into another area, nor over notes that lie outside it. Where it cannot, notes lie on each other, each a little off. Cost: O(places tried × boxes).
 * @param side of a usual note, in board units
 * @param random from 0 up to, not including, 1: draws one of the first free places, so that phones that send at once do not take the same one
 * @param mayGrow false where the area stays as it is
 */
export function findRoomInArea(
  area: AreaRoom,
  { notes, areas }: OccupiedBoxes,
  side: number,
  random: () => number = () => 0,
  mayGrow: boolean = true,
): RoomInArea {
  const nearbyNotes = notes.filter((note) => overlaps(note, grown(area, 2 * side)))
  const free = drawFrom(freeBoxesInside(area, nearbyNotes, side), random)
  if (free) return { box: free, area }
  const step = side + NOTE_GAP
  const ways = [
    { ...area, height: area.height + step },
    { ...area, width: area.width + step },
  ]
  for (const larger of (mayGrow ? ways : []).sort((a, b) => pictureHeight(areas, a) - pictureHeight(areas, b))) {
    const gained =
      larger.height > area.height ? { ...larger, y: area.y + area.height, height: step } : { ...larger, x: area.x + area.width, width: step }
    const isTaken =
      areas.some((other) => overlaps(other, gained) && !encloses(other, area)) ||
      nearbyNotes.some((note) => contains(gained, centreOf(note)) && !contains(area, centreOf(note)))
    const box = isTaken ? undefined : drawFrom(freeBoxesInside(larger, nearbyNotes, side), random)
    if (box) return { box, area: tightened(area, larger, box) }
  }
  return { box: boxUpon(area, nearbyNotes.length, side), area }
}

/** Height of the picture, in the proportions of a projector, that shows these areas. */
function pictureHeight(areas: readonly Box[], larger: Box): number {
  const around = boxAround([...areas, larger]) ?? larger
  return Math.max(around.height, around.width / PICTURE_ASPECT)
}

/** A place in an area without room, another one for each number of notes there. */
const boxUpon = ({ x, y, width, height, head = AREA_TITLE_HEIGHT }: AreaRoom, count: number, side: number): Box => ({
  x: x + ((count * CASCADE_STEP) % Math.max(1, width - side)),
  y: y + Math.max(0, Math.min(head + ((count * CASCADE_STEP) % (4 * CASCADE_STEP)), height - side)),
  width: Math.min(side, width),
  height: Math.min(side, height),
})

/** The larger area, no larger than the note needs. */
const tightened = (area: Box, larger: Box, box: Box): Box => ({
  ...area,
  width: Math.min(larger.width, Math.max(area.width, box.x + box.width + NOTE_GAP - area.x)),
  height: Math.min(larger.height, Math.max(area.height, box.y + box.height + NOTE_GAP - area.y)),
})

const drawFrom = (boxes: readonly Box[], random: () => number): Box | undefined => boxes[Math.floor(random() * boxes.length)]

/** Whether a box is at least `gap` board units from all others. */
export const isFree = (box: Box, taken: readonly Box[], gap: number) => {
  const padded = grown(box, gap)
  return !taken.some((other) => overlaps(padded, other))
}

/** The places of an area in reading order: rows from the top, below the title. A low area gives up part of its title. */
function* rowsOfBoxes(area: AreaRoom, side: number): Generator<Box> {
  const title = Math.min(area.head ?? AREA_TITLE_HEIGHT, Math.max(NOTE_GAP, area.height - side - 2 * NOTE_GAP))
  for (let y = area.y + title; y + side <= area.y + area.height; y += side + NOTE_GAP)
    for (let x = area.x + NOTE_GAP; x + side <= area.x + area.width; x += side + NOTE_GAP) yield { x, y, width: side, height: side }
}

function freeBoxesInside(area: AreaRoom, nearbyNotes: readonly Box[], side: number): readonly Box[] {
  const candidates: Box[] = []
  for (const box of rowsOfBoxes(area, side)) {
    if (isFree(box, nearbyNotes, NOTE_GAP / 2)) candidates.push(box)
    if (candidates.length === MAX_CANDIDATES) break
  }
  return candidates
}

/**
 * Free cells of a grid that grows sideways and downwards from its first cell, always about as wide as a projector: to the left of the areas,
 * which grow to the right and downwards themselves; without areas to the right from where the notes begin.
 */
function freeBoxesOutside({ notes, areas }: OccupiedBoxes, side: number): readonly Box[] {
  const step = side + NOTE_GAP
  const around = boxAround(areas)
  const corner = around ? { x: around.x - 2 * NOTE_GAP - side, y: around.y } : (boxAround(notes) ?? { x: -side / 2, y: -side / 2 })
  const sideways = around ? -step : step
  const taken = [...notes, ...areas]
  const candidates: Box[] = []
  for (let shell = 0; candidates.length < MAX_CANDIDATES && shell < MAX_ROWS; shell++)
    for (const [column, row] of shellOf(shell)) {
      const box = { x: corner.x + column * sideways, y: corner.y + row * step, width: side, height: side }
      if (candidates.length < MAX_CANDIDATES && isFree(box, taken, NOTE_GAP - 1)) candidates.push(box)
    }
  if (candidates.length > 0) return candidates
  // no shell has room on so wide a board; to the right of everything there is always some
  const occupied = boxAround(taken) ?? { ...corner, width: 0, height: 0 }
  return [{ x: occupied.x + occupied.width + NOTE_GAP, y: corner.y, width: side, height: side }]
}

/** The cells that a grid of {@link PICTURE_ASPECT} gains with its row `shell`: what is missing of the rows above, then the row. */
function shellOf(shell: number): readonly (readonly [column: number, row: number])[] {
  const columns = Math.ceil((shell + 1) * PICTURE_ASPECT)
  const previousColumns = shell === 0 ? 0 : Math.ceil(shell * PICTURE_ASPECT)
  const cells: [number, number][] = []
  for (let row = 0; row < shell; row++) for (let column = previousColumns; column < columns; column++) cells.push([column, row])
  for (let column = 0; column < columns; column++) cells.push([column, shell])
  return cells
}
