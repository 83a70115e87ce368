import { directionOf } from '../../../../../shared/base/text/direction.ts'
import { alignments } from '../../../../../shared/document/exchange/fileKinds.ts'
import { plainText } from '../../../../../shared/document/normalizedBody.ts'
import { attributeOf, type HtmlElement } from './htmlElements.ts'
import type { Raw } from './inlineBuffer.ts'

const styleOf = (element: HtmlElement): string => (attributeOf(element, 'style') ?? '').slice(0, 2000)

/** Gives the paragraphs and headings of an element its alignment and direction, where they have none of their own. Cost: O(blocks) */
export function withLook(element: HtmlElement, blocks: readonly Raw[]): Raw[] {
  const requested = (/(?:^|;)\s*text-align:\s*([a-z]+)/i.exec(styleOf(element))?.[1] ?? attributeOf(element, 'align') ?? '').toLowerCase()
  const align = alignments.find((each) => each === requested)
  const dir = ['ltr', 'rtl'].find((each) => each === attributeOf(element, 'dir'))
  if (!align && !dir) return [...blocks]
  return blocks.map((block) => {
    if (block.type !== 'paragraph' && block.type !== 'heading') return block
    const own = (block.attrs ?? {}) as Raw
    const natural = directionOf(plainText(block))
    const appearance = {
      ...(align ? { align } : {}),
      // the direction of its letters need not be said
      ...(dir && natural !== null && natural !== dir ? { dir } : {}),
    }
    return Object.keys(appearance).length > 0 ? { ...block, attrs: { ...appearance, ...own } } : block
  })
}

/** Whether an element stands out as a notice: one of our own pages, of Word on the web, of a page with ARIA. */
export const isCallout = (element: HtmlElement): boolean =>
  attributeOf(element, 'role') === 'note' || /(^|\s)(callout|admonition|alert)(\s|$)/i.test(attributeOf(element, 'class') ?? '')

/** Whether what follows an element begins on a new page. */
export const isPageBreak = (element: HtmlElement): boolean =>
  /(^|\s)page-?break(\s|$)/i.test(attributeOf(element, 'class') ?? '') || /(?:page-)?break-after:\s*(?:always|page)/i.test(styleOf(element))

/** The sign by which Markdown on GitHub begins a notice in a quotation. */
const NOTICE = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*/

/** A quotation, or a notice that is written as one. Of one that warns or advises, which a callout does not tell, the word stays. */
export function quotation(content: readonly Raw[]): Raw {
  const [first, ...rest] = content
  const [text, ...more] = Array.isArray(first?.content) ? (first.content as Raw[]) : []
  const [sign, kind] = first?.type === 'paragraph' && typeof text?.text === 'string' ? (NOTICE.exec(text.text) ?? []) : []
  if (sign === undefined) return { type: 'blockquote', content }
  const words = String(text?.text).slice(sign.length)
  const remaining = words ? [{ ...text, text: words }, ...more] : more.slice(more[0]?.type === 'hardBreak' ? 1 : 0)
  const label = kind === 'NOTE' ? [] : [{ type: 'text', text: kind, marks: [{ type: 'bold' }] }]
  const inside = [...label, ...(label.length > 0 && remaining.length > 0 ? [{ type: 'hardBreak' }] : []), ...remaining]
  return { type: 'callout', content: [...(inside.length > 0 ? [{ ...first, content: inside }] : []), ...rest] }
}
