import type { Box } from '../../../../shared/base/geometry.ts'
import type { Area, AreaId } from '../../../../shared/model/records/area.ts'
import { areaTitleBox } from '../../scene/areaTitle.ts'
import { type Camera, type Size, toScreen, visibleBox } from '../../scene/viewport.ts'
import css from './overlay.module.css'

/** Smallest width in CSS pixels that an area must have in view for its title to stay. */
const MIN_WIDTH = 60

/** Titles of areas whose top is out of view, at the top edge of the window: who writes in an area sees which one it is. */
export interface StickyTitles {
  /** Draws the titles for a camera. Cost: O(areas). */
  readonly show: (areas: Iterable<Area>, boxOf: (area: Area) => Box, titleOf: (area: Area) => string, camera: Camera, size: Size) => void
}

/** @param parent is hidden from screen readers: the areas have their titles as names */
export function createStickyTitles(parent: HTMLElement): StickyTitles {
  const shown = new Map<AreaId, HTMLElement>()
  return {
    show: (areas, boxOf, titleOf, camera, size) => {
      const visible = visibleBox(camera, size)
      const remaining = new Set(shown.keys())
      for (const area of areas) {
        const box = boxOf(area)
        const [left, right] = [Math.max(box.x, visible.x), Math.min(box.x + box.width, visible.x + visible.width)]
        const width = (right - left) * camera.zoom
        const isCut = areaTitleBox(box, camera.zoom).y < visible.y && box.y + box.height > visible.y
        if (!isCut || width < MIN_WIDTH) continue
        remaining.delete(area.id)
        const element = shown.get(area.id) ?? document.createElement('div')
        if (!shown.has(area.id)) {
          element.className = css.stickyTitle ?? ''
          shown.set(area.id, element)
          parent.append(element)
        }
        const title = titleOf(area)
        if (element.textContent !== title) element.textContent = title
        element.style.transform = `translate(${Math.round(toScreen(camera, { x: left, y: 0 }).x)}px, 0)`
        element.style.maxWidth = `${Math.round(width)}px`
      }
      for (const id of remaining) {
        shown.get(id)?.remove()
        shown.delete(id)
      }
    },
  }
}
