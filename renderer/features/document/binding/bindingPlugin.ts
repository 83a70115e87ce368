import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { DocumentBinding } from './documentBinding.ts'
import { assignIds, LONE_SURROGATE } from './draw/assignIds.ts'
import { keepCaret } from './draw/keepCaret.ts'
import { redrawLists } from './draw/redrawLists.ts'
import { flattenTablesInCells } from './draw/tablesInCells.ts'
import { type BindingMeta, bindingKey, type LocalChange, markOwn } from './localChange.ts'
import { textOfStep } from './write/textStep.ts'

/** How long the editor waits for the last letters of a composition, in milliseconds, and a little more. */
const COMPOSITION_MS = 30

/**
 * Collects what this person changes, for the binding to write, gives ids to new blocks, and draws the lists. `appendTransaction` makes one
 * update of the page of it all.
 */
export const bindingPlugins = (binding: DocumentBinding): readonly Plugin[] => [collectingPlugin(binding), listPlugin]

function collectingPlugin(binding: DocumentBinding): Plugin<readonly LocalChange[]> {
  return new Plugin<readonly LocalChange[]>({
    key: bindingKey,
    state: {
      init: () => [],
      apply: (tr, changes, before) => (tr.docChanged ? collect(tr, binding.unwritten(changes), before) : changes),
    },
    appendTransaction: (transactions, before, after) => {
      if (!isStructural(transactions, before, after)) return null
      const { tr } = after
      flattenTablesInCells(tr, before.doc)
      assignIds(
        tr,
        before.doc,
        binding.random,
        transactions.some((each) => each.getMeta('paste') === true),
      )
      return tr.docChanged ? tr : null
    },
    view: (view) => {
      binding.attach(view)
      return { update: () => binding.flush(), destroy: () => binding.detach() }
    },
    props: {
      handleDOMEvents: {
        compositionend: (view) => {
          // the editor reads the last letters of a composition a moment after its end
          const finish = () => {
            if (view.isDestroyed) return
            if (view.composing) setTimeout(finish, COMPOSITION_MS)
            else binding.compositionEnded()
          }
          setTimeout(finish, COMPOSITION_MS)
          return false
        },
      },
    },
  })
}

/** Draws the lists. After the ids, as a transaction apart: what it does is never written. */
const listPlugin = new Plugin({
  appendTransaction: (transactions, before, after) => {
    if (!isStructural(transactions, before, after)) return null
    const { tr } = after
    keepCaret(tr, () => redrawLists(tr, before.doc))
    return tr.docChanged ? markOwn(tr, 'redraw') : null
  },
})

/** Whether transactions of this person changed more than letters inside of one block. */
const isStructural = (transactions: readonly Transaction[], before: EditorState, after: EditorState): boolean =>
  before.doc !== after.doc && transactions.every((tr) => tr.getMeta(bindingKey) !== 'shared') && !isTextOnly(transactions, before, after)

function collect(tr: Transaction, changes: readonly LocalChange[], { doc: before }: EditorState): readonly LocalChange[] {
  const meta = tr.getMeta(bindingKey) as BindingMeta | undefined
  const last = changes.at(-1)
  if (meta !== undefined) return last ? [...changes.slice(0, -1), { ...last, isClosed: true }] : changes
  if (!last || last.isClosed) return [...changes, { before, after: tr.doc, transactions: [tr], isClosed: false }]
  return [...changes.slice(0, -1), { ...last, after: tr.doc, transactions: [...last.transactions, tr] }]
}

/** Whether only letters of one block with an id came or went: nothing then needs an id or another list. */
function isTextOnly(transactions: readonly Transaction[], { doc: before }: EditorState, { doc }: EditorState): boolean {
  const [step] = transactions[0]?.steps ?? []
  if (transactions.length !== 1 || transactions[0]?.steps.length !== 1 || !(step instanceof ReplaceStep)) return false
  const text = textOfStep(step, before)
  if (!text || text.attrs.id === null) return false
  return doc.resolve(step.from).parent.children.every((node) => node.text === undefined || !LONE_SURROGATE.test(node.text))
}
