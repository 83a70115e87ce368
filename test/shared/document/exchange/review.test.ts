import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fileBody, fileBodyInSteps } from '../../../../shared/document/exchange/fileBody.ts'
import { readFileDocument } from '../../../../shared/document/exchange/fileDocument.ts'
import { noOverlay } from '../../../../shared/document/exchange/fileOverlay.ts'
import { takeReview } from '../../../../shared/document/exchange/takeReview.ts'
import { NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { writeFlat } from '../../../../shared/document/flat/writeFlat.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { wordsOf } from '../../../../shared/document/suggest/proposedContent.ts'
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
      const block = blocks[0]?.id
      expect(suggestions).toEqual([
        {
          from: { block, offset: 12 },
          to: { block, offset: 21 },
          content: [{ text: 'ogni settimana', marks: {} }],
          ...{ format: null, kind: null, author: 'Ada', at },
        },
      ])
    }
  })

  it('keeps the suggestions of two people apart, and leaves out what was put in and taken away again', () => {
    const both = { ...inserted('mai'), marks: [...(inserted('x').marks ?? []), ...(deleted('x', 'Bruno').marks ?? [])] }
    const { suggestions } = take(paragraph(deleted('uno', 'Ada'), inserted('due', 'Bruno'), both))
    expect(suggestions.map(({ author, from, to, content }) => [author, from.offset, to.offset, wordsOf(content)])).toEqual([
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

/** What a file says that is proposed for paragraphs, by one person. */
const proposed = { author: 'Ada', at }
const ending = (type: 'insertion' | 'deletion', ...content: (string | BodyNode)[]): BodyNode => ({
  ...paragraph(...content),
  attrs: { end: { type, ...proposed } },
})
const newHeading = (level: number): BodyNode => ({
  ...ending('insertion', inserted('Titolo')),
  type: 'heading',
  attrs: { level, end: { type: 'insertion', ...proposed } },
})
const kinds = ({ blocks }: ReturnType<typeof take>) => blocks.map(({ type }) => type)

describe('what a file says about its paragraphs', () => {
  it('a paragraph that was cut is one, and the cut is a suggestion with the words that came there', () => {
    const taken = take(ending('insertion', 'Uno', inserted(' e mezzo')), paragraph(inserted('Quasi '), 'due'))
    expect(words(taken)).toEqual(['Unodue'])
    const [first, ...more] = taken.suggestions
    expect([first?.from.offset, first?.to.offset, wordsOf(first?.content ?? []), more]).toEqual([3, 3, ' e mezzo\nQuasi ', []])
  })

  it('a new paragraph comes whole, behind the one before, with its kind', () => {
    const taken = take(paragraph('Uno'), newHeading(2), paragraph('due'))
    expect(words(taken)).toEqual(['Uno', 'due'])
    expect(taken.suggestions).toMatchObject([
      { from: { block: taken.blocks[0]?.id, offset: 3 }, content: [{ marker: { t: 'h2' } }, { text: 'Titolo' }] },
    ])
  })

  it('a new first paragraph takes the place of the one that stood there, which stays what it was', () => {
    const taken = take(newHeading(1), paragraph('due'))
    expect([words(taken), kinds(taken)]).toEqual([['due'], ['p']])
    expect(taken.suggestions.map(({ kind, content }) => [kind, wordsOf(content)])).toEqual([
      [null, 'Titolo\n'],
      [{ t: 'h1' }, ''],
    ])
  })

  it('paragraphs that would be joined, and one that would go whole, lose the marker', () => {
    const joined = take(ending('deletion', 'Uno'), paragraph('due'))
    expect(words(joined)).toEqual(['Uno', 'due'])
    expect(joined.suggestions).toMatchObject([{ from: { block: joined.blocks[1]?.id, offset: -1 }, to: { block: joined.blocks[1]?.id, offset: 0 } }])
    const whole = take(paragraph('Uno'), ending('deletion', deleted('due')), paragraph('tre'))
    expect(words(whole)).toEqual(['Uno', 'due', 'tre'])
    expect(whole.suggestions).toMatchObject([{ from: { block: whole.blocks[1]?.id, offset: -1 }, to: { block: whole.blocks[1]?.id, offset: 3 } }])
  })

  it('a kind and a format are as they were, and what would become of them is suggested', () => {
    const reformat = { type: 'reformat', attrs: { ...proposed, was: ['italic'] } }
    const taken = take(
      { ...heading(2, 'Voce'), attrs: { level: 2, was: { ...proposed, t: 'ul', indent: 1, align: null } } },
      paragraph('uno ', text('due', { type: 'bold' }, reformat)),
    )
    expect(taken.blocks).toMatchObject([
      { type: 'ul', attrs: { indent: 1 } },
      { type: 'p', content: [{ text: 'uno ' }, { text: 'due', marks: { italic: true } }] },
    ])
    expect(taken.suggestions).toMatchObject([
      { kind: null, format: { bold: true, italic: null }, from: { offset: 4 }, to: { offset: 7 } },
      { kind: { t: 'h2', indent: 0 }, from: { block: taken.blocks[0]?.id } },
    ])
  })
})

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
    const body = fileBody(doc, { marks: [{ root, from, to, mark }], inserts: [], blocks: [] }, () => null)
    expect(body[1]?.content).toEqual([
      text('Il '),
      text('pull', { type: 'bold' }),
      text('man', { type: 'bold' }, mark),
      text(' passa ogni mese.', mark),
    ])
    expect(body[2]?.content?.[0]?.content?.[0]?.content).toEqual([text('andata', mark)])
    expect(body[2]?.content?.[1]?.content?.[0]?.content).toEqual([text('ritorno')])
  })

  it('has what is suggested as it would come, with the marks around it', () => {
    const { doc, rangeOf } = written(...nodes)
    const range = rangeOf('ogni mese')
    const change = (type: string) => ({ type, attrs: { author: 'Ada', at } })
    const shown = fileBody(
      doc,
      {
        marks: [{ ...range, mark: change('deletion') }],
        inserts: [
          { root: range.root, at: range.to, parts: [{ text: 'ogni\nsettimana' }], mark: change('insertion') },
          { root: range.root, at: rangeOf('pullman').to, parts: [{ text: 'ino' }], mark: change('insertion') },
        ],
        blocks: [],
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
