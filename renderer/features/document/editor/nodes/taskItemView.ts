import type { NodeViewRendererProps } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { t } from '../../../../kit/text/translations.ts'
import { withData } from '../../binding/nodes/blockData.ts'

/** An item with a box to tick: the box is about the block that the item is drawn around. */
export function taskItemView({ node, editor, getPos }: NodeViewRendererProps): NodeView {
  const dom = document.createElement('li')
  const label = document.createElement('label')
  const box = document.createElement('input')
  const contentDOM = document.createElement('div')
  label.contentEditable = 'false'
  box.type = 'checkbox'
  label.append(box)
  dom.append(label, contentDOM)
  dom.dataset.type = 'taskItem'
  const show = (item: Node) => {
    dom.dataset.checked = String(item.attrs.checked)
    box.checked = item.attrs.checked === true
    box.setAttribute('aria-label', item.firstChild?.textContent || t('document.task.empty'))
  }
  show(node)
  // the caret stays where it is
  box.addEventListener('mousedown', (event) => event.preventDefault())
  box.addEventListener('change', () => {
    const pos = getPos()
    const block = pos === undefined ? null : editor.state.doc.nodeAt(pos + 1)
    if (!editor.isEditable || pos === undefined || !block) {
      box.checked = !box.checked
      return
    }
    editor.view.dispatch(editor.state.tr.setNodeAttribute(pos + 1, 'data', withData(block, { checked: box.checked })))
  })
  return {
    dom,
    contentDOM,
    update: (next) => {
      if (next.type !== node.type) return false
      show(next)
      return true
    },
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    stopEvent: (event) => event.target === box,
  }
}
