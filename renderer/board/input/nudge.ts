import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { Core } from '../engine/core.ts'
import { MIN_SIDE, selectedBoxes, translatePreview } from '../tools/selectTool.ts'
import type { DragPreview } from '../tools/toolEffect.ts'

/** The keyboard lets go of what it moved when it has been still for this long. */
const COMMIT_DELAY_MS = 700

/** Things moved and resized by keys: shown at once, written once per burst. */
export interface Nudge {
  readonly moveBy: (delta: Point) => void
  readonly resizeBy: (delta: Point) => void
  /** Writes what is in the hand now. */
  readonly commit: () => void
}

export function createNudge(core: Core): Nudge {
  let preview: DragPreview | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const commit = () => {
    if (timer) clearTimeout(timer)
    timer = null
    const committed = preview
    preview = null
    if (!committed) return
    core.setPreview(null)
    core.execute({ type: 'setBoxes', boxes: committed })
  }
  const updatePreview = (change: (current: DragPreview) => DragPreview) => {
    if (!core.mayWrite.current()) return core.emit({ type: 'readOnly' })
    const current = preview ?? selectedBoxes({ notes: core.scene.notes, areas: core.scene.areas, selection: core.selection.current() })
    if (current.notes.size === 0 && !current.area) return
    preview = change(current)
    core.setPreview(preview)
    if (timer) clearTimeout(timer)
    timer = setTimeout(commit, COMMIT_DELAY_MS)
  }
  const grownBox = (box: Box, delta: Point, minSide: number): Box => ({
    ...box,
    width: Math.max(minSide, box.width + delta.x),
    height: Math.max(minSide, box.height + delta.y),
  })
  return {
    commit,
    moveBy: (delta) => updatePreview((current) => translatePreview(current, delta)),
    resizeBy: (delta) =>
      updatePreview((current) => ({
        notes: new Map(Array.from(current.notes, ([id, box]) => [id, grownBox(box, delta, MIN_SIDE.note)])),
        area: current.area && { ...current.area, box: grownBox(current.area.box, delta, MIN_SIDE.area) },
      })),
  }
}
