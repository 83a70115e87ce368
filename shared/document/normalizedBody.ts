import { truncate } from '../base/text/truncate.ts'
import { type DocumentMark, documentMarks, listTypeOf, MAX_FILE_IMAGE_BYTES, MAX_TEXT_DEPTH, safeHref, safeImageSource } from './bodySchema.ts'
import { cleanText } from './cleanText.ts'
import { blockChanges, blockLook, fileMarks, mentionNode } from './exchange/fileKinds.ts'
import { mentionText } from './mentions.ts'
import { planIn } from './sections/sectionPlan.ts'
import { columnWidths } from './tableWidths.ts'

/** One node of the body of a document as a plain value: the editor's own JSON. Only what {@link normalizeBody} returned is valid. */
export interface BodyNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly BodyNode[]
  readonly text?: string
  readonly marks?: readonly BodyMark[]
}

/** One mark of a text, as the editor's JSON has it. */
export interface BodyMark {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
}

/** An unread node. */
type Raw = Readonly<Record<string, unknown>>

/**
 * Makes a valid body of any tree, for the editor, the exports and the phone: only known nodes, only where the schema allows them, only
 * known marks, attributes in range, safe links and pictures. An unknown node is replaced by its text. At least one block.
 * Cost: O(nodes).
 */
export function normalizeBody(nodes: unknown): readonly BodyNode[] {
  return orParagraph(blocks(rawList(nodes), 0, 'editor'))
}

/**
 * The same for files, which hold more than the editor: footnotes, mentions, styles of paragraphs, comments and tracked changes
 * (`exchange/fileKinds.ts`). Cost: O(nodes).
 */
export const normalizeFileBody = (nodes: unknown): readonly BodyNode[] => orParagraph(blocks(rawList(nodes), 0, 'file'))

/** Whose kinds are kept: the editor's; those of files; those of files inside a footnote, which holds no footnotes. */
type Extent = 'editor' | 'file' | 'footnote'

const orParagraph = (normalized: readonly BodyNode[]): readonly BodyNode[] => (normalized.length > 0 ? normalized : [{ type: 'paragraph' }])

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)
const rawList = (value: unknown): readonly Raw[] => (Array.isArray(value) ? value.filter(isRaw) : [])
const childrenOf = (node: Raw): readonly Raw[] => rawList(node.content)
const attrsOf = (node: Raw): Raw => (isRaw(node.attrs) ? node.attrs : {})

/** Deepest level of a block: a table goes three levels deeper, and its text one more. */
const MAX_BLOCK_DEPTH = MAX_TEXT_DEPTH - 4

/** Nodes as blocks: neighbouring inline nodes are gathered into a paragraph. */
function blocks(nodes: readonly Raw[], depth: number, extent: Extent): BodyNode[] {
  const out: BodyNode[] = []
  let inlineNodes: BodyNode[] = []
  const flushInline = () => {
    if (inlineNodes.length > 0) out.push(withContent('paragraph', joinText(inlineNodes)))
    inlineNodes = []
  }
  for (const node of nodes) {
    const inline = asInline(node, extent)
    if (inline) {
      inlineNodes.push(...inline)
      continue
    }
    flushInline()
    out.push(...asBlocks(node, depth, extent))
  }
  flushInline()
  return out
}

function asInline(node: Raw, extent: Extent): BodyNode[] | null {
  if (node.type === 'hardBreak') return [breakNode(readMarks(node.marks, extent))]
  if (extent !== 'footnote' && node.type === 'footnote') return [footnote(node, extent)]
  if (node.type === 'mention') return mentionNode(attrsOf(node), cleanText(String(attrsOf(node).label ?? '')), readMarks(node.marks, extent))
  if (typeof node.text !== 'string') return null
  const marks = readMarks(node.marks, extent)
  // a line end inside a text is a space on a phone, and a break everywhere else
  return cleanText(node.text)
    .split('\n')
    .flatMap((line, at) => [...(at > 0 ? [breakNode(marks)] : []), ...(line ? [textNode(line, marks)] : [])])
}

/** A footnote, whose text is paragraphs and nothing else. */
function footnote(node: Raw, extent: Extent): BodyNode {
  const inside = blocks(childrenOf(node), 0, 'footnote').flatMap((block) =>
    block.type === 'paragraph' ? [block] : asPlainParagraph(block, 'footnote'),
  )
  return { type: 'footnote', content: orParagraph(inside), ...withMarks(readMarks(node.marks, extent)) }
}

function asBlocks(node: Raw, depth: number, extent: Extent): BodyNode[] {
  if (depth >= MAX_BLOCK_DEPTH) return asPlainParagraph(node, extent)
  if (node.type === 'pageBreak') return [{ type: 'pageBreak' }]
  if (node.type === 'callout') return asBlocks({ ...node, type: 'blockquote' }, depth, extent).map((quote) => ({ ...quote, type: 'callout' }))
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return textBlock(node, depth, extent)
    case 'codeBlock':
      return [withContent('codeBlock', joinText([textNode(plainText(node), [])].filter((inlineNode) => inlineNode.text)))]
    case 'bulletList':
    case 'orderedList':
      return list(node, node.type, 'listItem', depth, extent)
    case 'taskList':
      return list(node, 'taskList', 'taskItem', depth, extent)
    case 'blockquote': {
      const content = blocks(childrenOf(node), depth + 1, extent)
      return content.length > 0 ? [{ type: 'blockquote', content }] : []
    }
    case 'horizontalRule':
      return [{ type: 'horizontalRule' }]
    case 'image':
      return image(attrsOf(node), extent)
    case 'table':
      return table(node, depth, extent)
    default:
      return blocks(childrenOf(node), depth + 1, extent)
  }
}

/** A paragraph or heading. Blocks that a peer put inside it become blocks of their own, in order. */
function textBlock(node: Raw, depth: number, extent: Extent): BodyNode[] {
  const level = integerIn(attrsOf(node).level, 1, 3) ?? 3
  const appearance = blockLook(attrsOf(node), node.type === 'paragraph' && extent !== 'editor')
  const { required, hint } = attrsOf(node)
  const changes = extent === 'file' ? blockChanges(attrsOf(node)) : {}
  const both = { ...appearance, ...changes }
  const attrs = node.type === 'heading' ? { level, ...(required === true ? { required } : {}), ...planIn(attrsOf(node)), ...both } : both
  const block = (content: readonly BodyNode[]): BodyNode =>
    withHint(
      { ...withContent(String(node.type), content), ...(Object.keys(attrs).length > 0 ? { attrs } : {}) },
      node.type === 'paragraph' ? hint : undefined,
    )
  const out: BodyNode[] = []
  let inlineNodes: BodyNode[] = []
  for (const child of childrenOf(node)) {
    const inline = asInline(child, extent)
    if (inline) inlineNodes.push(...inline)
    else {
      if (inlineNodes.length > 0) out.push(block(joinText(inlineNodes)))
      inlineNodes = []
      out.push(...asBlocks(child, depth + 1, extent))
    }
  }
  if (inlineNodes.length > 0 || out.length === 0) out.push(block(joinText(inlineNodes)))
  return out
}

/** Guidance of a template, shown in an empty paragraph: it is no text of the document. */
function withHint(block: BodyNode, hint: unknown): BodyNode {
  return typeof hint === 'string' && hint && !block.content
    ? { ...block, attrs: { ...block.attrs, hint: truncate(cleanText(hint).replaceAll('\n', ' '), MAX_HINT) } }
    : block
}

/** Longest guidance of a template's section, in UTF-16 units. */
const MAX_HINT = 500

function list(
  node: Raw,
  type: 'bulletList' | 'orderedList' | 'taskList',
  itemType: 'listItem' | 'taskItem',
  depth: number,
  extent: Extent,
): BodyNode[] {
  const content = childrenOf(node).map((child): BodyNode => {
    const isItem = child.type === 'listItem' || child.type === 'taskItem'
    const itemBlocks = isItem ? blocks(childrenOf(child), depth + 2, extent) : blocks([child], depth + 2, extent)
    const first = itemBlocks[0]?.type === 'paragraph' ? itemBlocks : [{ type: 'paragraph' }, ...itemBlocks]
    return itemType === 'taskItem'
      ? { type: itemType, attrs: { checked: attrsOf(child).checked === true }, content: first }
      : { type: itemType, content: first }
  })
  if (content.length === 0) return []
  if (type !== 'orderedList') return [{ type, content }]
  const counting = listTypeOf(attrsOf(node).type)
  return [{ type, attrs: { start: integerIn(attrsOf(node).start, 0, 100_000) ?? 1, ...(counting ? { type: counting } : {}) }, content }]
}

function image(attrs: Raw, extent: Extent): BodyNode[] {
  const src = safeImageSource(attrs.src, extent === 'editor' ? undefined : MAX_FILE_IMAGE_BYTES)
  const alt = typeof attrs.alt === 'string' ? truncate(cleanText(attrs.alt).replaceAll('\n', ' '), 500) : ''
  if (!src) return alt ? [withContent('paragraph', [textNode(alt, [])])] : []
  const size = { width: integerIn(attrs.width, 1, 10_000), height: integerIn(attrs.height, 1, 10_000) }
  return [
    { type: 'image', attrs: { src, ...(alt ? { alt } : {}), ...(size.width && size.height ? { width: size.width, height: size.height } : {}) } },
  ]
}

function table(node: Raw, depth: number, extent: Extent): BodyNode[] {
  const rows: BodyNode[] = []
  let covered = 0
  for (const row of childrenOf(node)) {
    const content = (row.type === 'tableRow' ? childrenOf(row) : [row]).map((cell) => tableCell(cell, depth + 3, extent))
    // a row without cells stays where cells of the rows above reach into it
    if (content.length > 0 || covered > 0) rows.push(withContent('tableRow', content))
    covered = Math.max(covered - 1, ...content.map(({ attrs }) => Number(attrs?.rowspan) - 1), 0)
  }
  const widths = columnWidths(attrsOf(node).widths)
  return rows.length > 0 ? [{ type: 'table', ...(widths ? { attrs: { widths } } : {}), content: rows }] : []
}

/** Widest cell, in columns or rows, because a table costs memory by the product of both. */
export const MAX_SPAN = 100

function tableCell(cell: Raw, depth: number, extent: Extent): BodyNode {
  const isCell = cell.type === 'tableCell' || cell.type === 'tableHeader'
  const content = isCell ? blocks(childrenOf(cell), depth, extent) : blocks([cell], depth, extent)
  const span = (name: string) => integerIn(attrsOf(cell)[name], 1, MAX_SPAN) ?? 1
  return {
    type: cell.type === 'tableHeader' ? 'tableHeader' : 'tableCell',
    attrs: { colspan: span('colspan'), rowspan: span('rowspan') },
    content: content.length > 0 ? content : [{ type: 'paragraph' }],
  }
}

/** A node beyond the deepest level, as one paragraph with its text. */
function asPlainParagraph(node: Raw | BodyNode, extent: Extent): BodyNode[] {
  const content = asInline({ text: textInside(node, '\n') }, extent) ?? []
  return content.length > 0 ? [withContent('paragraph', content)] : []
}

/** All text inside a node. Cost: O(nodes). */
export const plainText = (node: unknown): string => textInside(node, '')

const GAP = { text: ' ' }

/** All text inside a node, with an explicit stack, because a hostile tree may be deeper than the call stack. @param between what stands between two blocks of text */
function textInside(node: unknown, between: string): string {
  const parts: string[] = []
  const stack: unknown[] = [node]
  while (stack.length > 0) {
    const next = stack.pop()
    if (!isRaw(next)) continue
    if (typeof next.text === 'string') parts.push(next.text)
    else if (next.type === 'hardBreak') parts.push('\n')
    else if (next.type === 'mention') parts.push(mentionText(attrsOf(next)))
    else if (isTextBlock(next) && parts.length > 0) parts.push(between)
    // a footnote is read at its mark, apart from the words around it
    const isNote = next.type === 'footnote' && next !== node
    const children = isNote ? childrenOf(next).flatMap((child) => [GAP, child, GAP]) : childrenOf(next)
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i])
  }
  return cleanText(parts.join(''))
}

const isTextBlock = (node: { readonly type?: unknown }) => node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock'

/** The texts of all paragraphs, headings and code blocks of a normalized body, in order. */
export const paragraphsOf = (nodes: readonly BodyNode[]): readonly string[] =>
  nodes.flatMap((node) => (isTextBlock(node) ? [plainText(node)] : paragraphsOf(node.content ?? [])))

function readMarks(value: unknown, extent: Extent): readonly BodyMark[] {
  const markByType = new Map<DocumentMark, BodyMark>()
  for (const mark of rawList(value)) {
    const type = documentMarks.find((name) => name === mark.type)
    if (!type) continue
    if (type !== 'link') markByType.set(type, { type })
    const href = type === 'link' ? safeHref(attrsOf(mark).href) : null
    if (href) markByType.set('link', { type: 'link', attrs: { href } })
  }
  if (markByType.has('superscript')) markByType.delete('subscript') // of two heights the editor has one
  const code = markByType.get('code') // the code mark of the editor excludes all other marks
  const marks = code ? [code] : documentMarks.flatMap((type) => markByType.get(type) ?? [])
  if (extent !== 'editor') return [...marks, ...fileMarks(rawList(value))]
  return code || !rawList(value).some(({ type }) => type === 'highlight') ? marks : [...marks, { type: 'highlight' }]
}

const withMarks = (marks: readonly BodyMark[]) => (marks.length > 0 ? { marks } : {})
/** A line break comes and goes like the letters around it. */
const breakNode = (marks: readonly BodyMark[]) => ({ type: 'hardBreak', ...withMarks(marks.filter(({ type }) => /^(inser|dele)tion$/.test(type))) })
const textNode = (text: string, marks: readonly BodyMark[]): BodyNode => ({ type: 'text', text, ...withMarks(marks) })
const withContent = (type: string, content: readonly BodyNode[]): BodyNode => (content.length > 0 ? { type, content } : { type })

/** Joins neighbouring texts that have the same marks. */
function joinText(nodes: readonly BodyNode[]): BodyNode[] {
  const out: BodyNode[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    const hasSameMarks = last?.text !== undefined && node.text !== undefined && JSON.stringify(last.marks) === JSON.stringify(node.marks)
    if (hasSameMarks) out[out.length - 1] = textNode(`${last.text}${node.text}`, node.marks ?? [])
    else out.push(node)
  }
  return out
}

const integerIn = (value: unknown, min: number, max: number): number | null => {
  const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max ? number : null
}
