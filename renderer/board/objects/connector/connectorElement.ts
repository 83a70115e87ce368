import type { Box } from '../../../../shared/base/geometry.ts'
import type { Connector } from '../../../../shared/model/records/connector.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { svgElement } from '../../dom/svgElement.ts'
import type { MountContext, ObjectElement } from '../objectView.ts'
import css from './connector.module.css'
import { connectorCaption, LABEL_SIZE, LABEL_WIDTH } from './connectorLabel.ts'
import { asRoute } from './route.ts'
import { svgPaths } from './svgPath.ts'

/** A line as an element: an SVG path in board units, and its caption in the middle of it. It moves with the board by the one transform of the board. */
export function mountConnector({ labels, isEditing }: MountContext): ObjectElement<Connector> {
  const element = document.createElement('div')
  element.className = css.connector ?? ''
  element.dataset.line = ''
  const svg = svgElement('svg', { class: css.strokes ?? '', 'aria-hidden': 'true' })
  const halo = svgElement('path', { class: css.halo ?? '' })
  const line = svgElement('path', { class: css.line ?? '' })
  const heads = svgElement('path', { class: css.heads ?? '' })
  svg.append(halo, line, heads)
  const caption = document.createElement('div')
  caption.className = css.caption ?? ''
  caption.dir = 'auto'
  // as large as can be read while the zoom goes down, up to twice its size
  caption.style.maxWidth = `${LABEL_WIDTH}px`
  caption.style.fontSize = `max(calc(${LABEL_SIZE}px * var(--board-text-scale, 1)), min(calc(12px * var(--unzoom, 1)), ${2 * LABEL_SIZE}px))`
  element.append(svg, caption)
  let shownBox: Box | null = null
  let shownPath = ''

  return {
    element,
    show: (record, box) => {
      setElementBox(element, box, shownBox)
      shownBox = box
      const route = asRoute(box)
      const paths = svgPaths(route, record.heads, box)
      if (shownPath !== paths.line + paths.heads) {
        shownPath = paths.line + paths.heads
        halo.setAttribute('d', paths.line)
        line.setAttribute('d', paths.line)
        heads.setAttribute('d', paths.heads)
      }
      const text = connectorCaption(record, labels())
      if (caption.textContent !== text) caption.textContent = text
      caption.hidden = text === '' || isEditing(record.id)
      caption.style.translate = `calc(${route.middle.x - box.x}px - 50%) calc(${route.middle.y - box.y}px - 50%)`
    },
  }
}
