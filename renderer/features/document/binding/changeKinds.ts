import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import type { LocalChange, LocalSteps } from './localChange.ts'
import { textOfStep } from './write/textStep.ts'

/** Whether letters of one text came or went, and nothing else. */
export const isTyping = (changes: readonly Pick<LocalChange, 'transactions'>[]): boolean =>
  changes.every(({ transactions }) => transactions.every(isTypingTransaction))

/** What is typed joins to one step of undo; what is pasted is one. */
const isTypingTransaction = (tr: LocalSteps): boolean => !tr.getMeta('paste') && tr.steps.length === 1 && textOfStep(tr.steps[0], tr.docs[0]) !== null

/** Whether the steps reach into the block that the caret is in. */
export function touchesCaret(tr: Transaction, { selection }: EditorState): boolean {
  const { $head } = selection
  const depth = $head.depth
  const [from, to] = [$head.before(Math.max(1, depth)), $head.after(Math.max(1, depth))]
  let touches = false
  tr.steps.forEach((step, at) => {
    // of a slice `invert` would turn the later maps round too
    const back = new Mapping(tr.mapping.maps.slice(0, at)).invert()
    step.getMap().forEach((start, end) => {
      touches ||= back.map(start, -1) <= to && back.map(end, 1) >= from
    })
  })
  return touches
}
