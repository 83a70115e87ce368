import type { Box, Point } from '../../shared/base/geometry.ts'
import type { Core } from './core.ts'
import { moved, SMALLEST, takenUp } from './tools/selectTool.ts'
import type { Held } from './wishes.ts'

/** The keyboard lets go of what it moved when it has been still for this long. */
const STILL_MS = 700

/** Things moved and resized by keys: shown at once, written once per burst. */
export interface Nudge {
  readonly move: (by: Point) => void
  readonly resize: (by: Point) => void
  /** Writes what is in the hand now. */
  readonly land: () => void
}

export function openNudge(core: Core): Nudge {
  let held: Held | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const land = () => {
    if (timer) clearTimeout(timer)
    timer = null
    const landing = held
    held = null
    if (!landing) return
    core.holdUp(null)
    core.act({ deed: 'place', held: landing })
  }
  const take = (change: (now: Held) => Held) => {
    if (!core.mayWrite.current()) return core.tell({ news: 'readOnly' })
    const now = held ?? takenUp({ notes: core.scene.notes, areas: core.scene.areas, selection: core.selection.current() })
    if (now.notes.size === 0 && !now.area) return
    held = change(now)
    core.holdUp(held)
    if (timer) clearTimeout(timer)
    timer = setTimeout(land, STILL_MS)
  }
  const larger = (box: Box, by: Point, least: number): Box => ({
    ...box,
    width: Math.max(least, box.width + by.x),
    height: Math.max(least, box.height + by.y),
  })
  return {
    land,
    move: (by) => take((now) => moved(now, by)),
    resize: (by) =>
      take((now) => ({
        notes: new Map(Array.from(now.notes, ([id, box]) => [id, larger(box, by, SMALLEST.note)])),
        area: now.area && { ...now.area, box: larger(now.area.box, by, SMALLEST.area) },
      })),
  }
}
