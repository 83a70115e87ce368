import type { Node } from '@tiptap/pm/model'
import { ReplaceStep, type Transform } from '@tiptap/pm/transform'
import { replaceNodes, withNeighbours } from '../draw/replaceNodes.ts'
import { idOf, isTable, isWrapper, type Leaf, leavesOf } from '../nodes/flowNodes.ts'
import { wrapBlocks } from '../nodes/wrapBlocks.ts'

/**
 * Replaces blocks of the body by others, and nothing that is the same: what only has other words is changed inside, so that its element, the
 * carets in it and a composition elsewhere stay. Wrappers follow. @param from, to indices of the blocks
 */
export function replaceBlocks(tr: Transform, from: number, to: number, fresh: readonly Node[]): void {
  const leaves = leavesOf(tr.doc)
  const most = Math.min(to - from, fresh.length)
  let same = 0
  while (same < most && leaves[from + same]?.node.eq(fresh[same] as Node)) same++
  let ends = 0
  while (ends < most - same && leaves[to - 1 - ends]?.node.eq(fresh[fresh.length - 1 - ends] as Node)) ends++
  const [first, last] = [from + same, to - ends]
  const isNothing = first === 0 && last === leaves.length && fresh.length === ends + same
  const target = isNothing ? [emptyText(tr.doc)] : fresh.slice(same, fresh.length - ends)
  if (first === last && target.length === 0) return
  const old = leaves.slice(first, last)
  const isSame = old.length === target.length && old.every(({ node }, at) => isSameBlock(node, target[at] as Node))
  // each is a step, which costs as much as there are blocks
  if (isSame && old.filter(({ node }, at) => !node.eq(target[at] as Node)).length <= MAX_STEPS)
    for (let at = old.length - 1; at >= 0; at--) changeInside(tr, old[at] as Leaf, target[at] as Node)
  else replaceRegion(tr, leaves, first, last, target)
}

/** Blocks that are changed inside, each by itself; beyond, one step replaces all of them. */
const MAX_STEPS = 100

/** What an editor shows where nothing is. */
const emptyText = (doc: Node): Node => {
  const type = doc.type.schema.nodes.textBlock
  if (!type) throw new Error('the schema has no text')
  return type.create()
}

/** Whether a block can become another one by a change inside. */
const isSameBlock = (old: Node, fresh: Node): boolean =>
  old.type === fresh.type && idOf(old) === idOf(fresh) && (old.sameMarkup(fresh) || isTable(old))

function changeInside(tr: Transform, { node, pos }: Leaf, fresh: Node): void {
  if (node.eq(fresh)) return
  if (!node.isTextblock || !node.sameMarkup(fresh)) {
    replaceNodes(tr, pos, [node], [fresh])
    return
  }
  const start = node.content.findDiffStart(fresh.content)
  if (start === null) return
  let { a, b } = node.content.findDiffEnd(fresh.content) ?? { a: node.content.size, b: fresh.content.size }
  const over = start - Math.min(a, b)
  if (over > 0) {
    a += over
    b += over
  }
  tr.step(new ReplaceStep(pos + 1 + start, pos + 1 + a, fresh.slice(start, b)))
}

/** Replaces blocks with the wrappers around them, and redraws those beside them, which may have to be joined or cut. */
function replaceRegion(tr: Transform, leaves: readonly Leaf[], first: number, last: number, target: readonly Node[]): void {
  const { doc } = tr
  const start = leaves[first]?.pos ?? doc.content.size
  const end = last > first ? (leaves[last - 1]?.pos ?? 0) + (leaves[last - 1]?.node.nodeSize ?? 0) : start
  let [from, to] = [doc.resolve(Math.min(start, doc.content.size)).index(0), doc.resolve(end).indexAfter(0)]
  ;({ from, to } = withNeighbours(doc, { from, to: Math.max(from, to) }))
  let [pos, before] = [0, 0]
  for (let at = 0; at < from; at++) {
    pos += doc.child(at).nodeSize
    before += leafCount(doc.child(at))
  }
  const now = doc.children.slice(from, to)
  const count = now.reduce((sum, node) => sum + leafCount(node), 0)
  const blocks = [...leaves.slice(before, first).map(({ node }) => node), ...target, ...leaves.slice(last, before + count).map(({ node }) => node)]
  replaceNodes(tr, pos, now, wrapBlocks(doc.type.schema, blocks))
}

const leafCount = (node: Node): number => (isWrapper(node) ? node.children.reduce((sum, child) => sum + leafCount(child), 0) : 1)
