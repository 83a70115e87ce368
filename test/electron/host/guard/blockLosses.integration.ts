import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { pictureDataUrl } from '../../../../shared/base/assets/pictureData.ts'
import { flatBlocks, flatCell, flatColumns, flatRows, flatText, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { type BodyNode, plainText } from '../../../../shared/document/normalizedBody.ts'
import { restoreLosses } from '../../../../shared/model/derived/losses/restoreLosses.ts'
import { readBlocks, readBody, writeBody } from '../../../../shared/model/records/documentBody.ts'
import { createGuardedRoom, personRef } from '../../../lab/hostile/guardedRoom.ts'
import { pictureOf, refOf } from '../../../support/assets/pictures.ts'
import { testAuthor } from '../../../support/peers.ts'

const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })
const words = (text: string, ...marks: string[]): BodyNode => ({
  type: 'text',
  text,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
const paragraph = (...content: BodyNode[]): BodyNode => ({ type: 'paragraph', content })
const cell = (text: string): BodyNode => ({ type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(words(text))] })
const minutes: readonly BodyNode[] = [
  { type: 'heading', attrs: { level: 1 }, content: [words('Che cosa abbiamo deciso')] },
  paragraph(words('Si apre lo sportello anche '), words('il giovedì sera', 'bold'), words('. Il resto si vedrà.')),
  { type: 'image', attrs: { src: 'data:image/png;base64,iVBORw0KGgo=', alt: 'la sala' } },
  { type: 'bulletList', content: ['trasporti', 'sala'].map((text) => ({ type: 'listItem', content: [paragraph(words(text))] })) },
  {
    type: 'table',
    content: [
      ['Ente', 'Impegno'],
      ['La Pianta', 'due ore'],
    ].map((row) => ({ type: 'tableRow', content: row.map(cell) })),
  },
]

/** A document that Anna wrote, in which Mallory may write as a partner, and a facilitator who looks on. */
function roomOf() {
  const room = createGuardedRoom('document')
  const [anna, mallory, facilitator] = [newDoc(1), newDoc(2), newDoc(3)]
  room.connect('anna', 'partner', anna)
  room.connect('vera', 'facilitator', facilitator)
  writeBody(anna, testAuthor('anna'), minutes)
  const client = room.connect('mallory', 'partner', mallory)
  const losses = () => room.guard.losses.of(personRef('mallory'))
  return { room, anna, mallory, facilitator, client, losses, restoreAll: () => restoreLosses('document', facilitator, testAuthor('vera'), losses()) }
}

const textIn = (doc: Y.Doc) => flatText(doc, NEW_BASE)
/** Unit of the marker of the n-th block, and how many units the block takes. */
function unitsOfBlock(doc: Y.Doc, at: number): readonly [number, number] {
  const sizes = readBlocks(doc).map(({ content }) => 1 + content.reduce((sum, part) => sum + ('text' in part ? part.text.length : 1), 0))
  return [sizes.slice(0, at).reduce((sum, size) => sum + size, 0), sizes[at] ?? 0]
}
const tableIn = (doc: Y.Doc) => readBlocks(doc).flatMap(({ table }) => (table ? [table] : []))[0]

const kinds: readonly { readonly title: string; readonly take: (doc: Y.Doc) => void }[] = [
  { title: 'a whole text', take: (doc) => textIn(doc).delete(0, textIn(doc).length) },
  { title: 'a block', take: (doc) => textIn(doc).delete(...unitsOfBlock(doc, 1)) },
  { title: 'the words of a block', take: (doc) => textIn(doc).delete(unitsOfBlock(doc, 0)[0] + 1, unitsOfBlock(doc, 0)[1] - 1) },
  { title: 'words across marks', take: (doc) => textIn(doc).delete(unitsOfBlock(doc, 1)[0] + 20, 15) },
  { title: 'a picture', take: (doc) => textIn(doc).delete(unitsOfBlock(doc, 2)[0], 1) },
  { title: 'two items of a list', take: (doc) => textIn(doc).delete(unitsOfBlock(doc, 3)[0], unitsOfBlock(doc, 3)[1] + unitsOfBlock(doc, 4)[1]) },
  {
    title: 'what a cell holds',
    take: (doc) => {
      const table = tableIn(doc)
      const text = flatCell(doc, NEW_BASE, table?.id ?? '', table?.rows[1] ?? '', table?.columns[0] ?? '')
      text.delete(0, text.length)
    },
  },
]

const blockId = (doc: Y.Doc, at: number) => readBlocks(doc)[at]?.id ?? ''
/** What goes without a letter being deleted, or letter by letter: it may be several pieces. */
const formats: readonly { readonly title: string; readonly take: (doc: Y.Doc) => void }[] = [
  { title: 'the description of a picture', take: (doc) => void flatBlocks(doc, NEW_BASE).set(`${blockId(doc, 2)}/alt`, 'niente') },
  { title: 'that a block is a title', take: (doc) => void flatBlocks(doc, NEW_BASE).set(`${blockId(doc, 0)}/t`, 'p') },
  {
    title: 'that a block is a title, said twice',
    take: (doc) => {
      flatBlocks(doc, NEW_BASE).set(`${blockId(doc, 0)}/t`, 'p')
      flatBlocks(doc, NEW_BASE).set(`${blockId(doc, 0)}/t`, 'h2')
    },
  },
  { title: 'bold', take: (doc) => textIn(doc).format(0, textIn(doc).length, { bold: null }) },
  {
    title: 'bold, letter by letter',
    take: (doc) => {
      for (let at = 0; at < 60; at++) textIn(doc).format(at, 1, { bold: null })
    },
  },
  {
    title: 'bold, and the words then',
    take: (doc) => {
      textIn(doc).format(3, textIn(doc).length - 9, { bold: null })
      textIn(doc).delete(0, textIn(doc).length)
    },
  },
  {
    title: 'a row with its words',
    take: (doc) => {
      const table = tableIn(doc)
      flatRows(doc, NEW_BASE, table?.id ?? '').delete(0, 1)
      for (const column of table?.columns ?? []) {
        const text = flatCell(doc, NEW_BASE, table?.id ?? '', table?.rows[0] ?? '', column)
        text.delete(0, text.length)
      }
    },
  },
  {
    title: 'all rows and columns, and the table',
    take: (doc) => {
      const table = tableIn(doc)
      for (const order of [flatRows(doc, NEW_BASE, table?.id ?? ''), flatColumns(doc, NEW_BASE, table?.id ?? '')]) order.delete(0, order.length)
      const [at] = unitsOfBlock(doc, 5)
      textIn(doc).delete(at, 1)
    },
  },
  {
    title: 'the order of rows',
    take: (doc) => {
      const rows = flatRows(doc, NEW_BASE, tableIn(doc)?.id ?? '')
      rows.delete(0, 1)
    },
  },
]

describe('what somebody took from the form of a document', () => {
  it.each(formats)('is brought back: $title', ({ take }) => {
    const { room, anna, mallory, facilitator, client, restoreAll } = roomOf()
    // a host reads no text: it does not know what its roots are
    const before = readBlocks(anna)
    take(mallory)
    expect(client.refusals).toEqual([])
    expect(readBlocks(anna)).not.toEqual(before)
    expect(restoreAll()).toBeGreaterThan(0)
    expect(readBlocks(room.doc)).toEqual(before)
    room.guard.losses.settle(personRef('mallory'))
    expect(restoreAll()).toBe(0)
    expect(readBlocks(facilitator)).toEqual(before)
  })
})

describe('what somebody took out of the blocks of a document', () => {
  it.each(kinds)('is brought back: $title', ({ take }) => {
    const { room, mallory, facilitator, client, losses, restoreAll } = roomOf()
    const before = readBlocks(room.doc)
    mallory.transact(() => take(mallory))
    expect(client.refusals).toEqual([])
    expect(readBlocks(room.doc)).not.toEqual(before)
    expect(losses()).toHaveLength(1)
    expect(restoreAll()).toBe(1)
    expect(readBlocks(room.doc)).toEqual(before)
    room.guard.losses.settle(personRef('mallory'))
    expect(restoreAll()).toBe(0)
    expect(readBlocks(facilitator)).toEqual(before)
  })

  it('is no picture that stands there again: moved, or as a reference to the same bytes', () => {
    const { anna, mallory, client, losses } = roomOf()
    const put = (doc: Y.Doc, src: string) => textIn(doc).insertEmbed(0, { b: 'picture', t: 'image', src })
    put(anna, pictureDataUrl(pictureOf(1)))
    const replaceBy = (picture: Uint8Array) => {
      mallory.transact(() => {
        textIn(mallory).delete(0, 1)
        put(mallory, formatAssetRef(refOf(picture)))
      })
      return losses().length
    }
    expect(replaceBy(pictureOf(1))).toBe(0)
    // Anna's again, and another picture under the id of hers takes it away
    mallory.transact(() => textIn(mallory).delete(0, 1))
    put(anna, pictureDataUrl(pictureOf(1)))
    expect(replaceBy(pictureOf(2))).toBe(1)
    expect(client.refusals).toEqual([])
  })

  it('is brought back where it went letter by letter, as few pieces', () => {
    const { room, mallory, losses, restoreAll } = roomOf()
    const before = readBlocks(room.doc)
    for (let at = unitsOfBlock(mallory, 1)[1] - 1; at > 0; at--) textIn(mallory).delete(unitsOfBlock(mallory, 1)[0] + at, 1)
    restoreAll()
    expect(readBlocks(room.doc)).toEqual(before)
    expect(losses().length).toBeLessThan(10)
  })

  it('leaves what was given another value or mark since as it is', () => {
    const { room, mallory, anna, restoreAll } = roomOf()
    const [title, sentence] = [readBlocks(mallory)[0]?.id ?? '', unitsOfBlock(mallory, 1)[0]]
    flatBlocks(mallory, NEW_BASE).set(`${title}/t`, 'p')
    textIn(mallory).format(sentence + 1, 60, { bold: null })
    textIn(mallory).format(1, 5, { italic: true })
    flatBlocks(anna, NEW_BASE).set(`${title}/t`, 'h3')
    textIn(anna).insert(sentence + 30, 'XX', {})
    restoreAll()
    const [first, second] = readBlocks(room.doc)
    expect(first).toMatchObject({ type: 'h3' })
    expect(first?.content[0]).toMatchObject({ marks: { italic: true } })
    expect(second?.content).toMatchObject([
      { text: 'Si apre lo sportello anche ', marks: {} },
      { text: 'il', marks: { bold: true } },
      { text: 'XX', marks: {} },
      { text: ' giovedì sera', marks: { bold: true } },
      { text: '. Il resto si vedrà.', marks: {} },
    ])
  })

  it('does not keep what somebody does to blocks of their own', () => {
    const { mallory, losses } = roomOf()
    textIn(mallory).insertEmbed(textIn(mallory).length, { b: 'nuovo', t: 'h1' })
    textIn(mallory).insert(textIn(mallory).length, 'mio', { bold: true })
    flatBlocks(mallory, NEW_BASE).set('nuovo/t', 'p')
    textIn(mallory).format(textIn(mallory).length - 3, 3, { bold: null })
    expect(losses()).toEqual([])
  })

  it('leaves what was written since where it is', () => {
    const { room, mallory, anna, restoreAll } = roomOf()
    textIn(mallory).delete(...unitsOfBlock(mallory, 3))
    textIn(mallory).delete(unitsOfBlock(mallory, 1)[0] + 28, 15)
    textIn(anna).insert(unitsOfBlock(anna, 1)[0] + 28, 'di sabato', {})
    restoreAll()
    const body = readBody(room.doc)
    expect(body.map(({ type }) => type)).toEqual(minutes.map(({ type }) => type))
    expect(plainText(body[1])).toMatch(/^Si apre lo sportello anche (di sabatoil giovedì sera|il giovedì seradi sabato)\. Il resto/)
  })

  it('is not written twice where an undo has brought it back', () => {
    const { room, mallory, restoreAll } = roomOf()
    const before = readBlocks(room.doc)
    const undo = new Y.UndoManager(mallory)
    mallory.transact(() => textIn(mallory).delete(...unitsOfBlock(mallory, 1)))
    undo.undo()
    expect(readBlocks(room.doc)).toEqual(before)
    expect(restoreAll()).toBe(0)
  })
})

describe('how much that counts', () => {
  const amountOf = (take: (doc: Y.Doc) => void): number => {
    const room = createGuardedRoom('document')
    const [anna, mallory] = [newDoc(1), newDoc(2)]
    room.connect('anna', 'partner', anna)
    writeBody(anna, testAuthor('anna'), [...minutes, ...Array.from({ length: 40 }, (_, at) => paragraph(words(`Paragrafo numero ${at}`)))])
    room.connect('mallory', 'partner', mallory)
    const notices: number[] = []
    room.guard.losses.onLoss = ({ amount }) => notices.push(amount)
    mallory.transact(() => take(mallory))
    return notices.at(-1) ?? 0
  }

  it('a paragraph as much as a note, however long the document is; a picture too', () => {
    const paragraphs = amountOf((doc) => {
      for (let at = 0; at < 20; at++) textIn(doc).delete(...unitsOfBlock(doc, readBlocks(doc).length - 1))
    })
    expect(paragraphs).toBeCloseTo(20, 3)
    const withPicture = amountOf((doc) => {
      textIn(doc).delete(unitsOfBlock(doc, 2)[0], 1)
      for (let at = 0; at < 20; at++) textIn(doc).delete(...unitsOfBlock(doc, readBlocks(doc).length - 1))
    })
    expect(withPicture).toBeCloseTo(21, 3)
  })
})
