import { type Editor, PasteRule } from '@tiptap/core'
import { Link } from '@tiptap/extension-link'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, Selection, type Transaction } from '@tiptap/pm/state'
import { linkTooltip } from '../../../../shared/base/text/visibleLink.ts'
import { safeHref } from '../../../../shared/document/bodySchema.ts'
import { readPlaceHref } from '../../../../shared/document/mentions.ts'
import { t } from '../../../kit/text/translations.ts'
import { isOwn } from '../binding/localChange.ts'
import { findLinks, hrefOfWord } from '../links/linkAddress.ts'
import { placeKinds } from '../links/placeKinds.ts'

/**
 * A link has its address as its only attribute. The address is validated on paste and again here, because a peer's update passes no paste
 * filter. An address that is pasted, or typed and followed by a space, becomes a link; what is typed after it does not.
 */
export const SafeLink = Link.extend({
  addAttributes: () => ({ href: { default: null, parseHTML: (element) => hrefOfWord(element.getAttribute('href') ?? '') } }),
  renderHTML: ({ HTMLAttributes }) => {
    const href = safeHref(HTMLAttributes.href)
    const place = readPlaceHref(href)
    const title = place ? t(placeKinds[place.part?.kind ?? place.kind].titleKey) : linkTooltip(href ?? '')
    return href ? ['a', { href, rel: 'noopener noreferrer nofollow', title }, 0] : ['span', {}, 0]
  },
  addPasteRules() {
    const { type } = this
    return [
      new PasteRule({
        find: (text) => findLinks(text).map(({ text, href, index }) => ({ text, index, data: { href } })),
        handler: ({ state, range, match }) => {
          // a link that was pasted keeps its own address
          if (state.doc.rangeHasMark(range.from, range.to, type)) return
          state.tr.addMark(range.from, range.to, type.create({ href: match.data?.href })).removeStoredMark(type)
        },
      }),
    ]
  },
  addProseMirrorPlugins() {
    return [...(this.parent?.() ?? []), typedLinks(this.editor)]
  },
}).configure({
  openOnClick: false,
  // the library's own also runs on what others write, and lets a link grow
  autolink: false,
  linkOnPaste: true,
  defaultProtocol: 'https',
  isAllowedUri: (url) => hrefOfWord(url) !== null,
})

/** Makes a link of an address when a space or a new paragraph follows it, in own changes only. */
const typedLinks = (editor: Editor): Plugin =>
  new Plugin({
    appendTransaction: (transactions, before, state) => {
      const isTyped = transactions.some((tr) => tr.docChanged) && !transactions.some((tr) => tr.getMeta('preventAutolink') || isOwn(tr))
      return editor.isEditable && isTyped && state.doc.content.size > before.doc.content.size ? linkWordBefore(state) : null
    },
  })

function linkWordBefore(state: EditorState): Transaction | null {
  const { link, code } = state.schema.marks
  const end = endOfWord(state)
  if (end === null || !link) return null
  const $end = state.doc.resolve(end)
  if ($end.parent.type.spec.code) return null
  const start = $end.start()
  const [word = ''] = /\S+$/.exec(textOf($end.parent, $end.parentOffset)) ?? []
  const { tr } = state
  for (const { text, href, index } of findLinks(word)) {
    const from = end - word.length + index
    const to = from + text.length
    if (from < start || state.doc.rangeHasMark(from, to, link) || (code && state.doc.rangeHasMark(from, to, code))) continue
    tr.addMark(from, to, link.create({ href })).removeStoredMark(link)
  }
  return tr.docChanged ? tr : null
}

/** The text of a block up to an offset, with one unit for each position. */
const textOf = (block: Node, offset: number): string => block.textBetween(0, offset, undefined, ' ')

/** Where the word before the caret ends, if the caret stands after a blank or at the start of a paragraph; else null. */
function endOfWord({ doc, selection }: EditorState): number | null {
  const { $from, empty } = selection
  if (!empty || !$from.parent.isTextblock) return null
  if ($from.parentOffset > 0) return /[\s\u00a0]$/.test(textOf($from.parent, $from.parentOffset)) ? $from.pos - 1 : null
  const before = Selection.findFrom(doc.resolve($from.before()), -1, true)
  return before ? before.to : null
}
