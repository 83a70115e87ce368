import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { threadsByPart, WHOLE } from '../../../../../renderer/features/document/phone/comments/partThreads.ts'
import { readParts } from '../../../../../renderer/features/document/phone/readParts.ts'
import { anchorOf } from '../../../../../shared/document/flat/anchor/anchor.ts'
import { fromBody } from '../../../../../shared/document/flat/fromBody.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { cellRoot, flatText, NEW_BASE, textRoot } from '../../../../../shared/document/flat/roots.ts'
import { toBody } from '../../../../../shared/document/flat/toBody.ts'
import { writeFlat } from '../../../../../shared/document/flat/writeFlat.ts'
import { type BodyNode, plainText } from '../../../../../shared/document/normalizedBody.ts'
import { addComment, listComments } from '../../../../../shared/model/records/comment.ts'
import { testAuthor, testId } from '../../../../support/screens/testRoom.tsx'

const anna = testAuthor(testId('anna'))
const text = (content: string): readonly BodyNode[] => [{ type: 'text', text: content }]
const paragraph = (content: string): BodyNode => ({ type: 'paragraph', content: text(content) })
const item = (...content: BodyNode[]): BodyNode => ({ type: 'listItem', content })
const list = (...content: BodyNode[]): BodyNode => ({ type: 'bulletList', content })
const body: readonly BodyNode[] = [
  { type: 'heading', attrs: { level: 1 }, content: text('Verbale') },
  paragraph('Si apre lo sportello.'),
  list(item(paragraph('Trasporti'), list(item(paragraph('la sera')))), item(paragraph('Sala'))),
  { type: 'blockquote', content: [paragraph('Nessuno'), paragraph('resta solo')] },
  { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph('Cooperativa')] }] }] },
  paragraph('Fine'),
]

function written() {
  const doc = new Y.Doc()
  doc.transact(() => writeFlat(doc, fromBody(body, anna.random), anna.random))
  const parts = () => readParts(readFlat(doc), () => null)
  return { doc, parts }
}
const rangeOf = ({ from, to }: { readonly from: number; readonly to: number }) => ({ root: textRoot(NEW_BASE), from, to })

describe('a text on the phone', () => {
  it('has the parts that are read at once, and drawn one by one it is the same', () => {
    const { doc, parts } = written()
    expect(parts().map(({ nodes }) => nodes.map(plainText).join(' '))).toEqual([
      'Verbale',
      'Si apre lo sportello.',
      'Trasportila seraSala',
      'Nessunoresta solo',
      'Cooperativa',
      'Fine',
    ])
    expect(parts().flatMap(({ nodes }) => nodes)).toEqual(toBody(readFlat(doc)))
  })

  it('is commented on part by part: a comment is found where it was said, also after others wrote before it and in it', () => {
    const { doc, parts } = written()
    const comments = new Y.Doc()
    for (const part of parts()) addComment(comments, anna, { text: part.id, anchor: anchorOf(doc, rangeOf(part)) })
    const listed = listComments(comments)
    expect(listed.map(({ anchor }) => anchor?.excerpt)).toEqual([
      'Verbale',
      'Si apre lo sportello.',
      'Trasporti la sera Sala',
      'Nessuno resta solo',
      '',
      'Fine',
    ])
    const threadParts = () =>
      parts().map(({ id }) =>
        threadsByPart(doc, parts(), listed)
          .get(id)
          ?.map(({ first }) => first.text),
      )
    expect(threadParts()).toEqual(parts().map(({ id }) => [id]))
    flatText(doc, NEW_BASE).insert(1, 'Nuovo ', {})
    flatText(doc, NEW_BASE).insert(20, 'molto ', {})
    expect(threadParts()).toEqual(parts().map(({ id }) => [id]))
  })

  it('shows what was said about a cell at its table, and about what is gone or the whole at the end', () => {
    const { doc, parts } = written()
    const comments = new Y.Doc()
    const table = readFlat(doc).find((block) => block.table)?.table
    const root = cellRoot(NEW_BASE, table?.id ?? '', table?.rows[0] ?? '', table?.columns[0] ?? '')
    addComment(comments, anna, { text: 'cella', anchor: anchorOf(doc, { root, from: 0, to: 5 }) })
    addComment(comments, anna, { text: 'tutto' })
    const last = parts().at(-1)
    if (!last) throw new Error('no part')
    addComment(comments, anna, { text: 'tolto', anchor: anchorOf(doc, rangeOf(last)) })
    flatText(doc, NEW_BASE).delete(last.from - 1, last.to - last.from + 1)
    const byPart = threadsByPart(doc, parts(), listComments(comments))
    const textsAt = (key: string) => byPart.get(key)?.map(({ first }) => first.text)
    expect(textsAt(parts().find(({ tables }) => tables.length > 0)?.id ?? '')).toEqual(['cella'])
    expect(textsAt(WHOLE)).toEqual(['tutto', 'tolto'])
  })
})
