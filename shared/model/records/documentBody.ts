import * as Y from 'yjs'
import { documentBody, documentMarks, documentNodes, MAX_TEXT_DEPTH } from '../body/bodySchema.ts'
import { type BodyNode, MAX_SPAN, normalizeBody } from '../body/normalizedBody.ts'
import { type Author, transact } from '../transact.ts'

export type { BodyMark, BodyNode } from '../body/normalizedBody.ts'

/** Writes a body into an empty document, in the editor's own encoding, as one deed. A body that has something in it is left as it is. */
export function writeBody(doc: Y.Doc, author: Author, nodes: readonly BodyNode[]): void {
  const body = documentBody(doc)
  if (body.length > 0) return
  transact(doc, author, () => body.insert(0, normalizeBody(nodes).map(toXmlElement)))
}

/**
 * The body as a plain tree, whatever a peer put there: what is not known is there as its text, at most 64 levels deep, links
 * and pictures are safe. Never empty. Cost: all of it.
 */
export const readBody = (doc: Y.Doc): readonly BodyNode[] => normalizeBody(children(documentBody(doc), 0))

function toXmlElement(node: BodyNode): Y.XmlElement {
  const xmlElement = new Y.XmlElement(node.type)
  for (const [name, value] of Object.entries(node.attrs ?? {})) setAttribute(xmlElement, name, value)
  const childNodes: (Y.XmlElement | Y.XmlText)[] = []
  let inlineNodes: BodyNode[] = []
  const flushInline = () => {
    if (inlineNodes.length > 0) childNodes.push(toXmlText(inlineNodes))
    inlineNodes = []
  }
  for (const child of node.content ?? []) {
    if (child.text === undefined) {
      flushInline()
      childNodes.push(toXmlElement(child))
    } else inlineNodes.push(child)
  }
  flushInline()
  if (childNodes.length > 0) xmlElement.insert(0, childNodes)
  return xmlElement
}

/** The editor keeps numbers and booleans as they are; Yjs takes them too, its types say text alone. */
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

/** Everything below, as text alone, without recursion. */
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

interface Run {
  readonly insert?: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}
const delta = (text: Y.XmlText): readonly Run[] => text.toDelta()

/** Marks that may overlap themselves carry a hash after their name. */
const markName = (key: string): string => key.replace(/--[a-zA-Z0-9+/=]{8}$/, '')

/**
 * Does the editor know every part of this body? What it does not know it would delete from the shared document (or fall over
 * it), so this is asked before it is let near. Cost: all of it.
 */
export const editorSupports = (body: Y.XmlFragment): boolean =>
  body.toArray().every((node) => node instanceof Y.XmlElement && isSupportedTree(node, 0))

/** The same question about what a transaction changed, for a body that was known before it. */
export const editorSupportsChange = (events: readonly Y.YEvent<Y.XmlFragment>[]): boolean =>
  events.every(({ target, changes }) => {
    if (target instanceof Y.XmlText) return isSupportedTree(target, 0)
    const isSupported = target instanceof Y.XmlElement ? isSupportedElement(target) : target instanceof Y.XmlFragment
    const isRoot = !(target instanceof Y.XmlElement)
    return (
      isSupported &&
      [...changes.added].every(
        ({ content }) =>
          content instanceof Y.ContentType && (!isRoot || content.type instanceof Y.XmlElement) && isSupportedTree(content.type, depthOf(target)),
      )
    )
  })

/** Puts their text in the place of the parts that the editor does not know: a deed of somebody who decided it, never automatic. */
export function flattenUnsupported(doc: Y.Doc, author: Author): void {
  const body = documentBody(doc)
  transact(doc, author, () => {
    for (let at = body.length - 1; at >= 0; at--) {
      const node: unknown = body.get(at)
      if (node instanceof Y.XmlElement && isSupportedTree(node, 0)) continue
      const replacement = normalizeBody(rawNodes(node, 0)).map(toXmlElement)
      body.delete(at, 1)
      body.insert(at, replacement)
    }
  })
}

function isSupportedTree(root: unknown, depth: number): boolean {
  const stack = [{ node: root, depth }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, depth } = next
    if (node instanceof Y.XmlText) {
      if (!delta(node).every(isSupportedRun)) return false
    } else if (node instanceof Y.XmlElement && depth <= MAX_TEXT_DEPTH && isSupportedElement(node)) {
      for (const child of node.toArray()) stack.push({ node: child, depth: depth + 1 })
    } else return false
  }
  return true
}

function depthOf(node: Y.XmlFragment): number {
  let depth = 0
  for (let at = node.parent; at && depth <= MAX_TEXT_DEPTH; at = at.parent) depth++
  return depth
}

const isSupportedRun = ({ insert, attributes }: Run): boolean =>
  typeof insert === 'string' &&
  Object.entries(attributes ?? {}).every(
    ([key, attrs]) => typeof attrs === 'object' && documentMarks.some((mark) => mark === key) && (key !== 'link' || hasHref(attrs)),
  )

const hasHref = (attrs: unknown): boolean => typeof (attrs as { readonly href?: unknown } | null)?.href === 'string'

function isSupportedElement(node: Y.XmlElement): boolean {
  if (node.nodeName === 'doc' || node.nodeName === 'text' || !documentNodes.some((name) => name === node.nodeName)) return false
  const attrs: Readonly<Record<string, unknown>> = node.getAttributes()
  if (node.nodeName === 'heading') return isIntegerIn(attrs.level, 1, 3)
  if (node.nodeName === 'tableCell' || node.nodeName === 'tableHeader')
    return isIntegerIn(attrs.colspan, 1, MAX_SPAN) && isIntegerIn(attrs.rowspan, 1, MAX_SPAN)
  return true
}

const isIntegerIn = (value: unknown, min: number, max: number): boolean =>
  value === undefined || (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max)
