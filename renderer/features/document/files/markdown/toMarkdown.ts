import type { FileComment } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { tableGrid } from '../../tables/tableGrid.ts'
import { isCommentNote, withCommentNotes } from '../common/commentNotes.ts'
import { attributes } from '../common/escapeMarkup.ts'
import { languageOf } from '../common/fileText.ts'
import { inline, tableLine } from './inlineToMarkdown.ts'

/**
 * The document as GitHub-flavoured Markdown. What Markdown lacks is written as HTML tags (underline, superscript, subscript, highlights,
 * tracked changes, alignment, page breaks); comments are notes.
 */
export function toMarkdown(nodes: readonly BodyNode[], comments: readonly FileComment[] = [], language = 'it'): string {
  const notes: BodyNode[] = []
  const body = blocks(withLabels(withCommentNotes(nodes, comments, languageOf(nodes, language)), notes))
  return `${withoutFrontMatter([...body, ...notes.map(footnote)].join('\n\n'))}\n`
}

/** Gives each footnote its number, in the order of the text, and each thread of comments a name. */
const withLabels = (nodes: readonly BodyNode[], notes: BodyNode[]): readonly BodyNode[] =>
  nodes.map((node) => {
    if (node.type !== 'footnote') return node.content ? { ...node, content: withLabels(node.content, notes) } : node
    const before = notes.filter((each) => isCommentNote(each) === isCommentNote(node)).length
    const labelled = { ...node, attrs: { ...node.attrs, label: `${isCommentNote(node) ? 'c' : ''}${before + 1}` } }
    notes.push(labelled)
    return labelled
  })

/** The text of a footnote; its further paragraphs are indented. */
const footnote = (note: BodyNode): string =>
  `[^${String(note.attrs?.label)}]: ${blocks(note.content ?? [])
    .join('\n\n')
    .split('\n')
    .map((line, row) => (row > 0 && line ? `    ${line}` : line))
    .join('\n')}`

/** A rule at the very beginning would be read as the beginning of front matter. */
const withoutFrontMatter = (markdown: string): string => markdown.replace(/^---(?=\n|$)/, '***')

function blocks(nodes: readonly BodyNode[]): string[] {
  const out: string[] = []
  let before: BodyNode | undefined
  for (const node of nodes) {
    const rendered = block(node)
    if (rendered === null) continue
    // two adjacent lists would be parsed as one
    if (before && isList(before) && isList(node)) out.push('<!-- -->')
    out.push(rendered)
    before = node
  }
  return out
}

const isList = (node: BodyNode): boolean => node.type.endsWith('List')

/** A block; around one that is aligned or has a direction of its own stands an element, as Markdown has no sign for these. */
function block(node: BodyNode): string | null {
  const markdown = blockWithout(node)
  const { align, dir } = node.attrs ?? {}
  if (markdown === null || (typeof align !== 'string' && typeof dir !== 'string')) return markdown
  return `<div${attributes({ align: align as string | undefined, dir: dir as string | undefined })}>\n\n${markdown}\n\n</div>`
}

function blockWithout(node: BodyNode): string | null {
  const inside = node.content ?? []
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(Number(node.attrs?.level ?? 1))} ${inline(inside, { breaks: '<br>' }).replace(/#$/, '\\#')}`.trimEnd()
    case 'paragraph':
      return inline(inside, { breaks: '\\\n', lineStart: true }) || null
    case 'bulletList':
      return items(inside, () => '- ')
    case 'orderedList':
      return items(inside, (at) => `${Number(node.attrs?.start ?? 1) + at}. `)
    case 'taskList':
      return items(inside, (_, item) => (item.attrs?.checked === true ? '- [x] ' : '- [ ] '), 2)
    case 'callout':
    case 'blockquote':
      return [...(node.type === 'callout' ? ['[!NOTE]'] : []), blocks(inside).join('\n\n')]
        .join('\n')
        .split('\n')
        .map((line) => `> ${line}`.trimEnd())
        .join('\n')
    case 'pageBreak':
      return '<div style="page-break-after: always"></div>'
    case 'codeBlock':
      return fenced(inside.map((text) => text.text ?? '').join(''))
    case 'horizontalRule':
      return '---'
    case 'image':
      return `![${inline([{ type: 'text', text: String(node.attrs?.alt ?? '') }], { breaks: ' ' })}](${String(node.attrs?.src ?? '')})`
    case 'table':
      return table(inside)
    default:
      return blocks(inside).join('\n\n') || null
  }
}

/** Items with their marker; further blocks of an item are indented. */
function items(list: readonly BodyNode[], sign: (at: number, item: BodyNode) => string, indent?: number): string {
  return list
    .map((item, at) => {
      const head = sign(at, item)
      const inner = itemBlocks(item).join('\n\n').split('\n')
      const margin = ' '.repeat(indent ?? head.length)
      return inner.map((line, row) => (row === 0 ? `${head}${line}`.trimEnd() : line ? margin + line : '')).join('\n')
    })
    .join('\n')
}

/** Blocks that may begin an item: what else begins one without text stands after a comment, because a blank line there would end the item. */
const BEGINNINGS = new Set(['codeBlock', 'blockquote', 'heading', 'bulletList', 'orderedList'])

function itemBlocks(item: BodyNode): readonly string[] {
  const [first, ...rest] = item.content ?? []
  const text = first ? block(first) : null
  if (text !== null) return blocks(item.content ?? [])
  const rendered = blocks(rest)
  // a box without text after it is no task
  const begins = item.type === 'listItem' && (rendered.length === 0 || BEGINNINGS.has(rest[0]?.type ?? ''))
  return begins ? rendered : ['<!-- -->', ...rendered]
}

function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${code}\n${fence}`
}

function table(rows: readonly BodyNode[]): string {
  const grid = tableGrid(rows)
  // the words of a cell of several rows or columns stand in the first one
  const lines = grid.rows.map((row) =>
    row.flatMap(({ cell, columns, part }) => [cell && part !== 'next' ? tableLine(cell) : '', ...Array.from({ length: columns - 1 }, () => '')]),
  )
  const hasHeader = (rows[0]?.content ?? []).every((cell) => cell.type === 'tableHeader')
  const [head, ...body] = hasHeader ? lines : [[], ...lines]
  const row = (cells: readonly string[] = []) => `| ${Array.from({ length: grid.columns }, (_, at) => cells[at] ?? '').join(' | ')} |`
  return [row(head), `|${' --- |'.repeat(grid.columns)}`, ...body.map(row)].join('\n')
}
