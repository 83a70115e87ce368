import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { anchorAt, holdUndoStep, positionOf } from './pasteAnchor.ts'

/** Blocks and characters of one part: what an editor inserts, shares and lays out in some tens of milliseconds. */
const PART_BLOCKS = 60
const PART_CHARACTERS = 10_000

/** What is pasted, divided where it is widest: a long text between its blocks, a long list between its items. */
interface Division {
  /** What is inserted at once: the beginning, and the last child, which joins what follows the caret. */
  readonly slice: Slice
  /** The last node before the gap, in which the parts follow. */
  readonly before: Node
  /** The node that is divided; null for the slice itself. */
  readonly parent: Node | null
  readonly parts: readonly Fragment[]
}

/**
 * Pastes a long text in parts, each in a task of its own, so that the window stays awake: one undo step, each part at its place whatever others
 * write meanwhile. @returns false where the text is short, and nothing was done
 */
export function pasteInParts(view: EditorView, slice: Slice): boolean {
  const division = divideAtWidest(slice)
  if (!division) return false
  const tr = asPaste(view.state.tr.replaceSelection(division.slice))
  const gap = endOf(tr.doc, division.before)
  // the editor made something else of it
  if (gap === null) return false
  const release = holdUndoStep(view)
  view.dispatch(tr.scrollIntoView())
  const anchor = anchorAt(view, gap)
  const insertNext = (at: number) => {
    const part = division.parts[at]
    if (view.isDestroyed || !view.editable || !part) {
      release()
      return
    }
    const next = asPaste(insertPart(view, positionOf(view, anchor), part, division.parent))
    view.dispatch(at === division.parts.length - 1 && view.hasFocus() ? next.scrollIntoView() : next)
    setTimeout(() => insertNext(at + 1))
  }
  setTimeout(() => insertNext(0))
  return true
}

const asPaste = (tr: Transaction): Transaction => tr.setMeta('paste', true).setMeta('uiEvent', 'paste')

/** Inserts a part where it belongs; at the end of the document, whole, where that is gone. */
function insertPart({ state }: EditorView, pos: number | undefined, part: Fragment, parent: Node | null): Transaction {
  if (pos !== undefined && pos <= state.doc.content.size) {
    const $pos = state.doc.resolve(pos)
    if ($pos.parent.canReplace($pos.index(), $pos.index(), part)) return state.tr.insert(pos, part)
  }
  const { doc } = state
  const fits = (content: Fragment) => doc.canReplace(doc.childCount, doc.childCount, content)
  return state.tr.insert(doc.content.size, fits(part) || !parent ? part : parent.copy(part))
}

function divideAtWidest(slice: Slice): Division | null {
  const { parent, path } = widest(slice.content)
  const children = (parent?.content ?? slice.content).content
  const groups = groupsOf(children.slice(0, -1))
  const [first = [], ...rest] = groups
  const [before, last] = [first.at(-1), children.at(-1)]
  // what is open at its start is joined, and no longer the same node
  if (rest.length === 0 || first.length < 2 || !before || !last) return null
  const content = replaceAt(slice.content, path, Fragment.fromArray([...first, last]))
  return { slice: new Slice(content, slice.openStart, slice.openEnd), before, parent, parts: rest.map((nodes) => Fragment.fromArray(nodes)) }
}

/** The node with the most children that are blocks, and the way to it. */
function widest(root: Fragment): { readonly parent: Node | null; readonly path: readonly number[] } {
  let best: { parent: Node | null; path: readonly number[]; count: number } = { parent: null, path: [], count: root.childCount }
  const visit = (fragment: Fragment, path: readonly number[]) =>
    fragment.forEach((node, _offset, at) => {
      if (node.isTextblock || node.isLeaf) return
      const inner = [...path, at]
      if (node.childCount > best.count) best = { parent: node, path: inner, count: node.childCount }
      visit(node.content, inner)
    })
  visit(root, [])
  return best
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

function replaceAt(fragment: Fragment, [at, ...path]: readonly number[], content: Fragment): Fragment {
  const child = at === undefined ? null : fragment.child(at)
  return child && at !== undefined ? fragment.replaceChild(at, child.copy(replaceAt(child.content, path, content))) : content
}

/** The position after a node, which is found by its identity; null where it is not there. */
function endOf(doc: Node, target: Node): number | null {
  let end: number | null = null
  doc.descendants((node, pos) => {
    if (node === target) end = pos + node.nodeSize
    return end === null
  })
  return end
}
