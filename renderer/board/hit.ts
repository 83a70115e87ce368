import { contains, type Point } from '../../shared/base/geometry.ts'
import type { Area } from '../../shared/model/area.ts'
import type { Note, NoteId } from '../../shared/model/note.ts'
import type { SpatialIndex } from './index.ts'
import { byLayer } from './layers.ts'
import type { Scene } from './scene.ts'

/** Height of the strip at the top of an area that takes hold of it: in board units, or in CSS pixels where that is more. */
export const TITLE_STRIP = { units: 44, pixels: 26 } as const

/** The uppermost note at a place. */
export function noteAt(at: Point, scene: Scene, index: SpatialIndex<NoteId>): Note | null {
  const found = index
    .within({ ...at, width: 0, height: 0 })
    .map((id) => scene.notes.get(id))
    .filter((note) => note !== undefined)
  return found.sort(byLayer).at(-1) ?? null
}

/** The area whose title is at a place; of several the smallest, which lies inside the others. */
export function areaTitleAt(at: Point, areas: Iterable<Area>, zoom: number): Area | null {
  const strip = Math.max(TITLE_STRIP.units, TITLE_STRIP.pixels / zoom)
  let found: Area | null = null
  for (const area of areas) {
    if (!contains({ ...area.box, height: Math.min(strip, area.box.height) }, at)) continue
    if (!found || area.box.width < found.box.width) found = area
  }
  return found
}
