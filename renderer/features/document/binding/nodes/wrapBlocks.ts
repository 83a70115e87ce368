import type { Node, Schema } from '@tiptap/pm/model'
import { type BlockTypes, blocks } from '../../../../../shared/document/blocks.ts'
import { type DrawnNode, type ListedBlock, listTree } from '../../../../../shared/document/flat/listTree.ts'
import { blockAttributes, kindOf } from './blockData.ts'

/** Draws lists and quotations around blocks, which are never stored: the rule is `listTree`. Cost: the blocks. */
export const wrapBlocks = (schema: Schema, list: readonly Node[], types: BlockTypes = blocks): readonly Node[] =>
  grouped(schema, listTree(list, viewOf, types), types)

const views = new WeakMap<Node, ListedBlock>()

/** What of a block decides how it is drawn. */
function viewOf(node: Node): ListedBlock {
  const cached = views.get(node)
  if (cached) return cached
  const view = { type: kindOf(node), attrs: node.isTextblock ? blockAttributes(node) : {} }
  views.set(node, view)
  return view
}

function grouped(schema: Schema, drawn: readonly DrawnNode<Node>[], types: BlockTypes): readonly Node[] {
  const out: Node[] = []
  let members: Node[] = []
  let open: string | undefined
  const close = () => {
    if (open !== undefined) out.push(create(schema, open, null, members))
    open = undefined
    members = []
  }
  for (const each of drawn) {
    const group = 'block' in each ? types.byName.get(viewOf(each.block).type)?.group : undefined
    if (group !== open) close()
    open = group
    if ('drawn' in each) out.push(listNode(schema, each.drawn, types))
    else if (group === undefined) out.push(each.block)
    else members.push(each.block)
  }
  close()
  return out
}

function listNode(schema: Schema, { list, items }: Extract<DrawnNode<Node>, { readonly drawn: unknown }>['drawn'], types: BlockTypes): Node {
  const content = items.map(({ block, rest }) =>
    create(schema, list.item, list.itemAttrs(viewOf(block).attrs), [block, ...grouped(schema, rest, types)]),
  )
  const first = items[0]
  return create(schema, list.node, list.listAttrs(first ? viewOf(first.block).attrs : {}), content)
}

function create(schema: Schema, name: string, attrs: Readonly<Record<string, unknown>> | null | undefined, content: readonly Node[]): Node {
  const type = schema.nodes[name]
  if (!type) throw new Error(`the schema has no ${name}`)
  return type.create(attrs ?? null, content as Node[])
}
