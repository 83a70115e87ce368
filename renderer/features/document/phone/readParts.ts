import { blocks as types } from '../../../../shared/document/blocks.ts'
import { type FlatBlock, unitsOf } from '../../../../shared/document/flat/flatBlock.ts'
import { type DrawnNode, listTree } from '../../../../shared/document/flat/listTree.ts'
import { type LiveContent, toBody } from '../../../../shared/document/flat/toBody.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'

/** What is read and commented on at once: a paragraph, a whole list, a quotation, a table. */
export interface BodyPart {
  /** Of its first block, or its place where that has none: the same as long as the block stands. */
  readonly id: string
  readonly nodes: readonly BodyNode[]
  /** Its letters in the shared text, without the marker that it begins with. */
  readonly from: number
  readonly to: number
  /** Ids of its tables. */
  readonly tables: readonly string[]
  /** Whether it shows what stands elsewhere: nobody comments on that here. */
  readonly isLive: boolean
}

/** A text in its parts, in order. Cost: O(blocks). */
export function readParts(list: readonly FlatBlock[], live: LiveContent): readonly BodyPart[] {
  const parts: BodyPart[] = []
  let at = 0
  for (const [index, run] of runsOf(list).entries()) {
    const [first] = run
    if (!first) continue
    const units = run.reduce((sum, block) => sum + unitsOf(block), 0)
    const isLive = first.type === 'live'
    // a table is one unit: its marker
    const from = first.id === null || first.table ? at : at + 1
    parts.push({
      id: first.id ?? `#${index}`,
      nodes: isLive ? (live(first.attrs) ?? []) : toBody(run, types, live),
      ...{ from, to: at + units, isLive },
      tables: run.flatMap(({ table }) => table?.id ?? []),
    })
    at += units
  }
  return parts
}

/** Neighbouring blocks that are drawn together: in one list, or in one quotation. */
function runsOf(list: readonly FlatBlock[]): readonly (readonly FlatBlock[])[] {
  const runs: FlatBlock[][] = []
  let openGroup: string | undefined
  for (const node of listTree(list, (block) => block, types)) {
    const run = blocksOf(node)
    const group = 'block' in node ? types.byName.get(node.block.type)?.group : undefined
    if (group !== undefined && group === openGroup) runs.at(-1)?.push(...run)
    else runs.push(run)
    openGroup = group
  }
  return runs
}

const blocksOf = (node: DrawnNode<FlatBlock>): FlatBlock[] =>
  'block' in node ? [node.block] : node.drawn.items.flatMap(({ block, rest }) => [block, ...rest.flatMap(blocksOf)])
