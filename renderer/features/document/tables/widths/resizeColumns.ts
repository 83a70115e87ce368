import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { findTable, TableMap } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import type { TableAt } from '../moveRows.ts'
import { clampWidth, setWidths } from './columnWidths.ts'

/** Pixels beside the edge of a cell in which it can be taken. */
const EDGE = 5

/** The edge of a column that the pointer is on. */
interface ColumnEdge {
  readonly table: TableAt
  readonly column: number
  readonly cell: Element
}

/** Drags the edges of columns. A line follows the pointer; the width is written once, where it is let loose. */
export const ColumnResizing = Extension.create({
  name: 'columnResizing',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          mousemove: (view, event) => {
            const isEdge = view.editable && event.buttons === 0 && edgeAt(view, event) !== null
            if (view.dom.classList.contains('resizes-column') !== isEdge) view.dom.classList.toggle('resizes-column', isEdge)
            return false
          },
          mousedown: (view, event) => {
            const edge = view.editable && event.button === 0 ? edgeAt(view, event) : null
            if (!edge) return false
            event.preventDefault()
            drag(view, edge, event)
            return true
          },
        },
      },
    }),
  ],
})

function edgeAt(view: EditorView, event: MouseEvent): ColumnEdge | null {
  const cell = event.target instanceof Element ? event.target.closest('td, th') : null
  if (!cell || !view.dom.contains(cell)) return null
  const box = cell.getBoundingClientRect()
  const isRtl = getComputedStyle(cell).direction === 'rtl'
  const [atEnd, atStart] = [
    Math.abs(event.clientX - (isRtl ? box.left : box.right)) <= EDGE,
    Math.abs(event.clientX - (isRtl ? box.right : box.left)) <= EDGE,
  ]
  if (!atEnd && !atStart) return null
  const $pos = view.state.doc.resolve(view.posAtDOM(cell, 0))
  const target = findTable($pos)
  if (!target) return null
  const map = TableMap.get(target.node)
  const rect = map.findCell($pos.before() - target.start)
  const column = atEnd ? rect.right - 1 : rect.left - 1
  return column < 0 ? null : { table: { node: target.node, pos: target.pos }, column, cell }
}

function drag(view: EditorView, { table, column, cell }: ColumnEdge, begun: MouseEvent): void {
  const box = cell.closest('table')?.getBoundingClientRect()
  const now = widthOf(view, table, column)
  if (!box || now === null) return
  const isRtl = getComputedStyle(cell).direction === 'rtl'
  const line = document.createElement('div')
  line.className = 'column-line'
  Object.assign(line.style, { top: `${box.top}px`, height: `${box.height}px`, left: `${begun.clientX}px` })
  document.body.append(line)
  const end = new AbortController()
  const options = { signal: end.signal }
  const stop = () => {
    end.abort()
    line.remove()
  }
  const follow = ({ clientX }: MouseEvent) => {
    line.style.left = `${clientX}px`
  }
  window.addEventListener('mousemove', follow, options)
  window.addEventListener(
    'mouseup',
    ({ clientX }) => {
      stop()
      const grown = (clientX - begun.clientX) * (isRtl ? -1 : 1)
      const at = view.isDestroyed ? -1 : positionOf(view, table)
      const node = at < 0 ? null : view.state.doc.nodeAt(at)
      if (node && grown !== 0) setWidths({ node, pos: at }, new Map([[column, clampWidth(now + grown)]]))(view.state, view.dispatch.bind(view))
    },
    options,
  )
  window.addEventListener('keydown', ({ key }) => key === 'Escape' && stop(), options)
}

/** Where a table is now: others write meanwhile. */
function positionOf(view: EditorView, { node }: TableAt): number {
  let at = -1
  view.state.doc.descendants((each, pos) => {
    if (each.type === node.type && each.attrs.id === node.attrs.id) at = pos
    return at < 0 && !each.isTextblock
  })
  return at
}

/** Pixels that a column takes on screen: by a cell that stands in it alone. */
function widthOf(view: EditorView, { node, pos }: TableAt, column: number): number | null {
  const map = TableMap.get(node)
  for (let row = 0; row < map.height; row++) {
    const offset = map.map[row * map.width + column] ?? 0
    const rect = map.findCell(offset)
    const element = rect.right - rect.left === 1 ? view.nodeDOM(pos + 1 + offset) : null
    if (element instanceof Element) return element.getBoundingClientRect().width
  }
  return null
}
