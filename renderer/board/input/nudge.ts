import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { CommandWriter } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { movedBoxes, selectedBoxes, translatePreview } from '../tools/selectTool.ts'
import type { DragPreview } from '../tools/toolEffect.ts'

/** Moves and resizes the selection by keys, in board units. Shown at once, written once per burst of keys. */
export interface Nudge {
  /** Moves also what a drag moves along. */
  readonly moveBy: (delta: Point) => void
  readonly resizeBy: (delta: Point) => void
}

/** Cost of a key: O(moved objects). */
export function createNudge({ scene, index, state }: EngineCore, writer: CommandWriter): Nudge {
  const reader = { objects: scene.objects, of: scene.of, within: index.within }
  const changeBoxes = (start: () => DragPreview, change: (current: DragPreview) => DragPreview) => {
    const current = writer.pendingBoxes() ?? start()
    if (current.size > 0) writer.executeLater(change(current))
  }
  const resized = (box: Box, delta: Point, minSide: number): Box => ({
    ...box,
    width: Math.max(minSide, box.width + delta.x),
    height: Math.max(minSide, box.height + delta.y),
  })
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
              const minSide = scene.objects.get(id)?.kind.minSide ?? null
              return [id, minSide === null || !selection.has(id) ? box : resized(box, delta, minSide)]
            }),
          ),
      )
    },
  }
}
