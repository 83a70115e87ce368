import { Lexer, type Token, type Tokens } from 'marked'
import { type BodyNode, normalizeBody } from '../../../../../shared/document/normalizedBody.ts'
import { textOfHtml } from './htmlText.ts'
import { inlineNodes } from './markdownToInline.ts'

/** Parses Markdown (GitHub flavoured) to a document's body. HTML becomes its text; nothing in it runs or is fetched. */
export const fromMarkdown = (markdown: string): readonly BodyNode[] =>
  normalizeBody(blocks(new Lexer({ gfm: true }).lex(markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))))

type Raw = Record<string, unknown>

const blocks = (tokens: readonly Token[]): Raw[] => tokens.flatMap(block)

function block(token: Token): Raw[] {
  switch (token.type) {
    case 'heading':
      return [{ type: 'heading', attrs: { level: Math.min(3, (token as Tokens.Heading).depth) }, content: inlineNodes(token.tokens ?? []) }]
    case 'paragraph':
    case 'text':
      return [{ type: 'paragraph', content: inlineNodes(token.tokens ?? [token]) }]
    case 'list':
      return lists(token as Tokens.List)
    case 'blockquote':
      return [{ type: 'blockquote', content: blocks(token.tokens ?? []) }]
    case 'code':
      return [{ type: 'codeBlock', content: [{ type: 'text', text: (token as Tokens.Code).text }] }]
    case 'hr':
      return [{ type: 'horizontalRule' }]
    case 'table':
      return [table(token as Tokens.Table)]
    case 'html': {
      const text = textOfHtml((token as Tokens.HTML).text).trim()
      return text ? [{ type: 'paragraph', content: [{ type: 'text', text }] }] : []
    }
    default:
      return []
  }
}

/** Splits a list with tasks and plain items into lists of one kind, in order. */
function lists(list: Tokens.List): Raw[] {
  const out: { type: string; attrs?: Raw; content: Raw[] }[] = []
  list.items.forEach((item, at) => {
    const type = item.task ? 'taskList' : list.ordered ? 'orderedList' : 'bulletList'
    if (out.at(-1)?.type !== type)
      out.push({ type, ...(type === 'orderedList' ? { attrs: { start: Number(list.start || 1) + at } } : {}), content: [] })
    const content = blocks(item.tokens.filter((token) => token.type !== 'checkbox'))
    out.at(-1)?.content.push(item.task ? { type: 'taskItem', attrs: { checked: item.checked === true }, content } : { type: 'listItem', content })
  })
  return out
}

function table(token: Tokens.Table): Raw {
  const cells = (row: readonly Tokens.TableCell[], type: string) => row.map((cell) => ({ type, content: paragraphs(inlineNodes(cell.tokens)) }))
  const head = token.header.some((cell) => cell.text.trim()) ? [{ type: 'tableRow', content: cells(token.header, 'tableHeader') }] : []
  return { type: 'table', content: [...head, ...token.rows.map((row) => ({ type: 'tableRow', content: cells(row, 'tableCell') }))] }
}

/** A line break in a table cell separates paragraphs, because a row of a Markdown table is one line. */
function paragraphs(line: readonly Raw[]): Raw[] {
  const out: Raw[][] = [[]]
  for (const node of line) {
    if (node.type === 'hardBreak') out.push([])
    else out.at(-1)?.push(node)
  }
  return out.map((content) => ({ type: 'paragraph', content }))
}
