import { inPlaceOf, type RotatedBox } from '../../../shared/base/boxes/rotation.ts'
import type { Point } from '../../../shared/base/geometry.ts'
import type { CommandWriter } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { isRefused } from '../engine/permissions/permissions.ts'
import { resizedInProportion } from '../tools/resize.ts'
import { movedBoxes, selectedBoxes, translatePreview } from '../tools/selectTool.ts'
import type { DragPreview } from '../tools/toolEffect.ts'

/** Moves and resizes the selection by keys, in board units. Shown at once, written once per burst of keys. */
export interface Nudge {
  /** Moves also what a drag moves along. */
  readonly moveBy: (delta: Point) => void
  readonly resizeBy: (delta: Point) => void
}

/** Cost of a key: O(moved objects). */
export function createNudge({ scene, index, state, permissions, events }: EngineCore, writer: CommandWriter): Nudge {
  const reader = { objects: scene.objects, of: scene.of, within: index.within, mayMove: permissions.mayMove }
  const changeBoxes = (start: () => DragPreview, change: (current: DragPreview) => DragPreview) => {
    const current = writer.pendingBoxes() ?? start()
    if (current.size > 0) return writer.executeLater(change(current))
    const [first] = [...state.selection.current()].flatMap((id) => scene.objects.get(id) ?? [])
    if (first) isRefused(permissions.whyNot('place', first), events)
  }
  const resized = (box: RotatedBox, delta: Point, minSide: number): RotatedBox =>
    inPlaceOf(box, { ...box, width: Math.max(minSide, box.width + delta.x), height: Math.max(minSide, box.height + delta.y) })
  return {
    moveBy: (delta) =>
      changeBoxes(
        () => movedBoxes(reader, state.selection.current()),
        (current) => translatePreview(current, delta),
      ),
    resizeBy: (delta) => {
      const selection = state.selection.current()
      changeBoxes(
        () => selectedBoxes(reader, selection),
        (current) =>
          new Map(
            Array.from(current, ([id, box]) => {
              const { minSide = null, keepsRatio = false } = scene.objects.get(id)?.kind ?? {}
              if (minSide === null || !selection.has(id)) return [id, box]
              return [id, keepsRatio ? resizedInProportion(box, delta, minSide) : resized(box, delta, minSide)]
            }),
          ),
      )
    },
  }
}
