import { type Box, grown } from '../../../../shared/base/geometry.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { type Camera, toScreen } from '../../scene/viewport.ts'
import { frameHandles } from '../../tools/pointerInput.ts'
import css from './overlay.module.css'

/** The frame around the selection, its handles, and the marquee: drawn in CSS pixels, so that lines are thin at any zoom. */
export interface SelectionFrame {
  /** @param box in board units; null hides the frame. `handles`: shows the handles that resize; `many`: more than one note is selected */
  readonly showFrame: (box: Box | null, camera: Camera, options: { readonly handles: boolean; readonly many: boolean }) => void
  /** @param box in board units; null hides the marquee */
  readonly showMarquee: (box: Box | null, camera: Camera) => void
}

/** CSS pixels between the selection and its frame. */
const FRAME_MARGIN = 5
/** CSS pixels of the shorter side from which the edges have handles too: on a smaller record they would cover it. */
const EDGE_HANDLES_FROM = 90

const edges = { n: '0%', s: '100%', w: '0%', e: '100%' } as const

/** @param overlay the element that holds frame and marquee, in CSS pixels */
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
    setElementBox(element, grown({ ...toScreen(camera, box), width: box.width * camera.zoom, height: box.height * camera.zoom }, margin))
  }
  return {
    showFrame: (box, camera, options) => {
      setBox(frame, box, camera, FRAME_MARGIN)
      if (!box) return
      frame.toggleAttribute('data-many', options.many)
      const hasRoomForEdges = Math.min(box.width, box.height) * camera.zoom > EDGE_HANDLES_FROM
      for (const [index, handle] of handles.entries())
        handle.hidden = !options.handles || (!hasRoomForEdges && (frameHandles[index]?.length ?? 0) === 1)
    },
    showMarquee: (box, camera) => setBox(marquee, box, camera, 0),
  }
}
