import { type LinkTarget, placeHref } from '../../../document/mentions.ts'
import type { BodyNode } from '../../../document/normalizedBody.ts'
import { listListings } from '../../records/listing.ts'
import type { LiveSource } from '../liveType.ts'

/** Words that lead to where something comes from. */
export const linked = (text: string, target: LinkTarget): BodyNode => ({
  type: 'text',
  text: text || '–',
  marks: [{ type: 'link', attrs: { href: placeHref(target) } }],
})

/** Words as a title. */
export const bold = (text: string): BodyNode => ({ type: 'text', text: text || '–', marks: [{ type: 'bold' }] })

/** Words that lead nowhere. */
export const plain = (text: string): BodyNode => ({ type: 'text', text })

/** A paragraph of such words. */
export const line = (...content: readonly BodyNode[]): BodyNode => ({ type: 'paragraph', content })

/** A list of points, each of such words. */
export const points = (items: readonly (readonly BodyNode[])[]): BodyNode => ({
  type: 'bulletList',
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

/** What says from which meeting a block comes, and leads there. */
export function sourceLine({ process, roomId, texts: { minutes } }: Pick<LiveSource, 'process' | 'roomId' | 'texts'>): BodyNode {
  const title = listListings(process).find(({ id }) => id === roomId)?.title ?? ''
  return line(plain(`${minutes.text('origin')} `), linked(title, { kind: 'session', id: roomId, part: null }))
}
