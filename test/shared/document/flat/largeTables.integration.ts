import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { MAX_CELLS } from '../../../../shared/document/flat/readTable.ts'
import { flatBlocks, flatCell, flatColumns, flatRows, flatText, NEW_BASE, spanKey } from '../../../../shared/document/flat/roots.ts'
import { flatProblem } from '../../../../shared/document/flat/validateFlat.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { createGuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'

// A table of empty cells is a few bytes for a row, and a span a few more: every screen reads and draws all of it.

const ids = (count: number) => Array.from({ length: count }, (_, at) => at.toString(36))

function writeTable(doc: Y.Doc, rows: number, columns: number, spans = 0): void {
  doc.transact(() => {
    flatText(doc, NEW_BASE).insertEmbed(0, { b: 't', t: 'table' })
    flatRows(doc, NEW_BASE, 't').insert(0, ids(rows))
    flatColumns(doc, NEW_BASE, 't').insert(0, ids(columns))
    // in the last cell: no span that reaches it fits
    flatCell(doc, NEW_BASE, 't', ids(rows).at(-1) ?? '', ids(columns).at(-1) ?? '').insert(0, 'x')
    for (let at = 0; at < spans; at++)
      flatBlocks(doc, NEW_BASE).set(spanKey('t', ((at / columns) | 0).toString(36), (at % columns).toString(36)), `${columns}x${rows}`)
  })
}

const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const readCost = (doc: Y.Doc): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const before = cpuMs()
      readFlat(doc)
      return cpuMs() - before
    }),
  )

describe('a table', () => {
  it('of more cells than a screen draws in time is not let in, nor grown to it', () => {
    const room = createGuardedRoom('document')
    const doc = Object.assign(new Y.Doc(), { clientID: 2 })
    const client = room.connect('mallory', 'partner', doc)
    writeTable(doc, 100, 100)
    expect(client.refusals).toEqual([])
    flatRows(doc, NEW_BASE, 't').insert(0, ['zz'])
    expect(client.refusals).toMatchObject([{ refusal: 'notAllowed' }])
    const problems: (string | null)[] = []
    const other = new Y.Doc()
    other.on('afterTransaction', (transaction: Y.Transaction) => problems.push(flatProblem({ doc: other, transaction })))
    writeTable(other, 2000, 100)
    expect(problems).toEqual(['too many cells'])
  })

  it('is one of few where they are large: all tables of a document together have as many cells as two', () => {
    const room = createGuardedRoom('document')
    const doc = Object.assign(new Y.Doc(), { clientID: 2 })
    const client = room.connect('mallory', 'partner', doc)
    const addTable = (id: string) =>
      doc.transact(() => {
        flatText(doc, NEW_BASE).insertEmbed(0, { b: id, t: 'table' })
        flatRows(doc, NEW_BASE, id).insert(0, ids(100))
        flatColumns(doc, NEW_BASE, id).insert(0, ids(100))
      })
    for (const id of ['t1', 't2']) addTable(id)
    expect(client.refusals).toEqual([])
    addTable('t3')
    expect(client.refusals).toMatchObject([{ refusal: 'notAllowed' }])
  })

  it('of more cells that came past the host is read up to there, with its words', () => {
    const doc = new Y.Doc()
    writeTable(doc, 2000, 100)
    const table = readFlat(doc).find(({ type }) => type === 'table')?.table
    expect(table?.columns).toHaveLength(100)
    expect((table?.rows.length ?? 0) * 100).toBeLessThanOrEqual(2 * MAX_CELLS)
    expect(table?.cells.at(-1)?.at(-1)?.blocks).toMatchObject([{ content: [{ text: 'x' }] }])
  })

  it('of three thousand spans that do not fit costs little more to read than without them', () => {
    const [plain, spanned] = [new Y.Doc(), new Y.Doc()]
    writeTable(plain, 200, 50)
    writeTable(spanned, 200, 50, 3000)
    expect(readCost(spanned)).toBeLessThan(10 * readCost(plain) + 5)
  })

  it('of many spans that fit, each in its row, is read too; one that lies on another does not spread', () => {
    const doc = new Y.Doc()
    writeTable(doc, 200, 50)
    doc.transact(() => {
      for (const row of ids(199)) flatBlocks(doc, NEW_BASE).set(spanKey('t', row, '0'), '50x1')
      flatBlocks(doc, NEW_BASE).set(spanKey('t', '0', '1'), '2x2')
      flatBlocks(doc, NEW_BASE).set(spanKey('t', ids(200).at(-1) ?? '', '0'), '1x1')
    })
    const cells = readFlat(doc).find(({ type }) => type === 'table')?.table?.cells
    expect(cells?.filter(([first]) => first?.columns === 50)).toHaveLength(199)
    expect(cells?.[0]?.[1]).toMatchObject({ isCovered: true, columns: 1, rows: 1 })
  })

  it('that no document may hold becomes paragraphs with its words, in the time of a small one', () => {
    const cell = (text: string): BodyNode => ({
      type: 'tableCell',
      attrs: { colspan: 100, rowspan: 100 },
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    })
    const body: readonly BodyNode[] = [{ type: 'table', content: ids(700).map((id) => ({ type: 'tableRow', content: [cell(id), cell('due ore')] })) }]
    const before = cpuMs()
    const blocks = fromBody(body, testAuthor('anna').random)
    expect(cpuMs() - before).toBeLessThan(1000)
    expect(blocks).toHaveLength(700)
    expect(blocks[1]?.content).toEqual([{ text: '1\tdue ore', marks: {} }])
  })
})
