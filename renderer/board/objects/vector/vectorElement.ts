import { svgElement } from '../../dom/svgElement.ts'
import type { PaintToken, VectorPart } from './vectorPart.ts'

const colour = (token: PaintToken) => `var(--${token})`

/** Parts of a drawing as an SVG element whose unit is a CSS pixel; what reaches out of it is seen. Lines and their heads have elements of their own. */
export function vectorElement(parts: readonly VectorPart[]): SVGSVGElement {
  const svg = svgElement('svg', { 'aria-hidden': 'true' })
  for (const part of parts) {
    if (part.type === 'box') {
      const { x, y, width, height } = part.box
      const rect = svgElement('rect', { x, y, width, height, rx: part.radius })
      rect.style.fill = colour(part.fill)
      if (part.stroke) rect.style.stroke = colour(part.stroke)
      rect.style.strokeWidth = String(part.strokeWidth)
      svg.append(rect)
    } else if (part.type === 'path') {
      const path = svgElement('path', { d: part.path, 'fill-rule': 'evenodd', transform: `translate(${part.x} ${part.y}) scale(${part.scale})` })
      path.style.fill = part.fill ? colour(part.fill) : 'none'
      svg.append(path)
    } else if (part.type === 'text') {
      const text = svgElement('text', { x: part.x, y: part.y, 'font-size': part.size, 'font-weight': part.isStrong ? 700 : 400 })
      text.style.fill = colour(part.fill)
      text.textContent = part.text
      svg.append(text)
    }
  }
  return svg
}
