import { attributeOf, childrenOf, type HtmlElement, type HtmlNode, isElement, textOf } from './htmlElements.ts'
import type { Raw } from './inlineBuffer.ts'

/** The number of the footnote that an element refers to; null for any other element. */
export function footnoteNumber(element: HtmlElement): string | null {
  const link = element.tagName === 'sup' ? childrenOf(element)[0] : element
  return link && isElement(link) && attributeOf(link, 'data-footnote-ref') !== null ? textOf(link).trim() : null
}

/** The arrow that leads from a footnote to its text. */
export const isFootnoteReturn = (element: HtmlElement): boolean => attributeOf(element, 'data-footnote-backref') !== null

/** The footnotes at the end of a text, each after its number. */
export function footnotes(section: HtmlElement, blocks: (nodes: readonly HtmlNode[]) => Raw[]): Raw[] {
  const list = childrenOf(section).find((node): node is HtmlElement => isElement(node) && node.tagName === 'ol')
  const items = list ? childrenOf(list).filter((node): node is HtmlElement => isElement(node) && node.tagName === 'li') : []
  const notes = items.flatMap((item, at) => {
    const [first, ...rest] = blocks(childrenOf(item))
    const number = { type: 'text', text: `[${at + 1}] ` }
    if (first?.type === 'paragraph' && Array.isArray(first.content)) return [{ ...first, content: [number, ...first.content] }, ...rest]
    return [{ type: 'paragraph', content: [number] }, ...(first ? [first] : []), ...rest]
  })
  return notes.length > 0 ? [{ type: 'horizontalRule' }, ...notes] : []
}
