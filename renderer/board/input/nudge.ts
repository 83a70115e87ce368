import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { CommandWriter } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { MIN_SIDE, selectedBoxes, translatePreview } from '../tools/selectTool.ts'
import type { DragPreview } from '../tools/toolEffect.ts'

/** Moves and resizes the selection by keys, in board units. Shown at once, written once per burst of keys. */
export interface Nudge {
  readonly moveBy: (delta: Point) => void
  readonly resizeBy: (delta: Point) => void
}

/** Cost of a key: O(selected notes). */
export function createNudge({ scene, state }: EngineCore, writer: CommandWriter): Nudge {
  const changeBoxes = (change: (current: DragPreview) => DragPreview) => {
    const current = writer.pendingBoxes() ?? selectedBoxes({ notes: scene.notes, areas: scene.areas, selection: state.selection.current() })
    if (current.notes.size > 0 || current.area) writer.executeLater(change(current))
  }
  const resized = (box: Box, delta: Point, minSide: number): Box => ({
    ...box,
    width: Math.max(minSide, box.width + delta.x),
    height: Math.max(minSide, box.height + delta.y),
  })
  return {
    moveBy: (delta) => changeBoxes((current) => translatePreview(current, delta)),
    resizeBy: (delta) =>
      changeBoxes((current) => ({
        notes: new Map(Array.from(current.notes, ([id, box]) => [id, resized(box, delta, MIN_SIDE.note)])),
        area: current.area && { ...current.area, box: resized(current.area.box, delta, MIN_SIDE.area) },
      })),
  }
}
