import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import { svgElement } from '../../dom/svgElement.ts'
import type { EngineCore } from '../../engine/engineCore.ts'
import { type Lasers, type LaserTrail, TRAIL_MS, type TrailPoint } from '../../engine/presence/laser.ts'
import { type Camera, toScreen } from '../../scene/viewport.ts'
import css from './overlay.module.css'

/** Half of a trail's width at its head, and the radius of the dot there, in CSS pixels. */
const HALF_WIDTH = 4
const DOT_RADIUS = 7

interface LaserElements {
  readonly group: SVGGElement
  readonly path: SVGPathElement
  readonly dot: SVGCircleElement
}

/**
 * Draws every laser pointer as a dot with a trail that becomes thinner and fades, in the colour of its person; as a dot alone where the person
 * who looks prefers reduced motion. Cost of a frame: O(points); none while nobody points.
 */
export function openLaserLayer(layer: HTMLElement, { view, state }: Pick<EngineCore, 'view' | 'state'>, lasers: Lasers): () => void {
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
  const svg = svgElement('svg', { class: css.lasers ?? '' })
  layer.append(svg)
  const shown = new Map<number, LaserElements>()
  const create = (key: number): LaserElements => {
    const elements = {
      group: svgElement('g', {}),
      path: svgElement('path', {}),
      dot: svgElement('circle', { r: DOT_RADIUS }),
    }
    elements.group.append(elements.path, elements.dot)
    svg.append(elements.group)
    shown.set(key, elements)
    return elements
  }
  const draw = ({ group, path, dot }: LaserElements, trail: LaserTrail, camera: Camera, now: number) => {
    group.style.setProperty('--person', state.labels.current().colour(trail.person))
    const points = trail.points.filter(({ at }) => at <= now)
    const head = points.at(-1)
    dot.toggleAttribute('hidden', !head || !trail.isOn)
    if (!head) return
    const { x, y } = toScreen(camera, head)
    dot.setAttribute('cx', x.toFixed(1))
    dot.setAttribute('cy', y.toFixed(1))
    path.setAttribute('d', reducedMotion.matches ? '' : outlineOf(points, camera, now))
  }
  const stop = view.onFrame((camera) => {
    const now = monotonicNow()
    lasers.fade(now)
    let isMoving = false
    for (const [key, trail] of lasers.trails) {
      draw(shown.get(key) ?? create(key), trail, camera, now)
      // a dot that rests needs no frame
      isMoving ||= trail.points.length > 1 || !trail.isOn || trail.points.some(({ at }) => at > now)
    }
    for (const [key, { group }] of shown) {
      if (lasers.trails.has(key)) continue
      group.remove()
      shown.delete(key)
    }
    return isMoving
  })
  return () => {
    stop()
    svg.remove()
  }
}

/** The outline of a trail as SVG path data: one quadrilateral for each step, thinner the older it is. */
function outlineOf(points: readonly TrailPoint[], camera: Camera, now: number): string {
  const corners = points.map((point) => ({ ...toScreen(camera, point), half: HALF_WIDTH * Math.max(0, 1 - (now - point.at) / TRAIL_MS) }))
  return corners
    .slice(1)
    .map((to, i) => {
      const from = corners[i] ?? to
      const length = Math.hypot(to.x - from.x, to.y - from.y)
      if (length === 0) return ''
      const [nx, ny] = [(from.y - to.y) / length, (to.x - from.x) / length]
      const at = (corner: typeof to, side: 1 | -1) =>
        `${(corner.x + side * nx * corner.half).toFixed(1)} ${(corner.y + side * ny * corner.half).toFixed(1)}`
      return `M${at(from, 1)}L${at(to, 1)}L${at(to, -1)}L${at(from, -1)}Z`
    })
    .join('')
}
