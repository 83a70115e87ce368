import type { Box } from '../../../shared/base/geometry.ts'
import { type Camera, toScreen } from '../scene/viewport.ts'
import { frameHandles } from '../tools/pointerInput.ts'
import css from './overlay.module.css'

/** The frame around what is chosen, its handles, and the box being swept: in CSS pixels, so that lines stay thin. */
export interface SelectionFrame {
  /** @param handles shows the eight that resize @param many more than one thing is chosen */
  readonly showFrame: (box: Box | null, camera: Camera, options: { readonly handles: boolean; readonly many: boolean }) => void
  readonly showMarquee: (box: Box | null, camera: Camera) => void
}

const edges = { n: '0%', s: '100%', w: '0%', e: '100%' } as const

export function createSelectionFrame(overlay: HTMLElement): SelectionFrame {
  const frame = document.createElement('div')
  frame.className = css.frame ?? ''
  const handles = frameHandles.map((corner) => {
    const handle = document.createElement('div')
    handle.className = css.handle ?? ''
    handle.dataset.handle = corner
    handle.style.left = corner.includes('w') ? edges.w : corner.includes('e') ? edges.e : '50%'
    handle.style.top = corner.includes('n') ? edges.n : corner.includes('s') ? edges.s : '50%'
    handle.style.cursor = `${corner}-resize`
    return handle
  })
  frame.append(...handles)
  const marquee = document.createElement('div')
  marquee.className = css.marquee ?? ''
  frame.hidden = marquee.hidden = true
  overlay.append(frame, marquee)

  const setBox = (element: HTMLElement, box: Box | null, camera: Camera, margin: number) => {
    element.hidden = !box
    if (!box) return
    const { x, y } = toScreen(camera, box)
    element.style.transform = `translate(${x - margin}px, ${y - margin}px)`
    element.style.width = `${box.width * camera.zoom + 2 * margin}px`
    element.style.height = `${box.height * camera.zoom + 2 * margin}px`
  }
  return {
    showFrame: (box, camera, options) => {
      setBox(frame, box, camera, 5)
      if (!box) return
      frame.toggleAttribute('data-many', options.many)
      // the ones in the middle of an edge would cover a small thing
      const hasRoomForEdges = Math.min(box.width, box.height) * camera.zoom > 90
      for (const [index, handle] of handles.entries())
        handle.hidden = !options.handles || (!hasRoomForEdges && (frameHandles[index]?.length ?? 0) === 1)
    },
    showMarquee: (box, camera) => setBox(marquee, box, camera, 0),
  }
}
