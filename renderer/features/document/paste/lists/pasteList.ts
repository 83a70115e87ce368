import { Fragment, type Node, type Slice } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'

const LISTS = ['bulletList', 'orderedList', 'taskList']
const ITEMS = ['listItem', 'taskItem']

/**
 * A list pasted into an item of a list: its items stand beside that item, each with its own text and state, and an empty item makes room for them.
 * ProseMirror would write the first of them into the item, whose check box knows nothing of it. A caret in the middle of an item divides it.
 * @returns null where the paste is none of this: part of one item, other blocks, a selection that is replaced
 */
export function pastedListTransaction(state: EditorState, { content }: Slice): Transaction | null {
  const { $from, empty } = state.selection
  const depth = $from.depth - 1
  if (!empty || depth < 1 || !ITEMS.includes($from.node(depth).type.name) || !isWholeList(content)) return null
  const tr = state.tr
  const item = $from.node(depth)
  const paragraph = $from.parent
  const isEmpty = item.childCount === 1 && paragraph.content.size === 0
  let gap: number
  if (isEmpty) {
    gap = $from.before(depth)
    const isAlone = $from.node(depth - 1).childCount === 1
    // a list without items is not allowed: it goes with its last one
    if (isAlone) return selectEnd(tr.replaceWith($from.before(depth - 1), $from.after(depth - 1), content), $from.before(depth - 1), content)
    tr.delete(gap, $from.after(depth))
  } else if ($from.index(depth) > 0 || $from.parentOffset === paragraph.content.size) gap = $from.after(depth)
  else if ($from.parentOffset === 0) gap = $from.before(depth)
  else {
    tr.split($from.pos, 2)
    // between the two items: the paragraph and the item end here
    gap = $from.pos + 2
  }
  return insertAt(tr, gap, content)
}

/** Whether these are lists and nothing else, more than one item or one with a check box: less is text that was copied from within an item. */
function isWholeList(content: Fragment): boolean {
  let items = 0
  let isOther = content.childCount === 0
  content.forEach((node) => {
    if (!LISTS.includes(node.type.name)) isOther = true
    items += node.type.name === 'taskList' ? 2 : node.childCount
  })
  return !isOther && items > 1
}

/** Inserts lists at a position between items: the items themselves where the kind is the same, else lists of their own, which divide the list. */
function insertAt(tr: Transaction, gap: number, content: Fragment): Transaction {
  const $gap = tr.doc.resolve(gap)
  const list = $gap.parent
  const isSameKind = content.childCount === 1 && content.firstChild?.type === list.type
  if (isSameKind) {
    const items = content.firstChild?.content ?? Fragment.empty
    return selectEnd(tr.insert(gap, items), gap, items)
  }
  let at = gap
  if ($gap.nodeBefore && $gap.nodeAfter) {
    tr.split(gap, 1, [{ type: list.type, attrs: attrsOfRest(list, $gap.index()) }])
    at = gap + 1
  } else at = $gap.nodeBefore ? $gap.after() : $gap.before()
  return selectEnd(tr.insert(at, content), at, content)
}

/** A numbered list goes on counting after what divides it. */
const attrsOfRest = (list: Node, itemsBefore: number) =>
  list.type.name === 'orderedList' ? { ...list.attrs, start: Number(list.attrs.start ?? 1) + itemsBefore } : list.attrs

/** Puts the caret at the end of what was inserted. */
const selectEnd = (tr: Transaction, at: number, inserted: Fragment): Transaction =>
  tr
    .setSelection(TextSelection.near(tr.doc.resolve(at + inserted.size), -1))
    .scrollIntoView()
    .setMeta('paste', true)
