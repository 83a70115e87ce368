import { type RotatedBox, rotatePoint } from '../../../shared/base/boxes/rotation.ts'
import { centreOf, contains, grown, type Point } from '../../../shared/base/geometry.ts'
import type { ObjectId } from '../objects/objectId.ts'
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
    isShown,
  }: {
    readonly kinds: readonly ObjectKind[]
    readonly objects: Objects
    readonly index: ObjectIndex
    readonly boxOf: (object: BoardObject) => RotatedBox
    readonly isShown: (id: ObjectId) => boolean
  },
): BoardObject | null {
  const margin = Math.max(0, ...kinds.map((kind) => kind.hitMargin(zoom)))
  let uppermost: BoardObject | null = null
  for (const id of index.within(grown({ ...point, width: 0, height: 0 }, margin))) {
    const object = objects.get(id)
    if (!object || !isShown(id)) continue
    const box = boxOf(object)
    // as if the object were upright, and the point turned
    const at = box.angle ? rotatePoint(point, centreOf(box), -box.angle) : point
    if (!contains(grown(box, object.kind.hitMargin(zoom)), at) || !object.kind.hit(object.record, box, at, zoom)) continue
    if (!uppermost || byLayer(object, uppermost) > 0) uppermost = object
  }
  return uppermost
}
