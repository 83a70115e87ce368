import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import { type Area, type AreaId, byTopThenLeft } from '../../../shared/model/records/area.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import type { Scene } from '../scene/scene.ts'

/** A heading of the outline and what is under it, in reading order; `area` is null for what lies outside every area. */
export interface OutlineSection {
  readonly area: Area | null
  readonly objects: readonly BoardObject[]
}

interface Placed {
  readonly id: string
  readonly box: Area['box']
}

/**
 * Objects in reading order: row by row, each from the left. Those whose tops differ by at most half the height of the first of
 * a row are in that row, because people do not align exactly. Cost: O(n log n).
 */
export function inReadingOrder<T extends Placed>(items: Iterable<T>): readonly T[] {
  const sortedByTop = [...items].sort(byTopThenLeft)
  const ordered: T[] = []
  let row: T[] = []
  const endRow = () => {
    ordered.push(...row.sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y || (a.id < b.id ? -1 : 1)))
    row = []
  }
  for (const item of sortedByTop) {
    const [first] = row
    if (first && item.box.y > first.box.y + first.box.height / 2) endRow()
    row.push(item)
  }
  endRow()
  return ordered
}

/** The whole board as a list: area after area, empty ones included, then what is outside. Cost: O(objects · areas + objects log objects). */
export function outlineOf({ objects, of }: Pick<Scene, 'objects' | 'of'>): readonly OutlineSection[] {
  const ordered = inReadingOrder(of(areaKind).values())
  const byArea = new Map<AreaId | null, BoardObject[]>([...ordered.map((area): [AreaId, BoardObject[]] => [area.id, []]), [null, []]])
  for (const object of objects.values()) if (object.kind.plane === 'sheet') byArea.get(areaOf(object, ordered)?.id ?? null)?.push(object)
  return [...ordered, null].map((area) => ({ area, objects: inReadingOrder(byArea.get(area?.id ?? null) ?? []) }))
}

/** The ids of all objects of the sheet in the order of the outline. Cost as {@link outlineOf}. */
export const readingOrder = (scene: Pick<Scene, 'objects' | 'of'>): readonly ObjectId[] =>
  outlineOf(scene).flatMap(({ objects }) => objects.map(({ id }) => id))
