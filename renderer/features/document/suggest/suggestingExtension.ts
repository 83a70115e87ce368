import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, type Transaction } from '@tiptap/pm/state'
import { MAX_CONTENT } from '../../../../shared/document/suggest/suggestionLimits.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { isOwn } from '../binding/localChange.ts'
import { textOfStep } from '../binding/write/textStep.ts'
import { bringsFootnotes } from '../footnotes/footnotePlugin.ts'
import type { SuggestionFork } from './suggestionFork.ts'

interface Options {
  readonly fork: SuggestionFork | null
}

/** How much of the most that a suggestion may hold one paste may bring: marks and markers take more than their letters. */
const MOST_PASTED = MAX_CONTENT / 4

/** In a text in which edits are suggestions: leaves out what is none, and says so. Nothing of the document changes. */
export const Suggesting = Extension.create<Options>({
  name: 'suggesting',
  addOptions: () => ({ fork: null }),
  addProseMirrorPlugins: () => [
    new Plugin({
      filterTransaction: (tr, { doc }) => {
        if (!tr.docChanged || isOwn(tr)) return true
        const problem =
          changesTables(tr, doc) || bringsFootnotes(tr) ? 'document.suggest.noTables' : isTooLong(tr) ? 'document.suggest.tooLong' : null
        if (problem) notify(t(problem))
        return problem === null
      },
    }),
  ],
})

/** Rows, columns, tables, pictures and live blocks that come, go or change. Cost: of letters in one block, what changes; of all else the blocks. */
function changesTables(tr: Transaction, before: Node): boolean {
  if (tr.steps.every((step, at) => textOfStep(step, tr.docs[at]) !== null)) return false
  const [was, is] = [structureOf(before), structureOf(tr.doc)]
  return was !== is
}

const structures = new WeakMap<Node, string>()

function structureOf(doc: Node): string {
  const cached = structures.get(doc)
  if (cached !== undefined) return cached
  const parts: string[] = []
  doc.descendants((node) => {
    const { tableRole } = node.type.spec as { readonly tableRole?: string }
    if (tableRole) parts.push(`${tableRole} ${node.attrs.id ?? ''} ${node.attrs.col ?? ''} ${node.attrs.colspan ?? ''} ${node.attrs.rowspan ?? ''}`)
    else if (node.type.name === 'image' || (node.type.name === 'atomBlock' && node.attrs.kind === 'live')) parts.push(String(node.attrs.id))
    return !node.isTextblock
  })
  const structure = parts.join('|')
  structures.set(doc, structure)
  return structure
}

function isTooLong(tr: Transaction): boolean {
  let grown = 0
  for (const map of tr.mapping.maps)
    map.forEach((from, to, newFrom, newTo) => {
      grown += newTo - newFrom - (to - from)
    })
  return grown > MOST_PASTED
}
