import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import type { TextRange } from '../../../../shared/base/text/foldText.ts'
import { openUndoStep } from '../binding/undoStep.ts'
import { findStateOf, lookAt, stepMatch } from './findPlugin.ts'

/** Puts new letters in the place of those of a match: what somebody else writes between these stays. They get the marks of its first letter. */
export function replaceRange(tr: Transaction, { from, to }: TextRange, replacement: string): void {
  if (replacement === '') tr.delete(from, to)
  else tr.replaceWith(from, to, tr.doc.type.schema.text(replacement, tr.doc.nodeAt(from)?.marks))
}

/** Replaces the match that is looked at, and looks at the next one. @returns false where it is in a mention, which stays */
export function replaceCurrent(editor: Editor, replacement: string): boolean {
  const { view } = editor
  const { matches, current } = findStateOf(view.state)
  const match = matches[current]
  if (!match || !view.editable) return true
  if (match.meetsMention) {
    stepMatch(view, 1)
    return false
  }
  const { tr } = view.state
  replaceRange(tr, match, replacement)
  const release = openUndoStep(editor)
  view.dispatch(tr)
  release()
  const end = match.from + replacement.length
  const { matches: left } = findStateOf(view.state)
  const following = left.findIndex(({ from }) => from >= end)
  lookAt(view, Math.max(0, following))
  return true
}

/** Milliseconds that a part of the replacements may take. */
const PART_MS = 30
/** Matches of the first part. */
const FIRST_PART = 20

/**
 * Replaces every match, as one undo step; those in mentions stay. Many are replaced in parts, each in a task of its own, from the last one backwards; what others
 * write meanwhile moves those that are left. @returns how many were replaced
 */
export async function replaceAll(editor: Editor, replacement: string): Promise<number> {
  const { view } = editor
  let left: readonly TextRange[] = findStateOf(view.state).matches.filter(({ meetsMention }) => !meetsMention)
  if (left.length === 0 || !view.editable) return 0
  let isOwn = false
  const follow = ({ transaction }: { readonly transaction: Transaction }) => {
    // what comes before a replaced match does not move
    if (!isOwn && transaction.docChanged) left = mapped(left, transaction)
  }
  const release = openUndoStep(editor)
  editor.on('transaction', follow)
  let count = 0
  try {
    for (let size = FIRST_PART; left.length > 0 && !view.isDestroyed && view.editable; ) {
      const part = left.slice(-size)
      left = left.slice(0, -size)
      const begun = performance.now()
      const { tr } = view.state
      for (const match of part.toReversed()) replaceRange(tr, match, replacement)
      isOwn = true
      view.dispatch(tr)
      isOwn = false
      count += part.length
      size = Math.max(10, Math.min(size * 2, Math.round((size * PART_MS) / Math.max(1, performance.now() - begun))))
      if (left.length > 0) await new Promise((resolve) => setTimeout(resolve))
    }
  } finally {
    editor.off('transaction', follow)
    release()
  }
  return count
}

/** Matches after a change of somebody else; one that was touched by it is left as it is. */
const mapped = (matches: readonly TextRange[], { mapping }: Transaction): readonly TextRange[] =>
  matches.flatMap(({ from, to }) => {
    const [start, end] = [mapping.mapResult(from, 1), mapping.mapResult(to, -1)]
    return start.deletedAcross || end.deletedAcross || end.pos - start.pos !== to - from ? [] : [{ from: start.pos, to: end.pos }]
  })
