import type { Box } from '../../../../shared/base/geometry.ts'
import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import { shownClusterName } from '../../../../shared/model/records/cluster.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { svgElement } from '../../dom/svgElement.ts'
import type { MountContext, ObjectElement } from '../objectView.ts'
import css from './cluster.module.css'
import { asClusterBox, hullPath } from './clusterHull.ts'

const part = (className: string | undefined, parent: HTMLElement) => {
  const element = document.createElement('div')
  element.className = className ?? ''
  parent.append(element)
  return element
}

/** A cluster as an element beneath the notes: its edge around them, and its name above. With nothing in it, it is a place to put notes. */
export function mountCluster({ labels, isEditing }: MountContext): ObjectElement<ClusterNode> {
  const element = document.createElement('div')
  element.className = css.cluster ?? ''
  const svg = svgElement('svg', { class: css.edge ?? '', 'aria-hidden': 'true' })
  const edge = svgElement('path')
  svg.append(edge)
  element.append(svg)
  const empty = part(css.empty, element)
  const title = part(css.title, element)
  const name = part(css.name, title)
  name.dir = 'auto'
  const count = part(css.count, title)
  let shownBox: Box | null = null
  let shownPath = ''

  return {
    element,
    show: (node, box) => {
      setElementBox(element, box, shownBox)
      shownBox = box
      const { hull } = asClusterBox(box)
      const path = hullPath(hull, box)
      if (path !== shownPath) edge.setAttribute('d', path)
      shownPath = path
      const { untitledCluster, emptyCluster } = labels()
      const shownName = shownClusterName(node.name) || untitledCluster
      if (name.textContent !== shownName) name.textContent = shownName
      empty.hidden = hull.length > 0
      if (!empty.hidden && empty.textContent !== emptyCluster) empty.textContent = emptyCluster
      element.toggleAttribute('data-nested', node.depth > 0)
      const size = String(sizeOf(node))
      if (count.textContent !== size) count.textContent = size
      count.hidden = size === '0'
      title.style.visibility = isEditing(node.id) ? 'hidden' : ''
    },
  }
}

/** What is in a cluster and in its parts. */
const sizeOf = ({ members, children }: ClusterNode): number => children.reduce((sum, child) => sum + sizeOf(child), members.length)
