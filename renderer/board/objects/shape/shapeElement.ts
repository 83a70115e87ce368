import type { Box } from '../../../../shared/base/geometry.ts'
import type { Shape } from '../../../../shared/model/records/shape.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { svgElement } from '../../dom/svgElement.ts'
import type { MountContext, ObjectElement } from '../objectView.ts'
import { createWordsElement } from '../wording/wordsElement.ts'
import { formPath } from './forms.ts'
import css from './shape.module.css'
import { EDGE_WIDTH, shapeFit, shapeTokens, shapeWords } from './shapeStyle.ts'

/** A shape as an element: its form as a path, its words as text. */
export function mountShape({ fits }: MountContext): ObjectElement<Shape> {
  const element = document.createElement('div')
  element.className = css.shape ?? ''
  const svg = svgElement('svg', { class: css.outline ?? '', 'aria-hidden': 'true' })
  const path = svgElement('path', { 'fill-rule': 'evenodd', 'stroke-width': EDGE_WIDTH, 'stroke-linejoin': 'round' })
  svg.append(path)
  const content = createWordsElement()
  element.append(svg, content.element)
  let shownShape: Shape | null = null
  let shownBox: Box | null = null
  return {
    element,
    show: (shape, box) => {
      setElementBox(element, box, shownBox)
      const isResized = shownBox?.width !== box.width || shownBox.height !== box.height
      if (isResized || shownShape?.form !== shape.form) path.setAttribute('d', formPath(shape.form, box))
      if (shownShape?.fill !== shape.fill || shownShape.edge !== shape.edge) {
        const { fill, edge, ink } = shapeTokens(shape)
        path.style.fill = fill ? `var(--${fill})` : 'none'
        path.style.stroke = edge ? `var(--${edge})` : 'none'
        element.style.color = `var(--${ink})`
      }
      content.show(shapeWords(shape, { ...box, x: 0, y: 0 }), shapeFit(fits, shape, box))
      shownShape = shape
      shownBox = box
    },
  }
}
