import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type Command, TextSelection } from '@tiptap/pm/state'
import {
  Asterisk,
  Code,
  FileDown,
  Heading1,
  Heading2,
  Heading3,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Megaphone,
  Minus,
  Pilcrow,
  Table,
  TextQuote,
} from 'lucide-react'
import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import { leavesOf } from '../binding/nodes/flowNodes.ts'
import { hasKind, insertBlocks, setKind } from './blockCommands.ts'
import { insertTable } from './formattingCommands.ts'
import { runOn } from './runOn.ts'

/** A kind of block that a person may make. */
export interface BlockChoice {
  readonly id: string
  readonly titleKey: TranslationKey
  /** What people call it, in both languages, parted by commas. */
  readonly namesKey: TranslationKey
  readonly Icon: LucideIcon
  /** The kind that a text becomes; null: it is put in. */
  readonly kind: string | null
  readonly run: (editor: Editor) => void
}

const text = (kind: string, titleKey: TranslationKey, namesKey: TranslationKey, Icon: LucideIcon): BlockChoice => ({
  id: kind,
  titleKey,
  namesKey,
  Icon,
  kind,
  run: (editor) => runOn(editor, setKind(kind)),
})

/** The kinds of text that a paragraph may become. */
export const textChoices: readonly BlockChoice[] = [
  text('p', 'document.style.text', 'document.names.text', Pilcrow),
  text('h1', 'document.style.h1', 'document.names.h1', Heading1),
  text('h2', 'document.style.h2', 'document.names.h2', Heading2),
  text('h3', 'document.style.h3', 'document.names.h3', Heading3),
  text('ul', 'document.bulletList', 'document.names.bulletList', List),
  text('ol', 'document.orderedList', 'document.names.orderedList', ListOrdered),
  text('task', 'document.taskList', 'document.names.taskList', ListChecks),
  text('quote', 'document.quote', 'document.names.quote', TextQuote),
  text('callout', 'document.callout', 'document.names.callout', Megaphone),
  text('code', 'document.code', 'document.names.code', Code),
]

/** What is put in beside texts. Pictures and live blocks have dialogs of their own. */
export const insertChoices: readonly BlockChoice[] = [
  { id: 'table', titleKey: 'document.table', namesKey: 'document.names.table', Icon: Table, kind: null, run: insertTable },
  {
    id: 'divider',
    titleKey: 'document.divider',
    namesKey: 'document.names.divider',
    Icon: Minus,
    kind: null,
    run: (editor) => runOn(editor, insertAtom('rule')),
  },
  {
    id: 'pageBreak',
    titleKey: 'document.pageBreak',
    namesKey: 'document.names.pageBreak',
    Icon: FileDown,
    kind: null,
    run: (editor) => runOn(editor, insertAtom('pageBreak')),
  },
  {
    id: 'footnote',
    titleKey: 'document.footnote',
    namesKey: 'document.names.footnote',
    Icon: Asterisk,
    kind: null,
    run: (editor) => editor.commands.insertFootnote(),
  },
]

/** The kind of the selected texts among the choices; null where they differ. */
export const choiceAt = ({ state }: Editor): BlockChoice | null => textChoices.find(({ kind }) => kind !== null && hasKind(state, kind)) ?? null

/** Puts a line or a page break in, and the caret into the text behind it, which is made where there is none. */
export const insertAtom =
  (kind: string): Command =>
  (state, dispatch) => {
    const { atomBlock, textBlock } = state.schema.nodes
    if (!atomBlock || !textBlock) return false
    const before = new Set(leavesOf(state.doc).map(({ node }) => node))
    return insertBlocks([atomBlock.create({ kind })])(state, (tr) => {
      const atom = findNode(tr.doc, (node) => node.type === atomBlock && !before.has(node))
      if (atom) {
        const end = atom.pos + atom.node.nodeSize
        const following = tr.doc.resolve(end).nodeAfter
        if (!following) tr.insert(end, textBlock.create())
        tr.setSelection(TextSelection.near(tr.doc.resolve(end), 1))
      }
      dispatch?.(tr.scrollIntoView())
    })
  }

function findNode(doc: Node, isIt: (node: Node) => boolean): { readonly node: Node; readonly pos: number } | null {
  let result: { node: Node; pos: number } | null = null
  doc.descendants((node, pos) => {
    if (!result && isIt(node)) result = { node, pos }
    return result === null && !node.isTextblock
  })
  return result
}
