import * as Y from 'yjs'
import { MAX_TEXT_DEPTH } from './bodySchema.ts'
import { type BodyNode, normalizeBody } from './normalizedBody.ts'

/** Blocks in the editor's own encoding, to be inserted into a body. */
export const toXml = (nodes: readonly BodyNode[]): Y.XmlElement[] => normalizeBody(nodes).map(toXmlElement)

/**
 * A body as a plain tree, whatever a peer wrote: a node of an unknown type is there as its text, at most 64 levels deep, links
 * and pictures are safe. Never empty. Cost: O(body).
 */
export const readXml = (body: Y.XmlFragment): readonly BodyNode[] => normalizeBody(children(body, 0))

/** One node of a body in the same way, as blocks of its own. */
export const readXmlNode = (node: unknown): readonly BodyNode[] => normalizeBody(rawNodes(node, 0))

function toXmlElement(node: BodyNode): Y.XmlElement {
  const xmlElement = new Y.XmlElement(node.type)
  for (const [name, value] of Object.entries(node.attrs ?? {})) setAttribute(xmlElement, name, value)
  const childNodes = toXmlNodes(node.content ?? [])
  if (childNodes.length > 0) xmlElement.insert(0, childNodes)
  return xmlElement
}

/** Nodes of a normalized body at any level, in the editor's own encoding. */
export function toXmlNodes(nodes: readonly BodyNode[]): (Y.XmlElement | Y.XmlText)[] {
  const xmlNodes: (Y.XmlElement | Y.XmlText)[] = []
  let inlineNodes: BodyNode[] = []
  const flushInline = () => {
    if (inlineNodes.length > 0) xmlNodes.push(toXmlText(inlineNodes))
    inlineNodes = []
  }
  for (const node of nodes) {
    if (node.text === undefined) {
      flushInline()
      xmlNodes.push(toXmlElement(node))
    } else inlineNodes.push(node)
  }
  flushInline()
  return xmlNodes
}

/** Nodes in which blocks stand as they do in a body. */
const blockContainers: ReadonlySet<string> = new Set(['blockquote', 'listItem', 'taskItem', 'tableCell', 'tableHeader'])

/** Nodes that stood inside a node of a body (null: at its top), whatever they are made of, as they may stand there again. Cost: O(nodes). */
export function normalizeInside(parent: string | null, nodes: readonly unknown[]): readonly BodyNode[] {
  if (parent === null || blockContainers.has(parent)) return normalizeBody(nodes)
  const isCell = parent === 'tableRow'
  const [wrapper] = normalizeBody(isCell ? [{ type: 'table', content: [{ type: parent, content: nodes }] }] : [{ type: parent, content: nodes }])
  const inside = isCell ? wrapper?.content?.[0] : wrapper
  return inside?.type === parent ? (inside.content ?? []) : []
}

/** What a shared node inside another one holds, in the same way. */
export const readXmlInside = (parent: string | null, node: unknown): readonly BodyNode[] => normalizeInside(parent, rawNodes(node, 0))

/** The characters of a text and its marks, by their names there, as they may stand in a body; null where nothing may. */
export function readXmlRun(text: string, marks: Readonly<Record<string, unknown>>): { readonly text: string; readonly marks: object } | null {
  const raw = { type: 'text', text, marks: Object.entries(marks).map(([key, attrs]) => ({ type: markName(key), attrs })) }
  const [node] = normalizeBody([raw])[0]?.content ?? []
  if (node?.text === undefined) return null
  return { text: node.text, marks: Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])) }
}

/** Numbers and booleans are stored as they are: the editor writes them so and Yjs accepts them, although its types say string. */
function setAttribute(xmlElement: Y.XmlElement, name: string, value: unknown): void {
  if (value !== null && value !== undefined) xmlElement.setAttribute(name, value as string)
}

function toXmlText(inlineNodes: readonly BodyNode[]): Y.XmlText {
  const xmlText = new Y.XmlText()
  xmlText.applyDelta(
    inlineNodes.map((node) => ({
      insert: node.text ?? '',
      attributes: Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])),
    })),
  )
  return xmlText
}

interface RawNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly RawNode[]
  readonly text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: unknown }[]
}

function children(parent: Y.XmlFragment, depth: number): readonly RawNode[] {
  if (depth > MAX_TEXT_DEPTH) return flattenText(parent)
  return parent.toArray().flatMap((child) => rawNodes(child, depth))
}

function rawNodes(child: unknown, depth: number): readonly RawNode[] {
  if (child instanceof Y.XmlText) return runs(child)
  if (child instanceof Y.XmlElement) return [{ type: child.nodeName, attrs: child.getAttributes(), content: children(child, depth + 1) }]
  if (child instanceof Y.XmlFragment) return children(child, depth + 1)
  return typeof child === 'string' ? [{ type: 'text', text: child }] : []
}

function runs(text: Y.XmlText): readonly RawNode[] {
  return delta(text).flatMap((run) =>
    typeof run.insert === 'string'
      ? [{ type: 'text', text: run.insert, marks: Object.entries(run.attributes ?? {}).map(([key, attrs]) => ({ type: markName(key), attrs })) }]
      : [],
  )
}

/** All text below a node, with an explicit stack. */
function flattenText(parent: Y.XmlFragment): readonly RawNode[] {
  const out: RawNode[] = []
  const stack: unknown[] = parent.toArray().reverse()
  while (stack.length > 0) {
    const next = stack.pop()
    if (next instanceof Y.XmlText) out.push(...runs(next).map(({ text }) => ({ type: 'text', text: text ?? '' })))
    else if (next instanceof Y.XmlFragment) stack.push(...next.toArray().reverse())
  }
  return out
}

/** One run of a Y.XmlText, as its delta has it. */
export interface Run {
  readonly insert?: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}
/** The runs of a text. */
export const delta = (text: Y.XmlText): readonly Run[] => text.toDelta()

/** The name of a mark without the hash that y-prosemirror appends to marks that may overlap themselves. */
const markName = (key: string): string => key.replace(/--[a-zA-Z0-9+/=]{8}$/, '')
