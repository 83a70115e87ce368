import * as Y from 'yjs'
import { documentMarks, documentNodes, MAX_TEXT_DEPTH } from './bodySchema.ts'
import { MAX_SPAN } from './normalizedBody.ts'
import { delta, type Run } from './xmlBody.ts'

/**
 * Whether the editor knows every part of a body. The editor deletes what it does not know from the shared document (or throws), so
 * the question comes before the editor opens. Cost: O(body).
 */
export const editorSupports = (body: Y.XmlFragment): boolean => body.toArray().every(editorSupportsBlock)

/** The same question about what a transaction changed, for a body that the editor knew before it. Cost: O(change). */
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

/** Whether the editor knows one block of a body. Cost: O(block). */
export const editorSupportsBlock = (block: unknown): boolean => block instanceof Y.XmlElement && isSupportedTree(block, 0)

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
