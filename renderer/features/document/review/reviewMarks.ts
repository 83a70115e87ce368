import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { t } from '../../../kit/text/translations.ts'
import { positionOf } from '../binding/read/positions.ts'
import type { ReviewItem } from './reviewItems.ts'

interface Shown {
  readonly items: readonly ReviewItem[]
  readonly base: string
  readonly active: string | null
}

interface MarksState {
  readonly shown: Shown
  readonly marks: DecorationSet
}

const reviewKey = new PluginKey<MarksState>('review')
const nothing: Shown = { items: [], base: '', active: null }

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

function drawMarks(doc: Node, { items, base, active }: Shown): DecorationSet {
  const marks: Decoration[] = []
  const at = (root: string, index: number) => positionOf(doc, base, { root, index })
  const inline = (root: string, range: { readonly from: number; readonly to: number }, id: string, name: string) => {
    const [from, to] = [at(root, range.from), at(root, range.to)]
    if (from === null || to === null || from >= to) return
    marks.push(Decoration.inline(from, to, { class: `${name}${id === active ? ' review-active' : ''}`, 'data-review': id }))
  }
  for (const item of items) {
    if (item.isSettled || !item.range) continue
    const { root } = item.range
    if (item.kind === 'thread') {
      if (item.state === 'text') inline(root, item.range, item.id, 'review-comment')
      continue
    }
    for (const part of item.gone) inline(root, part, item.id, 'review-gone')
    const pos = item.suggestion.replacement ? at(root, item.range.to) : null
    if (pos !== null)
      marks.push(
        Decoration.widget(pos, () => drawWords(item.suggestion.replacement, item.id, item.id === active), {
          side: 1,
          key: `${item.id}${active === item.id}`,
        }),
      )
  }
  return DecorationSet.create(doc, marks)
}

function drawWords(words: string, id: string, isActive: boolean): HTMLElement {
  const element = document.createElement('ins')
  element.className = `review-words${isActive ? ' review-active' : ''}`
  element.dataset.review = id
  element.contentEditable = 'false'
  element.setAttribute('aria-label', t('document.review.words', { words }))
  element.textContent = words
  return element
}
