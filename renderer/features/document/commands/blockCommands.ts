import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { type Command, type EditorState, NodeSelection, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { blocks, MAX_INDENT } from '../../../../shared/document/blocks.ts'
import { dataOf, kindOf, withData } from '../binding/nodes/blockData.ts'
import { containerAt } from '../binding/nodes/containerAt.ts'
import { leavesOf } from '../binding/nodes/flowNodes.ts'
import type { ViewAttributes } from '../blocks/blockView.ts'

/** A block of text and where it stands in the document. */
export interface TextAt {
  readonly node: Node
  readonly pos: number
}

/** The blocks of text that the selection touches, in order. */
export function selectedTexts({ doc, selection }: EditorState): readonly TextAt[] {
  const texts: TextAt[] = []
  const ranges = selection instanceof CellSelection ? selection.ranges : [{ $from: selection.$from, $to: selection.$to }]
  for (const { $from, $to } of ranges)
    doc.nodesBetween($from.pos, Math.max($to.pos, $from.pos), (node, pos) => {
      if (node.isTextblock) texts.push({ node, pos })
      return !node.isTextblock
    })
  return texts
}

/** The block before or after one in its body or cell; null at its ends. */
export function neighbourOf(doc: Node, pos: number, step: -1 | 1): TextAt | null {
  const { node, start } = containerAt(doc, pos)
  const leaves = leavesOf(node)
  const leaf = leaves[leaves.findIndex((each) => start + each.pos === pos) + step]
  return leaf && leaves.some((each) => start + each.pos === pos) ? { node: leaf.node, pos: start + leaf.pos } : null
}

const isPlain = (kind: string): boolean => blocks.byName.get(kind)?.isPlain === true
const isList = (kind: string): boolean => blocks.byName.get(kind)?.list !== undefined

/** Makes one block another kind. Its letters stay the same ones; only code loses its marks. */
export function changeKind(tr: Transaction, pos: number, kind: string, change: ViewAttributes = {}): void {
  const node = tr.doc.nodeAt(pos)
  if (!node?.isTextblock) return
  const { schema } = node.type
  const type = isPlain(kind) ? schema.nodes.codeBlock : schema.nodes.textBlock
  const remaining = Object.fromEntries(Object.entries(withData(node, change) ?? {}).filter(([name]) => name in blocks.textAttributes))
  const data = Object.keys(remaining).length > 0 ? remaining : null
  if (type === node.type) {
    if (node.attrs.kind !== kind) tr.setNodeAttribute(pos, 'kind', kind)
    if (JSON.stringify(data) !== JSON.stringify(node.attrs.data)) tr.setNodeAttribute(pos, 'data', data)
  } else if (type) tr.setBlockType(pos, pos + node.nodeSize, type, { ...node.attrs, kind, data })
}

/** Makes the selected blocks one kind. @param attrs further attributes that they get */
export const setKind =
  (kind: string, attrs: ViewAttributes = {}): Command =>
  (state, dispatch) => {
    const texts = selectedTexts(state)
    if (texts.length === 0) return false
    if (!dispatch) return true
    const { tr } = state
    for (const { node, pos } of texts) {
      const at = tr.mapping.map(pos)
      changeKind(tr, at, kind, attrs)
      if (!isList(kind) && isList(kindOf(node)) && node.attrs.indent !== 0) tr.setNodeAttribute(at, 'indent', 0)
    }
    dispatch(tr.scrollIntoView())
    return true
  }

/** Makes the selected blocks one kind, or paragraphs where all of them are of it. */
export const toggleKind =
  (kind: string): Command =>
  (state, dispatch) => {
    const texts = selectedTexts(state)
    return setKind(texts.every(({ node }) => kindOf(node) === kind) ? 'p' : kind)(state, dispatch)
  }

/** Whether the block at the caret, or all selected ones, are of a kind. */
export const hasKind = (state: EditorState, kind: string): boolean => {
  const texts = selectedTexts(state)
  return texts.length > 0 && texts.every(({ node }) => kindOf(node) === kind)
}

/** Moves the selected items of lists a level in or out. Handled where there is one, so that the focus stays in the text. */
export const changeIndent =
  (step: -1 | 1): Command =>
  (state, dispatch) => {
    const texts = selectedTexts(state).filter(({ node }) => isList(kindOf(node)) || Number(node.attrs.indent) > 0)
    if (texts.length === 0) return false
    const { tr } = state
    for (const { node, pos } of texts) {
      const indent = Number(node.attrs.indent)
      const before = neighbourOf(tr.doc, pos, -1)?.node
      const most = before && isList(kindOf(before)) ? Number(before.attrs.indent) + 1 : 0
      const next = step > 0 ? Math.min(indent + 1, Math.max(most, indent), MAX_INDENT) : Math.max(0, indent - 1)
      if (next !== indent) tr.setNodeAttribute(pos, 'indent', next)
    }
    if (dispatch && tr.docChanged) dispatch(tr.scrollIntoView())
    return true
  }

/** Ticks or unticks the selected tasks. */
export const toggleChecked: Command = (state, dispatch) => {
  const tasks = selectedTexts(state).filter(({ node }) => kindOf(node) === 'task')
  if (tasks.length === 0) return false
  const checked = !tasks.every(({ node }) => (node.attrs.data as ViewAttributes | null)?.checked === true)
  const { tr } = state
  for (const { node, pos } of tasks) tr.setNodeAttribute(pos, 'data', withData(node, { checked }))
  dispatch?.(tr)
  return true
}

/** What stays with one block of two: a ticked box, the beginning of a list, the plan of a section. */
const ofOneBlock = { checked: false, start: null, newList: false, required: false, owner: null, status: null, due: null }

/** Enter: splits a block, or leaves a list or a quotation from an empty one. The marker goes with the text that it had. */
export const splitText: Command = (state, dispatch) => {
  const { selection } = state
  if (!(selection instanceof TextSelection)) return false
  const { tr } = state
  if (!selection.empty) tr.deleteSelection()
  const { $from } = tr.selection
  const { parent } = $from
  if (!parent.isTextblock || parent.type.spec.code) return false
  const kind = kindOf(parent)
  const pos = $from.before()
  if (parent.content.size === 0 && kind !== 'p' && selection.empty) {
    if (isList(kind) && Number(parent.attrs.indent) > 0) tr.setNodeAttribute(pos, 'indent', Number(parent.attrs.indent) - 1)
    else changeKind(tr, pos, 'p')
  } else {
    const isEnd = $from.parentOffset === parent.content.size
    const isHeading = !isList(kind) && kind !== 'quote' && kind !== 'callout'
    const data = withData(parent, ofOneBlock)
    const keeps = $from.parentOffset === 0 && !isEnd
    const attrs =
      isEnd && isHeading
        ? { ...parent.attrs, kind: 'p', data, id: null }
        : { ...parent.attrs, data: keeps ? parent.attrs.data : data, id: keeps ? parent.attrs.id : null }
    const marks = state.storedMarks ?? ($from.parentOffset > 0 ? $from.marks() : null)
    tr.split($from.pos, 1, [{ type: parent.type, attrs }])
    if (keeps) {
      if (isHeading && kind !== 'p') tr.setNodeAttribute(pos, 'kind', 'p')
      if (JSON.stringify(data) !== JSON.stringify(parent.attrs.data)) tr.setNodeAttribute(pos, 'data', data)
    }
    if (marks) tr.ensureMarks(marks)
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Backspace at the start of a block: out of a list, back to a paragraph, or into the block before it. */
export const joinBefore: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  if (!(empty && $from.parent.isTextblock) || (view ? !view.endOfTextblock('backward', state) : $from.parentOffset > 0)) return false
  const { tr } = state
  const pos = $from.before()
  const kind = kindOf($from.parent)
  const indent = Number($from.parent.attrs.indent)
  const isHeading = /^h\d$/.test(kind)
  if (indent > 0) tr.setNodeAttribute(pos, 'indent', indent - 1)
  else if (kind !== 'p' && !(isHeading && $from.parent.content.size > 0)) changeKind(tr, pos, 'p')
  else {
    const before = neighbourOf(state.doc, pos, -1)
    if (!before) return containerAt(state.doc, pos).node !== state.doc
    if (!joinTexts(tr, before, { node: $from.parent, pos })) return selectAtom(state, before, dispatch)
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Delete at the end of a block: the next one comes into it. */
export const joinAfter: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  if (!(empty && $from.parent.isTextblock) || (view ? !view.endOfTextblock('forward', state) : $from.parentOffset < $from.parent.content.size))
    return false
  const { tr } = state
  const pos = $from.before()
  const after = neighbourOf(state.doc, pos, 1)
  if (!after) return containerAt(state.doc, pos).node !== state.doc
  if (!joinTexts(tr, { node: $from.parent, pos }, after)) return selectAtom(state, after, dispatch)
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Joins two neighbouring texts: the second loses its marker, and its letters stay the same ones. An empty first one takes over what it was. */
function joinTexts(tr: Transaction, first: TextAt, second: TextAt): boolean {
  if (!first.node.isTextblock || !second.node.isTextblock) return false
  const end = first.pos + 1 + first.node.content.size
  tr.replace(end, second.pos + 1)
  if (first.node.content.size === 0 && second.node.content.size > 0) {
    changeKind(tr, first.pos, kindOf(second.node), { checked: null, start: null, newList: null, ...dataOf(second.node) })
    if (first.node.attrs.indent !== second.node.attrs.indent) tr.setNodeAttribute(first.pos, 'indent', second.node.attrs.indent)
  }
  tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1))
  return true
}

function selectAtom(state: EditorState, { node, pos }: TextAt, dispatch?: (tr: Transaction) => void): boolean {
  if (!NodeSelection.isSelectable(node)) return false
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, pos)).scrollIntoView())
  return true
}

/** Puts blocks where the selection is; in place of a paragraph that is empty. */
export const insertBlocks =
  (nodes: readonly Node[]): Command =>
  ({ selection: { $from, from, to, empty }, tr }, dispatch) => {
    const isEmptyText = empty && $from.parent.isTextblock && $from.parent.content.size === 0
    const slice = new Slice(Fragment.fromArray(nodes as Node[]), 0, 0)
    if (isEmptyText) tr.replace($from.before(), $from.after(), slice)
    else tr.replaceRange(from, to, slice)
    const end = tr.mapping.map(isEmptyText ? $from.after() : to)
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(end), -1)).scrollIntoView())
    return true
  }
