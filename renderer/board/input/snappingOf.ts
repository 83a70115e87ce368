import { extentOf } from '../../../shared/base/boxes/rotation.ts'
import { grown } from '../../../shared/base/geometry.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { nearestBoxes } from '../scene/snapping.ts'
import type { Snapping } from '../tools/tool.ts'

/** CSS pixels within which a dragged box snaps, and within which its neighbours are. */
const SNAP_PIXELS = 6
const SNAP_REACH_PIXELS = 500
/** Neighbours that are looked at: more would be lines without meaning. */
const MAX_NEIGHBOURS = 60
const MIN_SNAP_ZOOM = 0.2

/**
 * How what is dragged snaps now; null: it does not. Far away a board unit is less than a pixel, and everything is near everything. Cost: O(1), of the
 * neighbours of a box O(objects near).
 */
export function snappingOf({ view, state, index, scene }: Pick<EngineCore, 'view' | 'state' | 'index' | 'scene'>): Snapping | null {
  const { zoom } = view.camera.current()
  if (!state.snaps.current() || zoom < MIN_SNAP_ZOOM) return null
  return {
    distance: SNAP_PIXELS / zoom,
    neighbours: (box, dragged) => {
      const ids = index.within(grown(box, SNAP_REACH_PIXELS / zoom)).filter((id) => !dragged.has(id))
      const boxes = ids.flatMap((id) => {
        const object = scene.objects.get(id)
        return object && !object.kind.follows && !object.kind.isOverlay && scene.hiddenIn(id) === null ? [extentOf(object.box)] : []
      })
      return nearestBoxes(box, boxes, MAX_NEIGHBOURS)
    },
  }
}
