import type { Token, Tokens } from 'marked'
import { decodeEntities } from './htmlText.ts'

type Raw = Record<string, unknown>
type Mark = { readonly type: string; readonly attrs?: Raw }

/** HTML tags with an equivalent mark; other tags are removed, their text stays. */
const TAGS: Readonly<Record<string, string>> = {
  u: 'underline',
  ins: 'underline',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  sup: 'superscript',
  sub: 'subscript',
  code: 'code',
}

/** Inline tokens as text with marks. */
export function inlineNodes(tokens: readonly Token[], marks: readonly Mark[] = []): Raw[] {
  const out: Raw[] = []
  let tags: readonly Mark[] = []
  for (const token of tokens) {
    const tag = token.type === 'html' ? /^<(\/?)([a-z]+)/i.exec(token.raw) : null
    if (tag) {
      const name = (tag[2] ?? '').toLowerCase()
      const type = TAGS[name]
      if (name === 'br') out.push({ type: 'hardBreak' })
      else if (type) tags = tag[1] ? tags.filter((mark) => mark.type !== type) : [...tags, { type }]
      continue
    }
    out.push(...inlineNode(token, [...marks, ...tags]))
  }
  return out
}

function inlineNode(token: Token, marks: readonly Mark[]): Raw[] {
  const inner: readonly Token[] = ('tokens' in token && token.tokens) || []
  const withMark = (mark: Mark | null) => inlineNodes(inner, mark ? [...marks, mark] : marks)
  switch (token.type) {
    case 'strong':
      return withMark({ type: 'bold' })
    case 'em':
      return withMark({ type: 'italic' })
    case 'del':
      return withMark({ type: 'strike' })
    case 'link':
      return withMark({ type: 'link', attrs: { href: (token as Tokens.Link).href } })
    case 'codespan':
      return text((token as Tokens.Codespan).text, [...marks, { type: 'code' }])
    case 'br':
      return [{ type: 'hardBreak' }]
    case 'image':
      return [{ type: 'image', attrs: { src: (token as Tokens.Image).href, alt: decodeEntities((token as Tokens.Image).text) } }]
    case 'escape':
      return text((token as Tokens.Escape).text, marks)
    case 'text':
      return 'tokens' in token && token.tokens
        ? inlineNodes(token.tokens, marks)
        : text(decodeEntities((token as Tokens.Text).text).replaceAll('\n', ' '), marks)
    default:
      return []
  }
}

const text = (content: string, marks: readonly Mark[]): Raw[] =>
  content ? [{ type: 'text', text: content, ...(marks.length > 0 ? { marks } : {}) }] : []
