import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { positionOf } from '../binding/read/positions.ts'
import type { ReviewItem } from './reviewItems.ts'
import { drawSuggestion } from './suggestions/drawSuggestion.ts'

interface Shown {
  readonly items: readonly ReviewItem[]
  readonly base: string
  readonly active: string | null
  readonly nameOf: (person: string) => string
}

interface MarksState {
  readonly shown: Shown
  readonly marks: DecorationSet
}

const reviewKey = new PluginKey<MarksState>('review')
const nothing: Shown = { items: [], base: '', active: null, nameOf: () => '' }

interface Options {
  readonly onChoose: (id: string) => void
}

/** Marks in the text what is commented on, what a suggestion would take away, and what it would put in. None of it is part of the text. */
export const ReviewMarks = Extension.create<Options>({
  name: 'reviewMarks',
  addOptions: () => ({ onChoose: () => {} }),
  addProseMirrorPlugins() {
    const { onChoose } = this.options
    return [
      new Plugin<MarksState>({
        key: reviewKey,
        state: {
          init: () => ({ shown: nothing, marks: DecorationSet.empty }),
          apply: (tr, state) => {
            const shown = tr.getMeta(reviewKey) as Shown | undefined
            if (shown) return { shown, marks: drawMarks(tr.doc, shown) }
            return tr.docChanged ? { ...state, marks: state.marks.map(tr.mapping, tr.doc) } : state
          },
        },
        props: {
          decorations: (state) => reviewKey.getState(state)?.marks,
          handleClick: (_view, _pos, event) => {
            const marked = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-review]') : null
            if (marked?.dataset.review) onChoose(marked.dataset.review)
            return false
          },
        },
      }),
    ]
  },
})

/** Shows other marks: after somebody commented, or the text moved. */
export function showReview(view: EditorView, shown: Shown): void {
  if (!view.isDestroyed && !view.composing) view.dispatch(view.state.tr.setMeta(reviewKey, shown).setMeta('addToHistory', false))
}

function drawMarks(doc: Node, shown: Shown): DecorationSet {
  const { items, base, active } = shown
  const marks: Decoration[] = []
  for (const item of items) {
    if (item.isSettled) continue
    if (item.kind === 'suggestion') marks.push(...drawSuggestion({ ...shown, doc, isActive: item.id === active }, item))
    else if (item.range && item.state === 'text') {
      const { root, from: first, to: last } = item.range
      const [from, to] = [positionOf(doc, base, { root, index: first }), positionOf(doc, base, { root, index: last })]
      if (from === null || to === null || from >= to) continue
      marks.push(Decoration.inline(from, to, { class: `review-comment${item.id === active ? ' review-active' : ''}`, 'data-review': item.id }))
    }
  }
  return DecorationSet.create(doc, marks)
}
