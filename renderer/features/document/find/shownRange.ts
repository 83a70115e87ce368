import type { EditorView } from '@tiptap/pm/view'
import type { TextRange } from '../../../../shared/base/text/foldText.ts'

/** Pixels above and below the window that count as on screen, so that scrolling shows what is drawn already. */
const MARGIN = 300

/** The part of a document that is on screen, in whole blocks. Cost: O(log blocks) measurements. */
export function shownRange(view: EditorView): TextRange {
  const blocks = view.dom.children
  const firstFrom = (edge: number, side: 'top' | 'bottom'): Element | undefined => {
    let [low, high] = [0, blocks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((blocks[middle]?.getBoundingClientRect()[side] ?? 0) < edge) low = middle + 1
      else high = middle
    }
    return blocks[low]
  }
  const [first, end] = [firstFrom(-MARGIN, 'bottom'), firstFrom(window.innerHeight + MARGIN, 'top')]
  return { from: first ? view.posAtDOM(first, 0) : 0, to: end ? view.posAtDOM(end, 0) : view.state.doc.content.size }
}
