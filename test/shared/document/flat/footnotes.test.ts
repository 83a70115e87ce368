import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { FlatBlock } from '../../../../shared/document/flat/flatBlock.ts'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { flatText, footnoteText, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { toBody } from '../../../../shared/document/flat/toBody.ts'
import { writeFlat, writeNotesOf } from '../../../../shared/document/flat/writeFlat.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { contentHash, packVersion, unpackVersion } from '../../../../shared/document/version/versionContent.ts'
import { revertBlocks } from '../../../../shared/model/derived/body/revertBlocks.ts'
import { testAuthor } from '../../../support/peers.ts'

const text = (words: string, ...marks: string[]): BodyNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
const paragraph = (...content: BodyNode[]): BodyNode => ({ type: 'paragraph', content })
const body: readonly BodyNode[] = [
  paragraph(
    text('Il servizio apre a marzo'),
    { type: 'footnote', content: [paragraph(text('Delibera '), text('n. 12', 'bold'), text(' del 2026.')), paragraph(text('In attesa.'))] },
    text(', dice '),
    { type: 'mention', attrs: { to: 'person/p1', label: 'Anna' } },
    text('.'),
  ),
  {
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [{ type: 'tableCell', content: [paragraph(text('Costo'), { type: 'footnote', content: [paragraph(text('Senza IVA.'))] })] }],
      },
    ],
  },
]
const random = () => testAuthor('seed', 1).random()

function written(nodes = body): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => writeFlat(doc, fromBody(nodes, random), random))
  return doc
}
const notesIn = (blocks: readonly FlatBlock[]): string[] =>
  blocks.flatMap(({ content, table }) => [
    ...content.flatMap((part) =>
      'embed' in part && part.note ? [part.note.flatMap((each) => each.content.map((run) => ('text' in run ? run.text : '*'))).join('')] : [],
    ),
    ...(table?.cells.flat().flatMap((cell) => notesIn(cell.blocks)) ?? []),
  ])

describe('a footnote', () => {
  it('is read with what it says, in order, in cells too, and drawn again as it came', () => {
    const blocks = readFlat(written())
    expect(notesIn(blocks)).toEqual(['Delibera n. 12 del 2026.\nIn attesa.', 'Senza IVA.'])
    const [first, second] = toBody(blocks)
    expect(first?.content?.map(({ type }) => type)).toEqual(['text', 'footnote', 'text', 'mention', 'text'])
    expect(first?.content?.[3]?.attrs).toEqual({ to: 'person/p1', label: 'Anna' })
    expect(JSON.stringify(first?.content?.[1])).toContain('"bold"')
    expect(JSON.stringify(second)).toContain('Senza IVA.')
  })

  it('says its words once, however often its mark stands, and holds no footnotes', () => {
    const doc = written([paragraph(text('uno'), { type: 'footnote', content: [paragraph(text('la nota'))] })])
    const [mark] = flatText(doc, NEW_BASE)
      .toDelta()
      .flatMap(({ insert }: { insert: object | string }) => (typeof insert === 'object' && 'f' in insert ? [insert as { f: string }] : []))
    if (!mark) throw new Error('no mark')
    for (let copy = 0; copy < 50; copy++) flatText(doc, NEW_BASE).insertEmbed(2, mark)
    footnoteText(doc, NEW_BASE, mark.f).insertEmbed(0, mark)
    expect(notesIn(readFlat(doc))).toEqual(['*la nota'])
  })

  it('whose text nobody wrote reads as an empty one, and makes no root', () => {
    const doc = new Y.Doc()
    flatText(doc, NEW_BASE).insertEmbed(0, { b: 'aaaaaaa' })
    flatText(doc, NEW_BASE).insertEmbed(1, { f: 'nnnnnnn' })
    expect(readFlat(doc)[0]?.content).toEqual([{ embed: { f: 'nnnnnnn' }, marks: {}, note: [] }])
    expect(doc.share.has('0/n/nnnnnnn')).toBe(false)
  })

  it('is in a version, which two people with other ids hash the same', () => {
    const blocks = readFlat(written())
    const packed = packVersion(blocks)
    const unpacked = packed && unpackVersion(packed)
    expect(unpacked && notesIn(unpacked)).toEqual(notesIn(blocks))
    const renamed = JSON.parse(JSON.stringify(blocks).replaceAll(/"f":"([^"]+)"/g, '"f":"x$1"')) as FlatBlock[]
    expect(contentHash(renamed)).toBe(contentHash(blocks))
    const changed = JSON.parse(JSON.stringify(blocks).replace('In attesa', 'Approvata')) as FlatBlock[]
    expect(contentHash(changed)).not.toBe(contentHash(blocks))
  })

  it('whose words were changed says again what it said, when the change is reverted', () => {
    const doc = written()
    const before = new Y.Doc()
    Y.applyUpdate(before, Y.encodeStateAsUpdate(doc))
    const id = [...doc.share.keys()].find((name) => name.startsWith('0/n/') && doc.getText(name).toString().includes('attesa'))?.slice(4) ?? ''
    footnoteText(doc, NEW_BASE, id).insert(0, 'NO ')
    const after = new Y.Doc()
    Y.applyUpdate(after, Y.encodeStateAsUpdate(doc))
    expect(notesIn(readFlat(after))[0]).toContain('NO ')
    const author = testAuthor('anna', 1)
    doc.transact(() => revertBlocks(doc, author, before, after), author)
    expect(notesIn(readFlat(doc))).toEqual(notesIn(readFlat(before)))
  })

  it('that already says something is not written over by what comes with its mark', () => {
    const doc = written()
    const blocks = readFlat(doc)
    const id = [...doc.share.keys()].find((name) => name.startsWith('0/n/'))?.slice(4) ?? ''
    footnoteText(doc, NEW_BASE, id).insert(0, 'di un’altra: ')
    const now = footnoteText(doc, NEW_BASE, id).toString()
    doc.transact(() => writeNotesOf(doc, NEW_BASE, blocks, random))
    expect(footnoteText(doc, NEW_BASE, id).toString()).toBe(now)
  })
})
