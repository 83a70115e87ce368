import type { Editor } from '@tiptap/core'
import {
  Bold,
  Highlighter,
  Italic,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Strikethrough,
  Subscript,
  Superscript,
  TextQuote,
  Underline,
} from 'lucide-react'
import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import { currentLanguage, t } from '../../../kit/text/translations.ts'
import type { SortDirection } from '../tables/sortOrder.ts'
import { isTiedTogether, sortRows } from '../tables/sortRows.ts'
import { hasKind, setKind, toggleKind } from './blockCommands.ts'
import { blockStyles, type tableCommandIds, type toggleIds } from './documentCommandIds.ts'
import { runOn } from './runOn.ts'

/** A format that the bar turns on and off in the text. */
export interface Toggle {
  readonly id: (typeof toggleIds)[number]
  readonly titleKey: TranslationKey
  readonly Icon: LucideIcon
  readonly keys?: string
  readonly isOn: (editor: Editor) => boolean
  readonly run: (editor: Editor) => void
}

export const markToggles: readonly Toggle[] = [
  {
    id: 'bold',
    titleKey: 'document.bold',
    Icon: Bold,
    keys: 'Mod+B',
    isOn: (e) => e.isActive('bold'),
    run: (e) => e.chain().focus().toggleBold().run(),
  },
  {
    id: 'italic',
    titleKey: 'document.italic',
    Icon: Italic,
    keys: 'Mod+I',
    isOn: (e) => e.isActive('italic'),
    run: (e) => e.chain().focus().toggleItalic().run(),
  },
  {
    id: 'underline',
    titleKey: 'document.underline',
    Icon: Underline,
    keys: 'Mod+U',
    isOn: (e) => e.isActive('underline'),
    run: (e) => e.chain().focus().toggleUnderline().run(),
  },
  {
    id: 'strike',
    titleKey: 'document.strike',
    Icon: Strikethrough,
    keys: 'Shift+Mod+S',
    isOn: (e) => e.isActive('strike'),
    run: (e) => e.chain().focus().toggleStrike().run(),
  },
  {
    id: 'highlight',
    titleKey: 'document.highlight',
    Icon: Highlighter,
    keys: 'Mod+Alt+H',
    isOn: (e) => e.isActive('highlight'),
    run: (e) => e.chain().focus().toggleMark('highlight').run(),
  },
  {
    id: 'superscript',
    titleKey: 'document.superscript',
    Icon: Superscript,
    keys: 'Mod+.',
    isOn: (e) => e.isActive('superscript'),
    run: (e) => e.chain().focus().toggleSuperscript().run(),
  },
  {
    id: 'subscript',
    titleKey: 'document.subscript',
    Icon: Subscript,
    keys: 'Shift+Mod+D',
    isOn: (e) => e.isActive('subscript'),
    run: (e) => e.chain().focus().toggleSubscript().run(),
  },
]

export const listToggles: readonly Toggle[] = [
  {
    id: 'bulletList',
    titleKey: 'document.bulletList',
    Icon: List,
    keys: 'Shift+Mod+8',
    isOn: (e) => hasKind(e.state, 'ul'),
    run: (e) => runOn(e, toggleKind('ul')),
  },
  {
    id: 'orderedList',
    titleKey: 'document.orderedList',
    Icon: ListOrdered,
    keys: 'Shift+Mod+7',
    isOn: (e) => hasKind(e.state, 'ol'),
    run: (e) => runOn(e, toggleKind('ol')),
  },
  {
    id: 'taskList',
    titleKey: 'document.taskList',
    Icon: ListChecks,
    keys: 'Shift+Mod+9',
    isOn: (e) => hasKind(e.state, 'task'),
    run: (e) => runOn(e, toggleKind('task')),
  },
  {
    id: 'quote',
    titleKey: 'document.quote',
    Icon: TextQuote,
    keys: 'Shift+Mod+B',
    isOn: (e) => hasKind(e.state, 'quote'),
    run: (e) => runOn(e, toggleKind('quote')),
  },
]

export type BlockStyle = (typeof blockStyles)[number]
export const styleKeys: Record<BlockStyle, TranslationKey> = {
  0: 'document.style.text',
  1: 'document.style.h1',
  2: 'document.style.h2',
  3: 'document.style.h3',
}

export const styleAt = (editor: Editor): BlockStyle => blockStyles.find((level) => level > 0 && hasKind(editor.state, `h${level}`)) ?? 0

export const setStyle = (editor: Editor, style: BlockStyle): void => runOn(editor, setKind(style === 0 ? 'p' : `h${style}`))

/** A change to the table that the caret is in. */
export interface TableCommand {
  readonly id: (typeof tableCommandIds)[number]
  readonly titleKey: TranslationKey
  readonly run: (editor: Editor) => void
  /** Why it cannot be run in the table at the caret; null: it can. */
  readonly whyNot?: (editor: Editor) => string | null
}

export const insertTable = (editor: Editor): void => {
  editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
  paragraphAfterTable(editor)
}

/** A table at the very end would leave no place to go on writing. */
function paragraphAfterTable(editor: Editor): void {
  const { doc } = editor.state
  if (doc.lastChild?.type.name === 'table') editor.commands.insertContentAt(doc.content.size, { type: 'textBlock' }, { updateSelection: false })
}

const sort = (id: TableCommand['id'], titleKey: TranslationKey, direction: SortDirection): TableCommand => ({
  id,
  titleKey,
  run: (editor) => runOn(editor, sortRows(direction, currentLanguage())),
  whyNot: (editor) => (isTiedTogether(editor.state) ? t('document.table.tied') : null),
})

export const tableCommands: readonly TableCommand[] = [
  { id: 'rowAbove', titleKey: 'document.table.rowAbove', run: (e) => e.chain().focus().addRowBefore().run() },
  { id: 'rowBelow', titleKey: 'document.table.rowBelow', run: (e) => e.chain().focus().addRowAfter().run() },
  { id: 'columnBefore', titleKey: 'document.table.columnBefore', run: (e) => e.chain().focus().addColumnBefore().run() },
  { id: 'columnAfter', titleKey: 'document.table.columnAfter', run: (e) => e.chain().focus().addColumnAfter().run() },
  { id: 'headerRow', titleKey: 'document.table.headerRow', run: (e) => e.chain().focus().toggleHeaderRow().run() },
  { id: 'headerColumn', titleKey: 'document.table.headerColumn', run: (e) => e.chain().focus().toggleHeaderColumn().run() },
  sort('sortUp', 'document.table.sortUp', 'up'),
  sort('sortDown', 'document.table.sortDown', 'down'),
  { id: 'mergeCells', titleKey: 'document.table.mergeCells', run: (e) => e.chain().focus().mergeCells().run() },
  { id: 'splitCell', titleKey: 'document.table.splitCell', run: (e) => e.chain().focus().splitCell().run() },
  { id: 'deleteRow', titleKey: 'document.table.deleteRow', run: (e) => e.chain().focus().deleteRow().run() },
  { id: 'deleteColumn', titleKey: 'document.table.deleteColumn', run: (e) => e.chain().focus().deleteColumn().run() },
  { id: 'deleteTable', titleKey: 'document.table.deleteTable', run: (e) => e.chain().focus().deleteTable().run() },
]
