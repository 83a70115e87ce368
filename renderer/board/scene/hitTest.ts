import { contains, type Point } from '../../../shared/base/geometry.ts'
import { smallestArea } from '../../../shared/model/derived/areaOf.ts'
import type { Area } from '../../../shared/model/records/area.ts'
import type { Note, NoteId } from '../../../shared/model/records/note.ts'
import { areaTitleBox } from './areaTitle.ts'
import type { Scene } from './scene.ts'
import type { SpatialIndex } from './spatialIndex.ts'
import { byLayer } from './stackingOrder.ts'

/** The uppermost note at a point of the board; null where none is. Cost: O(log notes + notes at the point). */
export function noteAt(point: Point, scene: Scene, index: SpatialIndex<NoteId>): Note | null {
  const notes = index
    .within({ ...point, width: 0, height: 0 })
    .map((id) => scene.notes.get(id))
    .filter((note) => note !== undefined)
  return notes.sort(byLayer).at(-1) ?? null
}

/** The area whose title is at a point of the board; of several the smallest, which lies inside the others. Cost: O(areas). */
export const areaTitleAt = (point: Point, areas: Iterable<Area>, zoom: number): Area | null =>
  smallestArea(areas, (area) => contains(areaTitleBox(area.box, zoom), point))
