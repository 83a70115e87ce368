import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { newFlatId } from '../../../../../shared/document/flat/roots.ts'
import { isTable, type Leaf, leavesOf } from '../nodes/flowNodes.ts'
import { assignTableIds } from './assignTableIds.ts'
import { mayBeBare } from './mayBeBare.ts'

/** The blocks that differ: from, to in the first list, to in the second. */
interface Difference {
  readonly from: number
  readonly beforeTo: number
  readonly afterTo: number
}

function difference(before: readonly Leaf[], after: readonly Leaf[]): Difference {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before[from]?.node === after[from]?.node) from++
  let ends = 0
  while (ends < most - from && before[before.length - 1 - ends]?.node === after[after.length - 1 - ends]?.node) ends++
  return { from, beforeTo: before.length - ends, afterTo: after.length - ends }
}

/**
 * Gives an id to each block, row and column that came without one or with one that stands already, and makes lone halves of characters
 * U+FFFD, as Yjs would. Only ever for what this person did. Of two blocks with one id the one with text keeps it, so that Enter at the start
 * of a heading leaves the identity with the heading. Cost: the blocks, for a change of structure; else the changed ones.
 * @param isPaste whether it was pasted
 */
export function assignIds(tr: Transaction, before: Node, random: () => number, isPaste: boolean): void {
  const [old, leaves] = [leavesOf(before), leavesOf(tr.doc)]
  const range = difference(old, leaves)
  if (range.from === range.afterTo && range.from === range.beforeTo) return
  const lone = loneSurrogates(leaves.slice(range.from, range.afterTo))
  if (!isSameStructure(old, leaves, range)) {
    const owners = ownersOf(leaves, range, isPaste)
    for (let at = range.from; at < leaves.length && at <= range.afterTo; at++) {
      const { node, pos } = leaves[at] as Leaf
      const id: unknown = node.attrs.id
      const needsId = id === null ? !mayBeBare(leaves, at) : owners.get(id) !== at
      if (needsId) tr.setNodeAttribute(pos, 'id', newFlatId(random))
      if (isTable(node)) {
        const was = at < range.beforeTo ? old[at]?.node : undefined
        if (node !== was && at < range.afterTo) assignTableIds(tr, node, pos, random, needsId)
      }
    }
    if (isPaste) renameLeftEmpty(tr, leaves, range, owners, random)
    placeLost(tr, leaves, range)
  }
  for (const { pos, node } of lone.reverse()) tr.replaceWith(pos, pos + 1, node)
}

/** An empty block whose text was cut and is pasted elsewhere gives its id to that. */
function renameLeftEmpty(tr: Transaction, leaves: readonly Leaf[], { from, afterTo }: Difference, owners: Owners, random: () => number): void {
  leaves.forEach(({ node, pos }, at) => {
    const isOutside = at < from || at > afterTo
    if (isOutside && node.attrs.id !== null && owners.get(node.attrs.id) !== at && isEmptyText(node))
      tr.setNodeAttribute(pos, 'id', newFlatId(random))
  })
}

/** A table that stood after all others because its marker was gone gets one where it is changed, or where something comes after it. */
function placeLost(tr: Transaction, leaves: readonly Leaf[], { from, afterTo }: Difference): void {
  let isFollowed = false
  for (let at = leaves.length - 1; at >= 0; at--) {
    const { node, pos } = leaves[at] as Leaf
    if (node.attrs.isLost === true && (isFollowed || (at >= from && at < afterTo))) {
      tr.setNodeAttribute(pos, 'isLost', false)
      isFollowed = true
    } else isFollowed ||= node.attrs.isLost !== true
  }
}

/** Whether all blocks kept their ids, so that nothing needs one. */
function isSameStructure(before: readonly Leaf[], after: readonly Leaf[], { from, beforeTo, afterTo }: Difference): boolean {
  if (beforeTo !== afterTo) return false
  for (let at = from; at < afterTo; at++) {
    const [was, is] = [before[at]?.node, after[at]?.node]
    if (!was || !is || was.attrs.id !== is.attrs.id || isTable(is)) return false
    if (is.attrs.id === null && !mayBeBare(after, at)) return false
  }
  // a change before a bare block may take away what let it stand bare
  return after[afterTo]?.node.attrs.id !== null || mayBeBare(after, afterTo) || afterTo >= after.length
}

/** The block of each id, by its place. */
type Owners = ReadonlyMap<unknown, number>

const isEmptyText = (node: Node): boolean => node.isTextblock && node.content.size === 0

/** Which of the blocks with one id keeps it. @param isPaste whether the changed ones were pasted: what was left empty where they were cut gives way */
function ownersOf(leaves: readonly Leaf[], { from, afterTo }: Difference, isPaste: boolean): Owners {
  const owners = new Map<unknown, number>()
  leaves.forEach(({ node }, at) => {
    const owner = owners.get(node.attrs.id)
    if (owner === undefined) {
      owners.set(node.attrs.id, at)
      return
    }
    const isOwnerChanged = owner >= from && owner < afterTo
    const isChanged = at >= from && at < afterTo
    const isFuller = isEmptyText(leaves[owner]?.node ?? node) && node.content.size > 0
    if ((isOwnerChanged && (!isChanged || isFuller)) || (isPaste && isChanged && isFuller)) owners.set(node.attrs.id, at)
  })
  return owners
}

/** Half of a character alone: it cannot be sent. */
export const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

function loneSurrogates(leaves: readonly Leaf[]): { readonly pos: number; readonly node: Node }[] {
  const lone: { pos: number; node: Node }[] = []
  for (const leaf of leaves)
    leaf.node.descendants((node, offset) => {
      for (const { index } of (node.text ?? '').matchAll(new RegExp(LONE_SURROGATE, 'g'))) {
        lone.push({ pos: leaf.pos + 1 + offset + index, node: node.type.schema.text('\uFFFD', node.marks) })
      }
    })
  return lone
}
