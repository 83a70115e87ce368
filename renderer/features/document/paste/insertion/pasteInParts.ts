import type { Editor } from '@tiptap/core'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { isCell, leavesOf } from '../../binding/nodes/flowNodes.ts'
import { replaceBlocks } from '../../binding/read/replaceBlocks.ts'
import { openUndoStep } from '../../binding/undoStep.ts'
import { blockBefore, blockIdAt, indexOfBlock } from './pasteAnchor.ts'
import { areWholeItems, indented, pasteItemsBeside } from './pasteItems.ts'

/** Blocks and characters of one part: what an editor inserts, shares and lays out in some tens of milliseconds. */
export const PART_BLOCKS = 60
export const PART_CHARACTERS = 10_000

/** What is pasted, divided between its blocks. */
interface Division {
  /** What is inserted at once: the beginning, and the last block, which joins what follows the caret. */
  readonly slice: Slice
  /** The last block before the gap, in which the parts follow. */
  readonly before: Node
  readonly parts: readonly (readonly Node[])[]
}

/**
 * Pastes a long text in parts, each in a task of its own, so that the window stays awake: one undo step, each part behind the one before it
 * whatever others write meanwhile. @returns false where the text is short, and nothing was done
 */
export function pasteInParts(editor: Editor, slice: Slice): boolean {
  if (pasteItemsInParts(editor, slice)) return true
  const { view } = editor
  const division = divide(slice)
  if (!division) return false
  const tr = asPaste(view.state.tr.replaceSelection(division.slice))
  const gap = endOf(tr.doc, division.before)
  // the editor made something else of it, or it is pasted into a cell
  if (gap === null || isInCell(tr.doc, gap)) return false
  // ids and lists are given while it is dispatched, the order of blocks stays
  const index = blockBefore(tr.doc, gap)
  const release = openUndoStep(editor)
  view.dispatch(tr.scrollIntoView())
  void followInParts(
    editor,
    blockIdAt(view.state.doc, index),
    division.parts.map((part) => () => part),
  ).finally(release)
  return true
}

/** Pastes many items of a list into an item: the first ones beside it, as few are, and the others behind them in parts. */
function pasteItemsInParts(editor: Editor, slice: Slice): boolean {
  const { view } = editor
  const blocks = slice.content.content
  const [first, ...parts] = groupsOf(blocks)
  if (!first || parts.length === 0 || !areWholeItems(blocks)) return false
  const indent = Number(view.state.selection.$from.parent.attrs.indent ?? 0)
  const tr = pasteItemsBeside(view.state, new Slice(Fragment.fromArray(first as Node[]), 0, 0))
  if (!tr) return false
  const release = openUndoStep(editor)
  view.dispatch(tr)
  const last = blockIdAt(view.state.doc, blockBefore(view.state.doc, view.state.selection.from))
  void followInParts(
    editor,
    last,
    parts.map((part) => () => part.map((node) => indented(node, indent))),
  ).finally(release)
  return true
}

/**
 * Inserts blocks behind one, each part in a task of its own and behind the one before it, whatever others write meanwhile.
 * @param previous id of the block that they follow @param parts make the blocks when their turn comes @returns whether all of them are there
 */
export async function followInParts(editor: Editor, previous: string | null, parts: readonly (() => readonly Node[])[]): Promise<boolean> {
  const { view } = editor
  let before = previous
  for (const [at, make] of parts.entries()) {
    await new Promise((resolve) => setTimeout(resolve))
    if (view.isDestroyed || !view.editable) return false
    const part = make()
    const { doc } = view.state
    const previousIndex = before === null ? -1 : indexOfBlock(doc, before)
    // where the block before was deleted meanwhile, whole at the end
    const next = previousIndex < 0 ? leavesOf(doc).length : previousIndex + 1
    const step = view.state.tr
    replaceBlocks(step, next, next, part)
    asPaste(step)
    view.dispatch(at === parts.length - 1 && view.hasFocus() ? step.scrollIntoView() : step)
    before = blockIdAt(view.state.doc, next + part.length - 1)
  }
  return true
}

function isInCell(doc: Node, pos: number): boolean {
  const $pos = doc.resolve(pos)
  return Array.from({ length: $pos.depth }, (_, at) => $pos.node(at + 1)).some(isCell)
}

const asPaste = (tr: Transaction): Transaction => tr.setMeta('paste', true).setMeta('uiEvent', 'paste')

function divide(slice: Slice): Division | null {
  const blocks = slice.content.content
  const [first = [], ...rest] = groupsOf(blocks.slice(0, -1))
  const [before, last] = [first.at(-1), blocks.at(-1)]
  // what is open at its start is joined, and no longer the same node
  if (rest.length === 0 || first.length < 2 || !before || !last) return null
  return { slice: new Slice(Fragment.fromArray([...first, last]), slice.openStart, slice.openEnd), before, parts: rest }
}

function groupsOf(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const groups: Node[][] = []
  let blocks = Number.POSITIVE_INFINITY
  let characters = 0
  for (const node of nodes) {
    if (blocks >= PART_BLOCKS || characters >= PART_CHARACTERS) {
      groups.push([])
      blocks = 0
      characters = 0
    }
    groups.at(-1)?.push(node)
    blocks += 1
    node.descendants((child) => {
      if (child.isBlock) blocks += 1
      return !child.isTextblock
    })
    characters += node.nodeSize
  }
  return groups
}

/** The position after a node, which is previousIndex by its identity; null where it is not there. */
function endOf(doc: Node, target: Node): number | null {
  let end: number | null = null
  doc.descendants((node, pos) => {
    if (node === target) end = pos + node.nodeSize
    return end === null
  })
  return end
}
