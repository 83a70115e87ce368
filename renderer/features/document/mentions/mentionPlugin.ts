import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type Command, NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state'
import type { NodeViewConstructor } from '@tiptap/pm/view'
import { truncate } from '../../../../shared/base/text/truncate.ts'
import { visibleText } from '../../../../shared/base/text/visibleText.ts'
import { MAX_LABEL } from '../../../../shared/document/inlines.ts'
import { isLinkTarget, type LinkTarget, type MentionTarget, mentionAddress } from '../../../../shared/document/mentions.ts'
import { openUndoStep } from '../binding/undoStep.ts'
import { type ChoiceStorage, typedChoices } from '../choices/typedChoices.ts'
import { createShownNodes } from '../editor/nodes/shownNodes.ts'
import { type MentionStorage, targetOf } from './shown/mentionStorage.ts'
import { makeMentionView, type ShownMention } from './shown/mentionView.ts'

interface Options {
  /** Goes to something of the process. */
  readonly open: (target: LinkTarget) => void
}

declare module '@tiptap/core' {
  interface Storage {
    mentions: MentionStorage & ChoiceStorage
  }
}

/** The list of people after a `@`. Enter takes the first one as soon as a part of a name is typed: an `@` alone before it stays. */
export const mentionChoices = typedChoices({
  name: 'mentions',
  sign: '@',
  maxQuery: 60,
  after: /[([{«“"'’\-–—/]/,
  firstIndex: ({ query }) => (query === '' || query.endsWith(' ') ? null : 0),
})

/** People and organisations that are called by name, and links to what is in the process. */
export const Mentions = Extension.create<Options, MentionStorage & ChoiceStorage>({
  name: 'mentions',
  // before the keys of blocks
  priority: 1100,
  addOptions: () => ({ open: () => undefined }),
  addStorage: () => ({ page: null, shown: createShownNodes<ShownMention>(), words: new Map() }),
  addProseMirrorPlugins() {
    const { storage, options, editor } = this
    const follow = (node: Node | null | undefined): boolean => {
      const target = node ? linkOf(node) : null
      if (target) options.open(target)
      return target !== null
    }
    return [
      mentionChoices.plugin(storage),
      new Plugin({
        props: {
          // no view of its own: the editor draws what is no mention as its schema says
          nodeViews: {
            inlineAtom: ((node) =>
              targetOf(node) &&
              makeMentionView(node, {
                shown: storage.shown,
                wordsOf: (to) => storage.words.get(to),
                isEditable: () => editor.isEditable,
                open: follow,
              })) as NodeViewConstructor,
          },
          handleKeyDown: ({ state: { selection } }, event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey) return false
            if (selection instanceof NodeSelection) return follow(selection.node)
            const { $from, empty } = selection
            return event.altKey && empty && (follow($from.nodeBefore) || follow($from.nodeAfter))
          },
        },
      }),
    ]
  },
  addKeyboardShortcuts() {
    const run = (command: Command) => () => {
      const { view } = this.editor
      return this.editor.isEditable && command(view.state, view.dispatch.bind(view), view)
    }
    return { Backspace: run(deleteMention(-1)), Delete: run(deleteMention(1)) }
  },
})

function linkOf(node: Node): LinkTarget | null {
  const target = targetOf(node)
  return isLinkTarget(target) ? target : null
}

/** A mention beside the caret goes as one. */
const deleteMention =
  (step: -1 | 1): Command =>
  ({ selection, tr }, dispatch) => {
    const { $from, from, empty } = selection
    const beside = step < 0 ? $from.nodeBefore : $from.nodeAfter
    if (!empty || !beside || !targetOf(beside)) return false
    dispatch?.((step < 0 ? tr.delete(from - 1, from) : tr.delete(from, from + 1)).scrollIntoView())
    return true
  }

/** Puts a mention in the place of a range; the caret stands behind it. Does nothing in code. */
export function insertMention(editor: Editor, range: { readonly from: number; readonly to: number }, target: MentionTarget, label: string): void {
  const { state, view } = editor
  const type = state.schema.nodes.inlineAtom
  const $from = state.doc.resolve(range.from)
  if (!type || !$from.parent.isTextblock || $from.parent.type.spec.code) return
  const embed = { to: mentionAddress(target), label: truncate(visibleText(label), MAX_LABEL) }
  const marks = $from.marks().filter((mark) => mark.type.name !== 'link')
  const release = openUndoStep(editor)
  const tr = state.tr.replaceWith(range.from, range.to, type.create({ embed }, null, marks))
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, range.from + 1)).scrollIntoView())
  release()
}

/** Puts a link behind the selection, whose words stay, with a blank between them. */
export function insertLink(editor: Editor, target: LinkTarget, title: string): void {
  editor.commands.focus()
  const release = openUndoStep(editor)
  typeBlankAt(editor, editor.state.selection.to)
  const { to } = editor.state.selection
  insertMention(editor, { from: to, to }, target, title)
  release()
}

/** Puts the caret at a position, and a blank before it where a word ends there. */
function typeBlankAt({ state, view }: Editor, pos: number): void {
  const { tr } = state
  const { parent, parentOffset } = state.doc.resolve(pos)
  if (parentOffset > 0 && !/[\s([{«“"'’]/.test(parent.textBetween(parentOffset - 1, parentOffset, '', '.'))) tr.insertText(' ', pos)
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(pos))).scrollIntoView())
}

/** Types a `@` behind the selection, for who does not know the sign: the list of people opens. */
export function beginMention(editor: Editor): void {
  const { $to } = editor.state.selection
  if (!$to.parent.isTextblock || $to.parent.type.spec.code) return
  editor.commands.focus()
  const release = openUndoStep(editor)
  typeBlankAt(editor, $to.pos)
  editor.view.dispatch(editor.state.tr.insertText('@'))
  release()
}
