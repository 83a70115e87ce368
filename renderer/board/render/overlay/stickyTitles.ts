import type { Box } from '../../../../shared/base/geometry.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { type Camera, type Size, toScreen, visibleBox } from '../../scene/viewport.ts'
import css from './overlay.module.css'

/** Smallest width in CSS pixels that an area must have in view for its title to stay. */
const MIN_WIDTH = 60

/** An object with a title, as it is shown now. */
export interface TitledObject {
  readonly id: ObjectId
  readonly box: Box
  readonly title: { readonly text: string; readonly box: Box }
}

/** Titles of objects whose top is out of view, at the top edge of the window: who writes in an area sees which one it is. */
export interface StickyTitles {
  /** Draws the titles for a camera. Cost: O(titled objects). */
  readonly show: (objects: Iterable<TitledObject>, camera: Camera, size: Size) => void
}

/** @param parent is hidden from screen readers: the objects have their titles as names */
export function createStickyTitles(parent: HTMLElement): StickyTitles {
  const shown = new Map<ObjectId, HTMLElement>()
  return {
    show: (objects, camera, size) => {
      const visible = visibleBox(camera, size)
      const remaining = new Set(shown.keys())
      for (const { id, box, title } of objects) {
        const [left, right] = [Math.max(box.x, visible.x), Math.min(box.x + box.width, visible.x + visible.width)]
        const width = (right - left) * camera.zoom
        const isCut = title.box.y < visible.y && box.y + box.height > visible.y
        if (!isCut || width < MIN_WIDTH) continue
        remaining.delete(id)
        const element = shown.get(id) ?? document.createElement('div')
        if (!shown.has(id)) {
          element.className = css.stickyTitle ?? ''
          element.dataset.stickyTitle = ''
          shown.set(id, element)
          parent.append(element)
        }
        if (element.textContent !== title.text) element.textContent = title.text
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
