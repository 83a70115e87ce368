import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { visibleText } from '../../../../../shared/base/text/visibleText.ts'
import { isLinkTarget, mentionWords, readMention } from '../../../../../shared/document/mentions.ts'
import { t } from '../../../../kit/text/translations.ts'
import type { ShownNodeStore } from '../../editor/nodes/shownNodes.ts'

/** A mention that stands in the text now. */
export interface ShownMention {
  readonly to: string
  /** The name or title when it was written. */
  readonly label: string
  /** Shows it as it is now. @param state `gone`: it is not in this process, or not any more; `unknown`: nobody knows yet */
  readonly show: (words: string, state: 'here' | 'gone' | 'unknown') => void
}

interface Options {
  readonly shown: ShownNodeStore<ShownMention>
  /** What a mention is called now, where the page has found it already: its view may be made again with what stands around it. */
  readonly wordsOf: (to: string) => string | undefined
  readonly isEditable: () => boolean
  readonly open: (node: Node) => boolean
}

/** A mention with the words that the page gives it; a link can be pressed. */
export function makeMentionView(first: Node, { shown, wordsOf, isEditable, open }: Options): NodeView {
  let node = first
  const { to } = first.attrs.embed as { readonly to: string }
  const isLink = isLinkTarget(readMention(to))
  const dom = document.createElement('span')
  dom.className = isLink ? 'mention mention-link' : 'mention'
  if (isLink) {
    dom.setAttribute('role', 'link')
    dom.addEventListener('click', () => open(node))
    dom.addEventListener('keydown', (event) => event.key === 'Enter' && open(node) && event.preventDefault())
  }
  const words = document.createElement('span')
  const note = document.createElement('span')
  note.className = 'mention-gone'
  dom.append(words, note)
  const key = {}
  const publish = () => {
    const written = labelOf(node)
    words.textContent = wordsOf(to) ?? mentionWords(to, written)
    // one reaches it with Tab where Tab writes nothing
    if (isLink && !isEditable()) dom.tabIndex = 0
    shown.set(key, {
      to,
      label: written,
      show: (now, state) => {
        words.textContent = now
        note.textContent = state === 'gone' ? ` ${t(isLink ? 'document.mention.gone' : 'document.mention.unknown')}` : ''
        dom.classList.toggle('mention-missing', state === 'gone')
      },
    })
  }
  publish()
  return {
    dom,
    update: (next) => {
      if (next.type !== first.type || (next.attrs.embed as { readonly to?: unknown }).to !== to) return false
      const before = node
      node = next
      if (labelOf(next) !== labelOf(before)) publish()
      return true
    },
    ignoreMutation: () => true,
    destroy: () => shown.set(key, null),
  }
}

function labelOf(node: Node): string {
  const { label } = node.attrs.embed as { readonly label?: unknown }
  return typeof label === 'string' ? visibleText(label) : ''
}
