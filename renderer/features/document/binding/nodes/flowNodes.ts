import type { Node } from '@tiptap/pm/model'

/** Nodes that are drawn and never stored: the editor makes them of the blocks that stand in them. They take no unit of the shared text. */
const drawnOnly: ReadonlySet<string> = new Set(['bulletList', 'orderedList', 'taskList', 'listItem', 'taskItem', 'blockquote', 'callout'])

/** Whether a node is drawn around blocks and not stored. */
export const isWrapper = (node: Node): boolean => drawnOnly.has(node.type.name)

/** Whether a node is a table, whose cells are shared texts of their own. */
export const isTable = (node: Node): boolean => node.type.name === 'table'

/** Whether a node is a cell of a table. */
export const isCell = (node: Node): boolean => node.type.name === 'tableCell' || node.type.name === 'tableHeader'

/** The id of a block, row or column of the editor; null where it has none. */
export const idOf = (node: Node, name = 'id'): string | null => {
  const id: unknown = node.attrs[name]
  return typeof id === 'string' ? id : null
}

/** Units of the shared text that a node takes: one for its marker, one for each position inside a text. Cost of a list: its blocks. */
export function unitsOf(node: Node): number {
  if (node.isTextblock) return (node.attrs.id === null ? 0 : 1) + node.content.size
  if (!isWrapper(node)) return node.attrs.isLost === true ? 0 : 1
  let units = 0
  for (const child of node.children) units += unitsOf(child)
  return units
}

/** One stored block of a container (a body or a cell), and where it stands there. */
export interface Leaf {
  readonly node: Node
  /** From the start of the content of the container. */
  readonly pos: number
}

const leavesByContainer = new WeakMap<Node, readonly Leaf[]>()

/** The stored blocks of a body or of a cell, in order, without the wrappers that are drawn around them. Cost: its blocks, once for each. */
export function leavesOf(container: Node): readonly Leaf[] {
  const before = leavesByContainer.get(container)
  if (before) return before
  const leaves: Leaf[] = []
  const visit = (parent: Node, base: number) => {
    let pos = base
    for (const node of parent.children) {
      if (isWrapper(node)) visit(node, pos + 1)
      else leaves.push({ node, pos })
      pos += node.nodeSize
    }
  }
  visit(container, 0)
  leavesByContainer.set(container, leaves)
  return leaves
}

/** What has to be known of all blocks of a body at each change. */
export interface BodySummary {
  /** Units of the shared text that they take. */
  readonly units: number
  /** Whether two blocks have one id in the shared text. */
  readonly hasDoubledIds: boolean
  /** Whether there is text whose marks are not shown. */
  readonly hasPlainText: boolean
}

const summaries = new WeakMap<Node, BodySummary>()

/** Looks at every block of a body once. Cost: its blocks, once for each body. */
export function summaryOf(body: Node): BodySummary {
  const before = summaries.get(body)
  if (before) return before
  let [units, hasDoubledIds, hasPlainText] = [0, false, false]
  for (const { node } of leavesOf(body)) {
    units += unitsOf(node)
    hasDoubledIds ||= idOf(node)?.includes('~') === true
    hasPlainText ||= node.type.spec.code === true
  }
  const summary = { units, hasDoubledIds, hasPlainText }
  summaries.set(body, summary)
  return summary
}

/** The stored blocks among some nodes of a body or of a cell. */
export const blocksAmong = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) => (isWrapper(node) ? blocksAmong(node.children) : [node]))
