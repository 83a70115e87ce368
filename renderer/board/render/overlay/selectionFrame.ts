import type { RotatedBox } from '../../../../shared/base/boxes/rotation.ts'
import { type Box, grown } from '../../../../shared/base/geometry.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { type Camera, toScreen } from '../../scene/viewport.ts'
import { frameHandles } from '../../tools/pointerInput.ts'
import css from './overlay.module.css'

/** The frame around the selection, its handles, and the marquee: drawn in CSS pixels, so that lines are thin at any zoom. */
export interface SelectionFrame {
  /** @param box in board units; null hides the frame. */
  readonly showFrame: (box: RotatedBox | null, camera: Camera, options: FrameOptions) => void
  /** Shows the group that was entered. @param box in board units; null hides it */
  readonly showGroup: (box: Box | null, camera: Camera) => void
  /** @param box in board units; null hides the marquee */
  readonly showMarquee: (box: Box | null, camera: Camera) => void
}

/** CSS pixels between the selection and its frame. */
const FRAME_MARGIN = 5
/** CSS pixels between the group that was entered and its frame: outside of the frame of a selected object at its edge. */
const GROUP_MARGIN = 12
/** CSS pixels of the shorter side from which the edges have handles too: on a smaller record they would cover it. */
const EDGE_HANDLES_FROM = 90

const edges = { n: '0%', s: '100%', w: '0%', e: '100%' } as const

/** What the frame of a selection has. */
export interface FrameOptions {
  /** The handles that resize. */
  readonly handles: boolean
  /** The handle that turns. */
  readonly rotates: boolean
  readonly many: boolean
}

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
  const turner = document.createElement('div')
  turner.className = `${css.handle ?? ''} ${css.turner ?? ''}`
  turner.dataset.rotate = ''
  frame.append(...handles, turner)
  const marquee = document.createElement('div')
  marquee.className = css.marquee ?? ''
  const group = document.createElement('div')
  group.className = css.group ?? ''
  frame.hidden = marquee.hidden = group.hidden = true
  overlay.append(group, frame, marquee)

  const setBox = (element: HTMLElement, box: RotatedBox | null, camera: Camera, margin: number) => {
    element.hidden = !box
    if (!box) return
    const onScreen = grown({ ...toScreen(camera, box), width: box.width * camera.zoom, height: box.height * camera.zoom }, margin)
    setElementBox(element, { ...onScreen, angle: box.angle })
  }
  return {
    showFrame: (box, camera, options) => {
      setBox(frame, box, camera, FRAME_MARGIN)
      if (!box) return
      frame.toggleAttribute('data-many', options.many)
      turner.hidden = !options.rotates
      const hasRoomForEdges = Math.min(box.width, box.height) * camera.zoom > EDGE_HANDLES_FROM
      for (const [index, handle] of handles.entries())
        handle.hidden = !options.handles || (!hasRoomForEdges && (frameHandles[index]?.length ?? 0) === 1)
    },
    showGroup: (box, camera) => setBox(group, box, camera, GROUP_MARGIN),
    showMarquee: (box, camera) => setBox(marquee, box, camera, 0),
  }
}
