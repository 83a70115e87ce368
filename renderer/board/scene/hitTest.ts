import { type Box, contains, type Point } from '../../../shared/base/geometry.ts'
import { smallestArea } from '../../../shared/model/derived/areaOf.ts'
import type { Area } from '../../../shared/model/records/area.ts'
import type { Note, NoteId } from '../../../shared/model/records/note.ts'
import type { Scene } from './scene.ts'
import type { SpatialIndex } from './spatialIndex.ts'
import { byLayer } from './stackingOrder.ts'

/** Height of an area's title: within its box in board units; above it, in CSS pixels, where the zoom is smaller than `above`. */
export const AREA_TITLE = { units: 46, pixels: 30, above: 0.5 } as const

/** Where the title of an area takes hold of it. Far away it stands above the box: it is kept readable, and must not cover notes. */
export const areaTitleBox = (box: Box, zoom: number): Box =>
  zoom < AREA_TITLE.above
    ? { ...box, y: box.y - AREA_TITLE.pixels / zoom, height: AREA_TITLE.pixels / zoom }
    : { ...box, height: Math.min(AREA_TITLE.units, box.height) }

/** The uppermost note at a place. */
export function noteAt(point: Point, scene: Scene, index: SpatialIndex<NoteId>): Note | null {
  const notes = index
    .within({ ...point, width: 0, height: 0 })
    .map((id) => scene.notes.get(id))
    .filter((note) => note !== undefined)
  return notes.sort(byLayer).at(-1) ?? null
}

/** The area whose title is at a place; of several the smallest, which lies inside the others. */
export const areaTitleAt = (point: Point, areas: Iterable<Area>, zoom: number): Area | null =>
  smallestArea(areas, (area) => contains(areaTitleBox(area.box, zoom), point))
