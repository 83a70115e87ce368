import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { FlatRange } from '../../../../shared/document/flat/anchor/anchor.ts'
import { leafText } from '../binding/nodes/leafText.ts'
import { positionOf, sharedPosition } from '../binding/read/positions.ts'

/** What is selected, in the shared document: the word around the caret where nothing is; null where that cannot be told of one text. */
export function selectedRange(editor: Editor, base: string): FlatRange | null {
  const { doc, selection } = editor.state
  const { from, to } = selection.empty ? wordAt(editor) : selection
  const [start, end] = [sharedPosition(doc, base, from), sharedPosition(doc, base, to)]
  return start.root === end.root ? { root: start.root, from: start.index, to: end.index } : null
}

/** A part of a word; halves of letters beyond the basic plane count, too. */
const OF_WORD = /[\p{L}\p{N}\p{M}\p{Cs}’'-]/u

function wordAt({ state: { selection } }: Editor): { readonly from: number; readonly to: number } {
  const { $from } = selection
  if (!$from.parent.isTextblock) return selection
  const text = $from.parent.textBetween(0, $from.parent.content.size, undefined, ' ')
  const offset = $from.parentOffset
  let [start, end] = [offset, offset]
  while (start > 0 && OF_WORD.test(text[start - 1] ?? '')) start--
  while (end < text.length && OF_WORD.test(text[end] ?? '')) end++
  return { from: $from.pos - offset + start, to: $from.pos - offset + end }
}

/** Selects a range of the shared document and shows it, without moving the focus into the text. */
export function selectRange(editor: Editor, base: string, { root, from, to }: FlatRange): void {
  const { doc, tr } = editor.state
  const [start, end] = [positionOf(doc, base, { root, index: from }), positionOf(doc, base, { root, index: to })]
  if (start === null || end === null) return
  editor.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(start), doc.resolve(end))).scrollIntoView())
}

/** The words of what is selected, as {@link selectedRange} has it. */
export function selectedWords(editor: Editor): string {
  const { from, to } = editor.state.selection.empty ? wordAt(editor) : editor.state.selection
  return editor.state.doc.textBetween(from, to, '\n', leafText('\n'))
}
