import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Command } from '@tiptap/pm/state'
import { blocks } from '../../../../shared/document/blocks.ts'
import type { Scalar } from '../../../../shared/document/flat/flatBlock.ts'
import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import type { Command as AppCommand } from '../../../kit/commands/commands.ts'
import { t } from '../../../kit/text/translations.ts'
import { dataOf, kindOf, withData } from '../binding/nodes/blockData.ts'
import { neighbourOf, selectedTexts, type TextAt } from './blockCommands.ts'
import { runOn } from './runOn.ts'

/** What can be done with the list that an item is in: a new one begins there, or it joins the one before. */
export interface ListChange {
  readonly kind: 'begin' | 'join'
  /** What becomes of the item. */
  readonly data: Readonly<Record<string, Scalar>>
}

const indentOf = (node: Node): number => Number(node.attrs.indent ?? 0)

/** The item before one in the same list, or in the list that stands right before; null where there is none of its kind. Cost: the blocks between. */
function itemBefore(doc: Node, { node, pos }: TextAt): Node | null {
  const indent = indentOf(node)
  for (let at = neighbourOf(doc, pos, -1); at?.node.isTextblock; at = neighbourOf(doc, at.pos, -1)) {
    if (indentOf(at.node) > indent) continue
    return indentOf(at.node) === indent && kindOf(at.node) === kindOf(node) ? at.node : null
  }
  return null
}

/** What can be done with the list of an item; null where it is none, or the first of a list that nothing of its kind stands before. */
export function listChangeAt(doc: Node, item: TextAt): ListChange | null {
  const list = blocks.byName.get(kindOf(item.node))?.list
  const before = list ? itemBefore(doc, item) : null
  if (!list || !before) return null
  const isFirst = list.begins(dataOf(item.node), dataOf(before))
  return isFirst
    ? { kind: 'join', data: { newList: null, start: null, count: dataOf(before).count ?? null } }
    : { kind: 'begin', data: { newList: true } }
}

/** Begins a new list with the item at the caret, which a numbered one counts from 1; or joins its list with the one before. */
export const changeList: Command = (state, dispatch) => {
  const [item] = selectedTexts(state)
  const change = item && listChangeAt(state.doc, item)
  if (!change) return false
  dispatch?.(state.tr.setNodeAttribute(item.pos, 'data', withData(item.node, change.data)).scrollIntoView())
  return true
}

/** What a list change is called. */
export const listChangeKeys = { begin: 'document.list.begin', join: 'document.list.join' } as const satisfies Record<
  ListChange['kind'],
  TranslationKey
>

/** Keys of the command, as they are shown. */
export const LIST_KEYS = 'Mod+Alt+N'

/** The command of an open document. */
export const listCommand = (editor: Editor): AppCommand => ({
  id: 'document.newList',
  titleKey: 'document.list.beginOrJoin',
  keys: LIST_KEYS,
  run: () => runOn(editor, changeList),
  whyNot: () => (changeList(editor.state) ? null : t('document.list.notInside')),
})
