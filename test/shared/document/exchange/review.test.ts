import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fileBody, fileBodyInSteps, noOverlay } from '../../../../shared/document/exchange/fileBody.ts'
import { readFileDocument } from '../../../../shared/document/exchange/fileDocument.ts'
import { takeReview } from '../../../../shared/document/exchange/takeReview.ts'
import { NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { writeFlat } from '../../../../shared/document/flat/writeFlat.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { cell, heading, item, paragraph, text } from '../../../support/document/bodyArbitraries.ts'

const at = '2026-11-05T09:30:00Z'
const inserted = (words: string, author = 'Ada') => text(words, { type: 'insertion', attrs: { author, at } })
const deleted = (words: string, author = 'Ada') => text(words, { type: 'deletion', attrs: { author, at } })
const commented = (words: string, ...ids: string[]) => text(words, ...ids.map((id) => ({ type: 'comment', attrs: { id } })))
const take = (...nodes: BodyNode[]) => takeReview(readFileDocument({ nodes }), Math.random)
const words = ({ blocks }: ReturnType<typeof take>) => blocks.map(({ content }) => content.map((part) => ('text' in part ? part.text : '')).join(''))

describe('what a file says about its text', () => {
  it('leaves the text as it was before the tracked changes', () => {
    expect(words(take(paragraph('Il tavolo si riunisce ', deleted('ogni mese'), inserted('ogni settimana'), ' in municipio.')))).toEqual([
      'Il tavolo si riunisce ogni mese in municipio.',
    ])
  })

  it('makes one suggestion of words that one person put in the place of others, in either order', () => {
    for (const change of [
      [deleted('ogni mese'), inserted('ogni settimana')],
      [inserted('ogni settimana'), deleted('ogni mese')],
    ]) {
      const { suggestions, blocks } = take(paragraph('Si riunisce ', ...change, '.'))
      expect(suggestions).toEqual([{ block: blocks[0]?.id, from: 12, to: 21, replacement: 'ogni settimana', author: 'Ada', at }])
    }
  })

  it('keeps the suggestions of two people apart, and leaves out what was put in and taken away again', () => {
    const both = { ...inserted('mai'), marks: [...(inserted('x').marks ?? []), ...(deleted('x', 'Bruno').marks ?? [])] }
    const { suggestions } = take(paragraph(deleted('uno', 'Ada'), inserted('due', 'Bruno'), both))
    expect(suggestions.map(({ author, from, to, replacement }) => [author, from, to, replacement])).toEqual([
      ['Ada', 0, 3, ''],
      ['Bruno', 3, 3, 'due'],
    ])
  })

  it('says where comments are: over letters, over blocks, in cells, over each other', () => {
    const { anchors, blocks } = take(
      paragraph('Il ', commented('pull', 'a'), commented('man', 'a', 'b'), commented(' nuovo', 'b')),
      paragraph(commented('costa', 'b'), { type: 'hardBreak' }, commented('molto', 'c')),
      { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(commented('cella', 'd'))] }] }] },
    )
    const [first, second, table] = blocks
    expect(anchors.get('a')).toEqual({ from: { block: first?.id, offset: 3 }, to: { block: first?.id, offset: 10 } })
    expect(anchors.get('b')).toEqual({ from: { block: first?.id, offset: 7 }, to: { block: second?.id, offset: 5 } })
    expect(anchors.get('c')).toEqual({ from: { block: second?.id, offset: 6 }, to: { block: second?.id, offset: 11 } })
    expect(anchors.get('d')?.from.block).toBe(table?.table?.cells[0]?.[0]?.blocks[0]?.id)
  })
})

/** A document, and the units of its body at which some words stand. */
function written(...nodes: BodyNode[]) {
  const doc = new Y.Doc()
  writeFlat(doc, take(...nodes).blocks, Math.random)
  const root = `${NEW_BASE}/text`
  const units: (string | object)[] = (doc.getText(root).toDelta() as readonly { readonly insert: string | object }[]).flatMap(
    ({ insert }): (string | object)[] => (typeof insert === 'string' ? insert.split('') : [insert]),
  )
  const all = units.map((unit) => (typeof unit === 'string' ? unit : '\u0001')).join('')
  const rangeOf = (some: string) => ({ root, from: all.indexOf(some), to: all.indexOf(some) + some.length })
  return { doc, rangeOf }
}

describe('the text of a file', () => {
  const nodes = [
    heading(1, 'Trasporti'),
    paragraph('Il ', text('pullman', { type: 'bold' }), ' passa ogni mese.'),
    { type: 'bulletList', content: [item(paragraph('andata')), item(paragraph('ritorno'))] },
    { type: 'callout', content: [paragraph('Attenzione.')] },
    { type: 'pageBreak' },
    { ...paragraph(text('In mezzo', { type: 'highlight' })), attrs: { align: 'center' } },
    { type: 'table', content: [{ type: 'tableRow', content: [cell('tableHeader', 'Ente'), cell('tableCell', 'pulmino')] }] },
  ]

  it('without anything said has every structure', () => {
    expect(fileBody(written(...nodes).doc, noOverlay, () => null)).toEqual(readFileDocument({ nodes }).nodes)
  })

  it('is the same read in steps, whatever is written meanwhile', async () => {
    const { doc } = written(...nodes)
    let pauses = 0
    const read = await fileBodyInSteps(
      doc,
      noOverlay,
      () => null,
      async () => {
        pauses += 1
        doc.getText(`${NEW_BASE}/text`).insert(1, 'dopo ')
      },
    )
    expect(pauses).toBe(2)
    expect(read).toEqual(readFileDocument({ nodes }).nodes)
  })

  it('has marks where they are, from one block into the next, and keeps the others', () => {
    const { doc, rangeOf } = written(...nodes)
    const mark = { type: 'comment', attrs: { id: 'c' } }
    const [{ root, from }, { to }] = [rangeOf('man'), rangeOf('andata')]
    const body = fileBody(doc, { marks: [{ root, from, to, mark }], inserts: [] }, () => null)
    expect(body[1]?.content).toEqual([
      text('Il '),
      text('pull', { type: 'bold' }),
      text('man', { type: 'bold' }, mark),
      text(' passa ogni mese.', mark),
    ])
    expect(body[2]?.content?.[0]?.content?.[0]?.content).toEqual([text('andata', mark)])
    expect(body[2]?.content?.[1]?.content?.[0]?.content).toEqual([text('ritorno')])
  })

  it('has what is suggested as it would come, with the marks around it; or without what would go', () => {
    const { doc, rangeOf } = written(...nodes)
    const range = rangeOf('ogni mese')
    const change = (type: string) => ({ type, attrs: { author: 'Ada', at } })
    const shown = fileBody(
      doc,
      {
        marks: [{ ...range, mark: change('deletion') }],
        inserts: [
          { root: range.root, at: range.to, text: 'ogni\nsettimana', marks: [change('insertion')] },
          { root: range.root, at: rangeOf('pullman').to, text: 'ino', marks: [change('insertion')] },
        ],
      },
      () => null,
    )
    expect(shown[1]?.content).toEqual([
      text('Il '),
      text('pullman', { type: 'bold' }),
      text('ino', { type: 'bold' }, change('insertion')),
      text(' passa '),
      text('ogni mese', change('deletion')),
      text('ogni', change('insertion')),
      { type: 'hardBreak', marks: [change('insertion')] },
      text('settimana', change('insertion')),
      text('.'),
    ])
    const final = fileBody(
      doc,
      { marks: [{ ...range, mark: null }], inserts: [{ root: range.root, at: range.to, text: 'tutti i giorni', marks: [] }] },
      () => null,
    )
    expect(final[1]?.content?.at(-1)).toEqual(text(' passa tutti i giorni.'))
  })

  it('has footnotes and mentions', () => {
    const { doc, rangeOf } = written(paragraph('Ne parla '), paragraph('poi'))
    const { root, to } = rangeOf('parla ')
    doc.getText(root).insertEmbed(to, { to: 'p1', label: 'Carla Verdi' }, {})
    doc.getText(root).insertEmbed(to + 1, { f: 'nota1' }, {})
    doc.getText(`${NEW_BASE}/n/nota1`).insert(0, 'Indagine del 2025.', { italic: true })
    expect(fileBody(doc, noOverlay, () => null)[0]?.content).toEqual([
      text('Ne parla '),
      { type: 'mention', attrs: { label: '@Carla Verdi', to: 'p1' } },
      { type: 'footnote', content: [paragraph(text('Indagine del 2025.', { type: 'italic' }))] },
    ])
  })
})
