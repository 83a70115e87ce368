import { type LinkTarget, placeHref } from '../../../document/mentions.ts'
import type { BodyNode } from '../../../document/normalizedBody.ts'

/** Words, bold where they are a title, that lead to where they come from. */
export const linked = (text: string, target: LinkTarget | null, isBold = false): BodyNode => ({
  type: 'text',
  text: text || '–',
  marks: [...(isBold ? [{ type: 'bold' }] : []), ...(target ? [{ type: 'link', attrs: { href: placeHref(target) } }] : [])],
})

/** Words that lead nowhere. */
export const plain = (text: string): BodyNode => ({ type: 'text', text })

/** A paragraph of such words. */
export const line = (...content: readonly BodyNode[]): BodyNode => ({ type: 'paragraph', content })

/** A list of points, each of such words. */
export const points = (items: readonly (readonly BodyNode[])[], isOrdered = false): BodyNode => ({
  type: isOrdered ? 'orderedList' : 'bulletList',
  content: items.map((content) => ({ type: 'listItem', content: [line(...content)] })),
})

/** A table of such words. @param headers of the columns; without: the first cell of each row is one */
export function rowsOf(rows: readonly (readonly BodyNode[])[], headers?: readonly string[]): BodyNode {
  const cell = (type: string, content: BodyNode): BodyNode => ({
    type,
    attrs: { colspan: 1, rowspan: 1 },
    content: [content.text ? line(content) : { type: 'paragraph' }],
  })
  return {
    type: 'table',
    content: [
      ...(headers ? [{ type: 'tableRow', content: headers.map((header) => cell('tableHeader', plain(header))) }] : []),
      ...rows.map((row) => ({
        type: 'tableRow',
        content: row.map((content, at) => cell(at === 0 && !headers ? 'tableHeader' : 'tableCell', content)),
      })),
    ],
  }
}

/** The session as the end of a link. */
export const toSession = (id: string): LinkTarget => ({ kind: 'session', id, part: null })
