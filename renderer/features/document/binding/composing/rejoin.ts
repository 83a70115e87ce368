import type { Node } from '@tiptap/pm/model'
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state'
import { type Mapping, ReplaceStep, type Step, Transform } from '@tiptap/pm/transform'
import type { LocalChange } from '../localChange.ts'

/** A composition on top of what others wrote meanwhile. */
export interface Rejoined {
  /** Shows it; the changes of others and the own ones in one. */
  readonly tr: Transaction
  /** What is to be written: the own letters alone. Null where there are none. */
  readonly change: Pick<LocalChange, 'before' | 'after' | 'transactions'> | null
}

/**
 * Puts the own changes on top of others': undoes them, does what others did, and does them again where their text is now. Letters whose
 * surroundings somebody deleted stand where those were.
 * @param shared the document before both @param readAll makes a document what the shared one says
 */
export function rejoin(state: EditorState, shared: Node, changes: readonly LocalChange[], readAll: (tr: Transform) => void): Rejoined {
  const others = new Transform(shared)
  readAll(others)
  const steps = changes.flatMap(({ transactions }) => transactions.flatMap((tr) => tr.steps.map((step, at) => ({ step, doc: tr.docs[at] as Node }))))
  const { tr } = state
  for (const { step, doc } of steps.toReversed()) tr.step(step.invert(doc))
  for (const step of others.steps) tr.step(step)
  const before = tr.doc
  const first = tr.steps.length
  steps.forEach(({ step }, at) => {
    const mapFrom = steps.length - at
    const mapping = tr.mapping.slice(mapFrom)
    const mapped = step.map(mapping)
    if (mapped && !tr.maybeStep(mapped).failed) mirrored(tr.mapping).setMirror(mapFrom - 1, tr.steps.length - 1)
    else insertLetters(tr, step, mapping.map((step as ReplaceStep).from ?? 0))
  })
  const own = { steps: tr.steps.slice(first), docs: tr.docs.slice(first), getMeta: () => undefined }
  return { tr, change: own.steps.length > 0 ? { before, after: tr.doc, transactions: [own] } : null }
}

/** As `rebaseSteps` of prosemirror-collab does: the method is there and not declared. */
const mirrored = (mapping: Mapping) => mapping as unknown as { setMirror(from: number, to: number): void }

/** Puts the letters of a step that has no place any more into the nearest text. */
function insertLetters(tr: Transaction, step: Step, pos: number): void {
  const letters = step instanceof ReplaceStep ? step.slice.content.textBetween(0, step.slice.content.size, '\n', ' ') : ''
  if (!letters) return
  const { head } = Selection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)), -1)
  tr.insertText(letters, head)
}
