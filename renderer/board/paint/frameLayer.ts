import type { Box } from '../../../shared/base/geometry.ts'
import { type Camera, toScreen } from '../space.ts'
import { corners } from '../tools/hand.ts'
import css from './over.module.css'

/** The frame around what is chosen, its handles, and the box being swept: in CSS pixels, so that lines stay thin. */
export interface FrameLayer {
  /** @param handles shows the eight that resize @param many more than one thing is chosen */
  readonly frame: (box: Box | null, camera: Camera, look: { readonly handles: boolean; readonly many: boolean }) => void
  readonly sweep: (box: Box | null, camera: Camera) => void
}

const edges = { n: '0%', s: '100%', w: '0%', e: '100%' } as const

export function openFrameLayer(overlay: HTMLElement): FrameLayer {
  const frame = document.createElement('div')
  frame.className = css.frame ?? ''
  const handles = corners.map((corner) => {
    const handle = document.createElement('div')
    handle.className = css.handle ?? ''
    handle.dataset.handle = corner
    handle.style.left = corner.includes('w') ? edges.w : corner.includes('e') ? edges.e : '50%'
    handle.style.top = corner.includes('n') ? edges.n : corner.includes('s') ? edges.s : '50%'
    handle.style.cursor = `${corner}-resize`
    return handle
  })
  frame.append(...handles)
  const sweep = document.createElement('div')
  sweep.className = css.sweep ?? ''
  frame.hidden = sweep.hidden = true
  overlay.append(frame, sweep)

  const lay = (element: HTMLElement, box: Box | null, camera: Camera, grow: number) => {
    element.hidden = !box
    if (!box) return
    const { x, y } = toScreen(camera, box)
    element.style.transform = `translate(${x - grow}px, ${y - grow}px)`
    element.style.width = `${box.width * camera.zoom + 2 * grow}px`
    element.style.height = `${box.height * camera.zoom + 2 * grow}px`
  }
  return {
    frame: (box, camera, look) => {
      lay(frame, box, camera, 5)
      if (!box) return
      frame.toggleAttribute('data-many', look.many)
      // the ones in the middle of an edge would cover a small thing
      const roomy = Math.min(box.width, box.height) * camera.zoom > 90
      for (const [at, handle] of handles.entries()) handle.hidden = !look.handles || (!roomy && (corners[at]?.length ?? 0) === 1)
    },
    sweep: (box, camera) => lay(sweep, box, camera, 0),
  }
}
