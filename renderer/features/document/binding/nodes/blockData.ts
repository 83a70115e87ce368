import type { Attrs, Node, NodeType } from '@tiptap/pm/model'
import type { Scalar } from '../../../../../shared/document/flat/flatBlock.ts'
import { idOf } from './flowNodes.ts'

/** Attributes of nodes that are no attributes of a block. */
const structural: ReadonlySet<string> = new Set(['id', 'kind', 'data', 'isLost', 'columns', 'widths'])

/** Name of the kind in a marker and in the attributes of blocks. */
const KIND = 't'

/** The type of block that a node of the editor shows. */
export const kindOf = (node: Node): string => String(node.attrs.kind ?? 'p')

/** Attributes of a node for a block: those that the node knows stand by themselves, the others together in `data`. */
export function attrsForBlock(type: NodeType, id: string | null, kind: string, attrs: Readonly<Record<string, Scalar>>): Attrs {
  const out: Record<string, unknown> = { id }
  if (type.spec.attrs && 'kind' in type.spec.attrs) out.kind = kind
  let data: Record<string, Scalar> | null = null
  for (const [name, value] of Object.entries(attrs)) {
    if (type.spec.attrs && name in type.spec.attrs && !structural.has(name)) out[name] = value
    else {
      data ??= {}
      data[name] = value
    }
  }
  if (data) out.data = inOrder(data)
  return out
}

/** What differs from the default among the attributes of a block, as its marker has them. */
export function blockAttributes(node: Node): Readonly<Record<string, Scalar>> {
  const out: Record<string, Scalar> = {}
  const kind = kindOf(node)
  if (kind !== 'p') out[KIND] = kind
  for (const [name, spec] of Object.entries(node.type.spec.attrs ?? {}) as [string, { readonly default?: unknown }][])
    if (!structural.has(name) && node.attrs[name] !== spec.default) out[name] = node.attrs[name] as Scalar
  return { ...out, ...(node.attrs.data as Record<string, Scalar> | null) }
}

/** The default of an attribute, for one that went back to it. */
export function defaultAttribute(node: Node, name: string): Scalar {
  if (name === KIND) return 'p'
  const spec = node.type.spec.attrs?.[name] as { readonly default?: Scalar } | undefined
  return spec?.default ?? null
}

/** The marker of a block. */
export const markerOf = (node: Node): Record<string, Scalar> => ({ b: idOf(node), ...blockAttributes(node) })

/** Attributes of a block that its node has together. */
export const dataOf = (node: Node): Readonly<Record<string, Scalar>> => (node.attrs.data as Record<string, Scalar> | null) ?? {}

/** `data` of a block with some values changed; what is the default is left out. */
export function withData(node: Node, change: Readonly<Record<string, Scalar>>): Readonly<Record<string, Scalar>> | null {
  const data = Object.fromEntries(Object.entries({ ...dataOf(node), ...change }).filter(([, value]) => value !== null && value !== false))
  return Object.keys(data).length > 0 ? inOrder(data) : null
}

/** By name: whoever sets a value has it where those have it who read it. */
const inOrder = (data: Readonly<Record<string, Scalar>>): Readonly<Record<string, Scalar>> =>
  Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)))
