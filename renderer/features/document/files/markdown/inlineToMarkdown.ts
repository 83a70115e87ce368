import type { BodyMark, BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { aroundAddresses, asAutolink } from './addresses.ts'

interface InlineOptions {
  /** Markdown of a line break. */
  readonly breaks: string
  /** Whether the text starts a line, where more characters have a meaning and are escaped. */
  readonly lineStart?: boolean
  /** Whether the text is in a table cell, where `|` is escaped, in code too. */
  readonly inTable?: boolean
}

/** Marks from the outermost: the delimiter, and the HTML tag for positions where the delimiter would not be parsed. */
const SIGNS: Readonly<Record<string, { readonly sign: string | null; readonly tag: string }>> = {
  deletion: { sign: null, tag: 'del' },
  insertion: { sign: null, tag: 'ins' },
  highlight: { sign: null, tag: 'mark' },
  underline: { sign: null, tag: 'u' },
  superscript: { sign: null, tag: 'sup' },
  subscript: { sign: null, tag: 'sub' },
  bold: { sign: '**', tag: 'strong' },
  italic: { sign: '*', tag: 'em' },
  strike: { sign: '~~', tag: 's' },
}

interface OpenMark {
  readonly mark: BodyMark
  readonly close: string
}

/** Inline nodes as Markdown. Text that looks like a delimiter is escaped; spaces and line breaks at both ends are left out. */
export function inline(all: readonly BodyNode[], options: InlineOptions): string {
  const nodes = withoutBreaksAtEnds(all)
  let out = ''
  let open: readonly OpenMark[] = []
  const setMarks = (target: readonly BodyMark[], at: number) => {
    const end = open.findIndex(({ mark }, i) => !sameMark(mark, target[i]))
    const common = end === -1 ? open : open.slice(0, end)
    for (const { close } of open.slice(common.length).reverse()) out += close
    const opened: OpenMark[] = []
    for (const mark of target.slice(common.length)) {
      const [opening, closing] = signs(mark, nodes, at, out)
      out += opening
      opened.push({ mark, close: closing })
    }
    open = [...common, ...opened]
  }
  const write = (text: string, isFollowed: boolean) => {
    out += escaped(options.breaks && out.endsWith(options.breaks) ? text.trimStart() : text, options, out, isFollowed || open.length > 0)
  }
  nodes.forEach((node, at) => {
    const marks = outermostFirst(node.marks ?? [])
    if (node.type === 'hardBreak') {
      setMarks([], at)
      out += options.breaks
    } else if (node.type === 'footnote') {
      setMarks([], at)
      out += `[^${String(node.attrs?.label)}]`
    } else if (marks.some((mark) => mark.type === 'code')) {
      setMarks([], at)
      out += code(node.text ?? '', options)
    } else {
      const { lead, core, tail } = parts(node.type === 'mention' ? String(node.attrs?.label ?? '') : (node.text ?? ''))
      const isFollowed = tail === '' && touchesNext(nodes[at + 1])
      const autolink = asAutolink(node, marks, !isFollowed && /(^|[\s(])$/.test(out) && !options.inTable)
      if (autolink && ![nodes[at - 1], nodes[at + 1]].some((other) => other?.marks?.some((mark) => sameMark(mark, marks[0])))) {
        setMarks([], at)
        out += autolink
        return
      }
      if (lead) {
        setMarks([], at)
        write(lead, true)
      }
      if (core) {
        setMarks(marks, at)
        write(core, isFollowed)
      }
      if (tail) {
        setMarks([], at)
        write(tail, true)
      }
    }
  })
  setMarks([], nodes.length)
  return out.trim()
}

/** A line break at an end separates nothing; Markdown has none there. */
function withoutBreaksAtEnds(nodes: readonly BodyNode[]): readonly BodyNode[] {
  const isEmpty = (node: BodyNode | undefined) => node?.type === 'hardBreak' || (node?.text !== undefined && node.text.trim() === '')
  let [from, to] = [0, nodes.length]
  while (from < to && isEmpty(nodes[from])) from++
  while (to > from && isEmpty(nodes[to - 1])) to--
  return nodes.slice(from, to)
}

const touchesNext = (next: BodyNode | undefined): boolean => next?.text !== undefined && !/^\s/.test(next.text)

/** Moves spaces at the ends of a mark outside it, because a delimiter must touch a character that is no space (CommonMark, 6.2). */
function parts(text: string): { readonly lead: string; readonly core: string; readonly tail: string } {
  const core = text.trim()
  const from = core ? text.indexOf(core) : text.length
  return { lead: text.slice(0, from), core, tail: text.slice(from + core.length) }
}

const outermostFirst = (marks: readonly BodyMark[]): readonly BodyMark[] => [
  ...marks.filter((mark) => mark.type === 'link' || mark.type === 'code'),
  ...Object.keys(SIGNS).flatMap((type) => marks.filter((mark) => mark.type === type)),
]

const sameMark = (a: BodyMark | undefined, b: BodyMark | undefined): boolean => a?.type === b?.type && a?.attrs?.href === b?.attrs?.href

/** Opening and closing of a mark at this position: the delimiter where it is parsed, else the HTML tag. */
function signs(mark: BodyMark, nodes: readonly BodyNode[], at: number, before: string): readonly [string, string] {
  if (mark.type === 'link') return ['[', `](<${String(mark.attrs?.href ?? '').replace(/[\\<>]/g, '\\$&')}>)`]
  const { sign, tag } = SIGNS[mark.type] ?? { sign: null, tag: 'span' }
  const clear = sign && !before.endsWith(sign[0] ?? '') && touchesLetters(mark, nodes, at)
  return clear ? [sign, sign] : [`<${tag}>`, `</${tag}>`]
}

/** Whether the text of the mark begins and ends with a letter or a digit, and no other mark ends at the same position. */
function touchesLetters(mark: BodyMark, nodes: readonly BodyNode[], at: number): boolean {
  let text = ''
  let layers = 1
  for (let i = at; i < nodes.length; i++) {
    const node = nodes[i]
    if (node?.text === undefined || !node.marks?.some((other) => sameMark(other, mark))) break
    // spaces stand outside the mark, which ends before them
    if (i > at && /^\s/.test(node.text)) break
    text += node.text
    layers = node.marks.length
    if (/\s$/.test(node.text)) break
  }
  return layers === 1 && /^\s*[\p{L}\p{N}]/u.test(text) && /[\p{L}\p{N}]\s*$/u.test(text)
}

function code(text: string, { inTable = false }: Partial<InlineOptions> = {}): string {
  const line = text.replaceAll('\n', ' ')
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), (run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  // a backslash before the fence would be read as escaping it
  const pad = /^[` ]|[` \\]$/.test(line) && line.trim() !== '' ? ' ' : ''
  return `${fence}${pad}${inTable ? line.replaceAll('|', '\\|') : line}${pad}${fence}`
}

/** Escapes text. `before` is the line so far: some characters at its start mean a heading, a list or a quote. */
function escaped(text: string, options: InlineOptions, before: string, isFollowed = false): string {
  const isOpen = { before: /[^\s(]$/.test(before), after: isFollowed }
  const lines = aroundAddresses(text, isOpen, (rest) => rest.replace(/[\\`*_[\]<>~|&]/g, '\\$&')).split('\n')
  const startsLine = before === '' || before.endsWith('\n')
  return lines.map((line, at) => (options.lineStart && (at > 0 || startsLine) ? atLineStart(line) : line)).join(options.breaks)
}

const atLineStart = (line: string): string =>
  line.replace(/^(\s*)(?:([#+\-=])|(\d{1,9})(?=[.)]))/, (_all, space: string, sign?: string, number?: string) =>
    number ? `${space}${number}\\` : `${space}\\${sign}`,
  )

/** A table cell as one line. */
export const tableLine = (cell: BodyNode): string => (cell.content ?? []).map(lineOf).filter(Boolean).join('<br>')

function lineOf(node: BodyNode): string {
  const inside = node.content ?? []
  if (node.type === 'paragraph' || node.type === 'heading') return inline(inside, { breaks: '<br>', inTable: true })
  if (node.type === 'listItem' || node.type === 'taskItem') return `• ${inside.map(lineOf).filter(Boolean).join('<br>')}`
  if (node.type === 'codeBlock') return code(inside.map((text) => text.text ?? '').join(''), { inTable: true })
  if (node.type === 'image') return escaped(String(node.attrs?.alt ?? ''), { breaks: ' ' }, '')
  return inside.map(lineOf).filter(Boolean).join('<br>')
}
