import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { TextRange } from '../../../../shared/base/text/foldText.ts'
import { leafText } from '../binding/nodes/leafText.ts'
import { findStateOf } from './findPlugin.ts'

/** Longest selection that is taken for what somebody looks for. */
const MAX_PHRASE = 100

/**
 * The words that are selected within one block; empty where they are too many to be looked for. The page is asked, because the editor reads a
 * selection by keys a moment later.
 */
export function selectedPhrase({ dom }: EditorView): string {
  const selection = dom.ownerDocument.getSelection()
  const words = selection && dom.contains(selection.anchorNode) ? selection.toString() : ''
  return words.length > MAX_PHRASE || words.includes('\n') ? '' : words.trim()
}

/** Characters on each side of a match that are read out with it. */
const CONTEXT = 40

/** A match with the words around it, for who cannot see where it is. */
export function contextOf(doc: Node, { from, to }: TextRange): string {
  const $from = doc.resolve(from)
  const [start, end] = [Math.max($from.start(), from - CONTEXT), Math.min($from.end(), to + CONTEXT)]
  return doc.textBetween(start, end, ' ', leafText(' ')).trim()
}

/** Selects the match that is looked at, with the focus in the text. */
export function selectMatch({ view }: Editor): void {
  const { matches, current } = findStateOf(view.state)
  const match = matches[current]
  if (match) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, match.from, match.to)))
  view.focus()
}
