import { type Box, contains, grown, type Point } from '../../../shared/base/geometry.ts'
import type { BoardObject, ObjectKind, Objects } from '../objects/objectKind.ts'
import type { ObjectIndex } from './spatialIndex.ts'
import { byLayer } from './stackingOrder.ts'

/**
 * The uppermost object at a point of the board; null where none is. Cost: O(log objects + objects near the point).
 * @param kinds those that may be hit @param boxOf where an object is shown
 */
export function objectAt(
  point: Point,
  zoom: number,
  {
    kinds,
    objects,
    index,
    boxOf,
  }: { readonly kinds: readonly ObjectKind[]; readonly objects: Objects; readonly index: ObjectIndex; readonly boxOf: (object: BoardObject) => Box },
): BoardObject | null {
  const margin = Math.max(0, ...kinds.map((kind) => kind.hitMargin(zoom)))
  let uppermost: BoardObject | null = null
  for (const id of index.within(grown({ ...point, width: 0, height: 0 }, margin))) {
    const object = objects.get(id)
    if (!object) continue
    const box = boxOf(object)
    if (!contains(grown(box, object.kind.hitMargin(zoom)), point) || !object.kind.hit(object.record, box, point, zoom)) continue
    if (!uppermost || byLayer(object, uppermost) > 0) uppermost = object
  }
  return uppermost
}
