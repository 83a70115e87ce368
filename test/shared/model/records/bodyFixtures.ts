import * as Y from 'yjs'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { writeBody } from '../../../../shared/model/records/documentBody.ts'
import type { PersonId } from '../../../../shared/model/transact.ts'
import { writeOldBody } from '../../../support/document/oldBody.ts'

let drawn = 0
/** Numbers that do not repeat within a test: ids are made of them. */
const random = () => {
  drawn = (drawn + 0.618_033_988_7) % 1
  return drawn
}
export const author = { person: '0'.repeat(16) as PersonId, now: () => 0, random }
export const text = (value: string, ...marks: { type: string; attrs?: Record<string, unknown> }[]): BodyNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks } : {}),
})
export const paragraph = (...content: BodyNode[]): BodyNode => ({ type: 'paragraph', content })
/** A document with this body. */
export const written = (nodes: readonly BodyNode[]) => {
  const doc = new Y.Doc()
  writeBody(doc, author, nodes)
  return doc
}

/** A document with this body as releases before 0.4 stored it. */
export const writtenOld = (nodes: readonly BodyNode[]) => {
  const doc = new Y.Doc()
  writeOldBody(doc, author, nodes)
  return doc
}

/** Every node and mark of the contract. */
export const minutes: readonly BodyNode[] = [
  { type: 'heading', attrs: { level: 1 }, content: [text('Verbale della seduta')] },
  paragraph(
    text('Città e '),
    text('però', { type: 'bold' }, { type: 'italic' }),
    text('10'),
    text('3', { type: 'superscript' }),
    text('2', { type: 'subscript' }),
    { type: 'hardBreak' },
    text('sito', { type: 'link', attrs: { href: 'https://www.comune.gorizia.it/' } }),
  ),
  {
    type: 'bulletList',
    content: [
      {
        type: 'listItem',
        content: [
          paragraph(text('uno')),
          { type: 'orderedList', attrs: { start: 3, type: 'a' }, content: [{ type: 'listItem', content: [paragraph(text('tre'))] }] },
        ],
      },
    ],
  },
  { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('fatto'))] }] },
  {
    type: 'table',
    content: [{ type: 'tableRow', content: [{ type: 'tableHeader', attrs: { colspan: 2, rowspan: 1 }, content: [paragraph(text('Chi'))] }] }],
  },
  { type: 'image', attrs: { src: 'data:image/png;base64,iVBORw0KGgo=', alt: 'la lavagna', width: 4, height: 3 } },
  { type: 'codeBlock', content: [text('a\nb')] },
  { type: 'blockquote', content: [paragraph(text('“nessuno resti solo”'))] },
  { type: 'horizontalRule' },
  { type: 'paragraph' },
]
