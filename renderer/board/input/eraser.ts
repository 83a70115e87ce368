import { boxBetween, grown, type Point } from '../../../shared/base/geometry.ts'
import type { BoardActions } from '../engine/boardActions.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import type { ObjectId } from '../objects/objectId.ts'

/** CSS pixels around the pointer in which it erases. */
export const ERASER_PIXELS = 9
/** Objects that one gesture removes at most: a host takes no larger bite at once. */
const MAX_ERASED = 500

/** The eraser while it is pressed: takes what its way crosses, and removes it when it ends. */
export interface Eraser {
  /** Takes what lies between two points, in board units. Cost: O(objects near · their points). */
  readonly extend: (from: Point, to: Point) => void
  /** @param commits whether what was taken is removed, in one step of undo */
  readonly end: (commits: boolean) => void
}

/** An eraser by which objects are removed that their kind lets be erased. */
export function createEraser({ scene, index, view, state, dragPreview }: EngineCore, actions: Pick<BoardActions, 'deleteObjects'>): Eraser {
  const { erased } = state
  return {
    extend: (from, to) => {
      const reach = ERASER_PIXELS / view.camera.current().zoom
      const taken: ObjectId[] = []
      for (const id of index.within(grown(boxBetween(from, to), reach))) {
        const object = scene.objects.get(id)
        if (!object || erased.current().has(id)) continue
        if (object.kind.isErasedBy?.(object.record, dragPreview.boxOf(object), from, to, reach)) taken.push(id)
      }
      if (taken.length > 0) erased.set(new Set([...erased.current(), ...taken].slice(0, MAX_ERASED)))
    },
    end: (commits) => {
      const ids = erased.current()
      if (ids.size === 0) return
      // removed while it is pale, so that it does not flash up once more
      if (commits) actions.deleteObjects(ids)
      erased.set(new Set())
    },
  }
}
