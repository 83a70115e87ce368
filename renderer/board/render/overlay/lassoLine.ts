import type { Point } from '../../../../shared/base/geometry.ts'
import { svgElement } from '../../dom/svgElement.ts'
import { type Camera, toScreen } from '../../scene/viewport.ts'
import css from './overlay.module.css'

/** The way of a lasso, closed, in CSS pixels. */
export interface LassoLine {
  /** @param points in board units; null hides it */
  readonly show: (points: readonly Point[] | null, camera: Camera) => void
}

/** @param overlay the element that holds the lasso, in CSS pixels */
export function createLassoLine(overlay: HTMLElement): LassoLine {
  const svg = svgElement('svg', { class: css.lasso ?? '' })
  const polygon = svgElement('polygon')
  svg.append(polygon)
  svg.style.display = 'none'
  overlay.append(svg)
  return {
    show: (points, camera) => {
      const display = points ? '' : 'none'
      if (svg.style.display !== display) svg.style.display = display
      if (!points) return
      const corners = points.map((point) => toScreen(camera, point)).map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
      polygon.setAttribute('points', corners.join(' '))
    },
  }
}
