import type { BlockTypes } from '../blocks.ts'
import type { BlockAttributes, ListDrawing } from '../blockType.ts'

/** What of a block decides how it is drawn in lists. */
export interface ListedBlock {
  readonly type: string
  readonly attrs: BlockAttributes
}

/** A list as it is drawn: it is never stored. */
export interface DrawnList<B> {
  /** Name of the type of its blocks. */
  readonly type: string
  readonly list: ListDrawing
  readonly items: readonly DrawnItem<B>[]
}

/** An item: the block that it is, and what stands in it after that. */
export interface DrawnItem<B> {
  readonly block: B
  readonly rest: readonly DrawnNode<B>[]
}

/** What is drawn: a block, or a list. */
export type DrawnNode<B> = { readonly block: B } | { readonly drawn: DrawnList<B> }

interface OpenList<B> {
  readonly type: string
  readonly items: { block: B; rest: DrawnNode<B>[] }[]
}

/**
 * The lists of a run of blocks, made from their types and indents: the one rule for the editor, the phone and every file. An item is at most
 * one level deeper than the item before it. Other text with an indent stands in the item at that level, as its further paragraphs; anything
 * else ends all lists. Cost: O(blocks).
 */
export function listTree<B>(blocks: readonly B[], view: (block: B) => ListedBlock, types: BlockTypes): readonly DrawnNode<B>[] {
  const top: DrawnNode<B>[] = []
  /** The lists that the last block stands in, by level. */
  const open: OpenList<B>[] = []
  const inside = (level: number) => (level === 0 ? top : (open[level - 1]?.items.at(-1)?.rest ?? top))
  for (const block of blocks) {
    const { type, attrs } = view(block)
    const blockType = types.byName.get(type)
    const indent = typeof attrs.indent === 'number' ? attrs.indent : 0
    if (blockType?.list) {
      const level = Math.min(indent, open.length)
      open.length = Math.min(open.length, level + 1)
      const before = open[level]
      const last = before?.items.at(-1)
      if (before && last && before.type === type && !blockType.list.begins(attrs, view(last.block).attrs)) before.items.push({ block, rest: [] })
      else {
        const items = [{ block, rest: [] }]
        inside(level).push({ drawn: { type, list: blockType.list, items } })
        open[level] = { type, items }
      }
    } else {
      // an unknown type reads as text
      const isText = (blockType?.contains ?? 'text') === 'text'
      open.length = isText ? Math.min(indent, open.length) : 0
      inside(open.length).push({ block })
    }
  }
  return top
}
