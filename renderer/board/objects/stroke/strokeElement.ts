import type { Box } from '../../../../shared/base/geometry.ts'
import type { Stroke } from '../../../../shared/model/records/stroke.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { svgElement } from '../../dom/svgElement.ts'
import type { ObjectElement } from '../objectView.ts'
import { inkLine } from './inkLine.ts'
import { inkSvg, middlePath } from './inkPath.ts'
import css from './stroke.module.css'
import { baseWidth, inkAlpha, inkToken } from './strokeStyle.ts'

/** CSS pixels by which the halo of a selected stroke is wider than the stroke. */
const HALO = 5

/** A stroke as an element: an SVG path in board units, which moves by the transform of its element. */
export function mountStroke(): ObjectElement<Stroke> {
  const element = document.createElement('div')
  element.className = css.stroke ?? ''
  element.dataset.line = ''
  const svg = svgElement('svg', { class: css.strokes ?? '', 'aria-hidden': 'true' })
  const halo = svgElement('path', { class: css.halo ?? '' })
  const line = svgElement('path')
  svg.append(halo, line)
  element.append(svg)
  let shownBox: Box | null = null
  let shownStroke: Stroke | null = null

  const drawPath = (record: Stroke, box: Box) => {
    const points = inkLine(record, box, box)
    const { path, isFilled } = inkSvg(points, record)
    const colour = `var(--${inkToken(record)})`
    halo.setAttribute('d', isFilled ? middlePath(points.points) : path)
    halo.style.strokeWidth = `calc(${baseWidth(record)}px + ${HALO}px * var(--unzoom, 1))`
    line.setAttribute('d', path)
    line.style.fill = isFilled ? colour : 'none'
    line.style.stroke = isFilled ? 'none' : colour
    line.style.strokeWidth = `${baseWidth(record)}px`
    line.style.opacity = String(inkAlpha(record.tool))
  }
  return {
    element,
    show: (record, box) => {
      setElementBox(element, box, shownBox)
      const { width, height } = shownBox ?? {}
      if (record !== shownStroke || box.width !== width || box.height !== height) drawPath(record, box)
      shownBox = box
      shownStroke = record
    },
  }
}
