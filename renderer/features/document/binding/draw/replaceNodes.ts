import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { ReplaceStep, type Transform } from '@tiptap/pm/transform'
import { isWrapper } from '../nodes/flowNodes.ts'

/** Replaces neighbouring nodes by others, and nothing that is the same. @param pos where the first one stands */
export function replaceNodes(tr: Transform, pos: number, now: readonly Node[], fresh: readonly Node[]): void {
  const [old, target] = [Fragment.fromArray(now as Node[]), Fragment.fromArray(fresh as Node[])]
  const start = old.findDiffStart(target)
  if (start === null) return
  let { a, b } = old.findDiffEnd(target) ?? { a: old.size, b: target.size }
  const over = start - Math.min(a, b)
  if (over > 0) {
    a += over
    b += over
  }
  if (!stepTo(tr, pos, start, a, b, old, target)) replaceWhole(tr, pos, now, fresh)
}

/** Tries the smallest replacement: it fits only where both ends are open to the same depth. */
function stepTo(tr: Transform, pos: number, start: number, a: number, b: number, old: Fragment, target: Fragment): boolean {
  const doc = tr.doc.type.schema.topNodeType.create(null, target)
  try {
    const slice = doc.slice(start, b)
    const step = new ReplaceStep(pos + start, pos + a, slice)
    const result = step.apply(tr.doc)
    const end = pos + old.size + (target.size - old.size)
    if (!result.doc?.slice(pos, end).content.eq(target)) return false
    tr.step(step)
    return true
  } catch {
    return false
  }
}

function replaceWhole(tr: Transform, pos: number, now: readonly Node[], fresh: readonly Node[]): void {
  const most = Math.min(now.length, fresh.length)
  let from = 0
  while (from < most && now[from]?.eq(fresh[from] as Node)) from++
  let ends = 0
  while (ends < most - from && now[now.length - 1 - ends]?.eq(fresh[fresh.length - 1 - ends] as Node)) ends++
  const at = pos + sizeOf(now.slice(0, from))
  const slice = new Slice(Fragment.fromArray(fresh.slice(from, fresh.length - ends) as Node[]), 0, 0)
  tr.step(new ReplaceStep(at, at + sizeOf(now.slice(from, now.length - ends)), slice))
}

const sizeOf = (nodes: readonly Node[]): number => nodes.reduce((size, { nodeSize }) => size + nodeSize, 0)

/** Children of a body with the ones beside them that may have to stand in one list with them: lists, quotations and indented text. */
export function withNeighbours(container: Node, region: { readonly from: number; readonly to: number }): { from: number; to: number } {
  let { from, to } = region
  const joins = (node: Node | null) => node !== null && (isWrapper(node) || (node.isTextblock && Number(node.attrs.indent ?? 0) > 0))
  while (from > 0 && joins(container.child(from - 1))) from--
  while (to < container.childCount && joins(container.child(to))) to++
  return { from, to }
}
