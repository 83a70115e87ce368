import type { Box } from '../../../../shared/base/geometry.ts'
import { type ConnectorEnd, isBound } from '../../../../shared/model/value/connectorEnd.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { svgElement } from '../../dom/svgElement.ts'
import { routeBetween } from '../../objects/connector/route.ts'
import { svgPaths } from '../../objects/connector/svgPath.ts'
import type { BoardObject } from '../../objects/objectKind.ts'
import { type Camera, toScreen } from '../../scene/viewport.ts'
import type { JoinPreview } from '../../tools/toolEffect.ts'
import type { RenderContext } from '../renderContext.ts'
import css from './overlay.module.css'

/** What is being joined, the objects that it would join, and the handles at the ends of a selected line: in CSS pixels. */
export interface JoinLayer {
  /** @param preview null hides it */
  readonly showPreview: (preview: JoinPreview | null, camera: Camera) => void
  /** Shows a handle at each end of an object that joins others; null, or another object: none. */
  readonly showEnds: (object: BoardObject | null, camera: Camera) => void
}

const endNames = ['from', 'to'] as const
/** CSS pixels between an object and its ring. */
const RING_MARGIN = 4

/** @param overlay the element that holds the layer, in CSS pixels */
export function createJoinLayer(overlay: HTMLElement, { scene, dragPreview }: Pick<RenderContext, 'scene' | 'dragPreview'>): JoinLayer {
  const svg = svgElement('svg', { class: css.join ?? '' })
  const line = svgElement('path', { class: css.joinLine ?? '' })
  const heads = svgElement('path', { class: css.joinHeads ?? '' })
  svg.append(line, heads)
  const rings = endNames.map(() => document.createElement('div'))
  const handles = endNames.map((end) => {
    const handle = document.createElement('div')
    handle.className = `${css.handle ?? ''} ${css.end ?? ''}`
    handle.dataset.end = end
    handle.hidden = true
    return handle
  })
  for (const ring of rings) {
    ring.className = css.target ?? ''
    ring.hidden = true
  }
  svg.style.display = 'none'
  overlay.append(svg, ...rings, ...handles)

  const screenBoxOf = (end: ConnectorEnd, camera: Camera): Box | null => {
    const object = isBound(end) ? scene.objects.get(scene.hiddenIn(end) ?? end) : undefined
    const box = isBound(end) ? object && dragPreview.boxOf(object) : { ...end, width: 0, height: 0 }
    return box ? { ...toScreen(camera, box), width: box.width * camera.zoom, height: box.height * camera.zoom } : null
  }
  return {
    showPreview: (preview, camera) => {
      const [from, to] = preview ? [screenBoxOf(preview.from, camera), screenBoxOf(preview.to, camera)] : [null, null]
      const isShown = preview !== null && from !== null && to !== null && preview.from !== preview.to
      svg.style.display = isShown ? '' : 'none'
      for (const [at, box] of [from, to].entries()) {
        const ring = rings[at] as HTMLElement
        ring.hidden = !preview || !box || !isBound(preview[endNames[at] as 'from'])
        if (!ring.hidden && box)
          setElementBox(ring, {
            x: box.x - RING_MARGIN,
            y: box.y - RING_MARGIN,
            width: box.width + 2 * RING_MARGIN,
            height: box.height + 2 * RING_MARGIN,
          })
      }
      if (!isShown) return
      const paths = svgPaths(routeBetween(from, to, 'straight'), 'end')
      line.setAttribute('d', paths.line)
      heads.setAttribute('d', paths.heads)
    },
    showEnds: (object, camera) => {
      const ends = object?.kind.joins?.ends(dragPreview.boxOf(object))
      for (const [at, name] of endNames.entries()) {
        const handle = handles[at] as HTMLElement
        handle.hidden = !ends
        if (!ends) continue
        const { x, y } = toScreen(camera, ends[name])
        handle.style.transform = `translate(${x}px, ${y}px)`
      }
    },
  }
}
