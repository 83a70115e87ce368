import type { BodyMark, BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { attributes, escapeMarkup } from '../common/escapeMarkup.ts'

/** Elements of the marks, the outermost first. */
const TAGS: Readonly<Record<string, string>> = {
  ...{ link: 'a', deletion: 'del', insertion: 'ins', highlight: 'mark', bold: 'strong', italic: 'em', underline: 'u', strike: 's' },
  ...{ superscript: 'sup', subscript: 'sub', code: 'code', comment: 'span' },
}
const ORDER = Object.keys(TAGS)

/** Inline nodes as HTML. @param labelOf gives the next footnote its number, and a thread of comments its sign */
export const inlineHtml = (nodes: readonly BodyNode[], labelOf: (note: BodyNode) => string): string =>
  nodes.map((node) => withMarks(contentOf(node, labelOf), node.marks ?? [])).join('')

function contentOf(node: BodyNode, labelOf: (note: BodyNode) => string): string {
  if (node.type === 'hardBreak') return '<br>'
  if (node.type === 'mention') return escapeMarkup(String(node.attrs?.label ?? ''))
  if (node.type !== 'footnote') return escapeMarkup(node.text ?? '').replaceAll('\n', '<br>')
  const label = labelOf(node)
  return `<sup><a href="#fn-${label}" id="fnref-${label}" data-footnote-ref role="doc-noteref">${label}</a></sup>`
}

function withMarks(content: string, marks: readonly BodyMark[]): string {
  return ORDER.reduceRight((inner, type) => {
    const mark = marks.find((each) => each.type === type)
    if (!mark) return inner
    const appearance =
      type === 'link'
        ? { href: String(mark.attrs?.href) }
        : type === 'comment'
          ? { class: 'commented' }
          : mark.attrs?.at
            ? { datetime: String(mark.attrs.at) }
            : {}
    return `<${TAGS[type]}${attributes(appearance)}>${inner}</${TAGS[type]}>`
  }, content)
}
