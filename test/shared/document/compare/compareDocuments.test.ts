import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { compareDocuments } from '../../../../shared/document/compare/compareDocuments.ts'
import { compareWords } from '../../../../shared/document/compare/compareWords.ts'
import type { FlatBlock } from '../../../../shared/document/flat/flatBlock.ts'

const block = (id: string | null, text: string, more: Partial<FlatBlock> = {}): FlatBlock => ({
  id,
  type: 'p',
  attrs: {},
  content: text ? [{ text, marks: {} }] : [],
  ...more,
})
const summarize = (before: readonly FlatBlock[], after: readonly FlatBlock[]) =>
  compareDocuments(before, after).map(({ status, isMoved, movedAway, isRestyled, before, after }) =>
    [status, isMoved && 'moved', movedAway && 'away', isRestyled && 'restyled', (after ?? before)?.id].filter(Boolean).join(' '),
  )

describe('two states of a document', () => {
  const before = [block('a', 'Premessa'), block('b', 'Bisogni'), block('c', 'Azioni'), block('d', 'Firme')]

  it('that are the same differ in nothing', () => expect(summarize(before, before)).toEqual(['same a', 'same b', 'same c', 'same d']))

  it('tell what came, what went where it stood, and what is written otherwise', () => {
    const after = [before[0], block('x', 'Metodo'), block('c', 'Azioni comuni'), before[3]] as FlatBlock[]
    expect(summarize(before, after)).toEqual(['same a', 'added x', 'removed b', 'changed c', 'same d'])
  })

  it('show a move as a move, and where it came from', () => {
    const [a, b, c, d] = before as [FlatBlock, FlatBlock, FlatBlock, FlatBlock]
    expect(summarize(before, [d, a, b, c])).toEqual(['same moved d', 'same a', 'same b', 'same c', 'removed away d'])
  })

  it('tell another kind, other marks, and nothing about where letters came from', () => {
    const marked = (marks: Record<string, true | string>) => [block('a', '', { content: [{ text: 'Premessa', marks }] })]
    expect(summarize([block('a', 'Premessa')], [block('a', 'Premessa', { type: 'h1' })])).toEqual(['changed restyled a'])
    expect(summarize(marked({}), marked({ bold: true }))).toEqual(['changed restyled a'])
    expect(summarize(marked({}), marked({ r: '1:2:8:3' }))).toEqual(['same a'])
  })

  it('know a text that was pasted again under other ids', () => {
    expect(summarize(before, [block('p', 'Premessa'), block('q', 'Bisogni letti insieme'), block('r', 'Azioni'), block('s', 'Firme')])).toEqual([
      'same p',
      'added q',
      'removed b',
      'same r',
      'same s',
    ])
  })

  it('compare a table cell by cell, with rows and columns that came and went', () => {
    const cell = (text: string) => ({ isHeader: false, columns: 1, rows: 1, isCovered: false, blocks: [block(null, text)] })
    const table = (rows: string[], columns: string[], cells: string[][]): FlatBlock => ({
      ...block('t', ''),
      type: 'table',
      table: {
        id: 't',
        isLost: false,
        rows,
        columns,
        lostRows: 0,
        lostColumns: 0,
        widths: columns.map(() => null),
        cells: cells.map((row) => row.map(cell)),
      },
    })
    const [change] = compareDocuments(
      [
        table(
          ['r1', 'r2'],
          ['k1', 'k2'],
          [
            ['Chi', 'Che cosa'],
            ['Comune', 'sede'],
          ],
        ),
      ],
      [
        table(
          ['r1', 'r3'],
          ['k1', 'k2'],
          [
            ['Chi', 'Impegno'],
            ['Cooperativa', 'tutor'],
          ],
        ),
      ],
    )
    expect(change?.status).toBe('changed')
    expect(change?.table?.rows).toEqual([
      { id: 'r1', status: 'same' },
      { id: 'r2', status: 'removed' },
      { id: 'r3', status: 'added' },
    ])
    expect(change?.table?.cells[0]?.[1]?.[0]?.wordRuns).toEqual([
      { kind: 'removed', text: 'Che cosa' },
      { kind: 'added', text: 'Impegno' },
    ])
  })
})

describe('two texts', () => {
  it('differ by words, not by letters', () => {
    expect(compareWords('il servizio dell’ente apre lunedì', 'il servizio dell’unione apre di lunedì')).toEqual([
      { kind: 'same', text: 'il servizio ' },
      { kind: 'removed', text: 'dell’ente' },
      { kind: 'added', text: 'dell’unione' },
      { kind: 'same', text: ' apre' },
      { kind: 'added', text: ' di' },
      { kind: 'same', text: ' lunedì' },
    ])
  })

  test('are both in what is summarize, word for word', () => {
    const words = fc.array(fc.constantFrom('casa', 'rete ', 'di ', ' ', 'vicini', '.', '👩‍👧', '\n'), { maxLength: 60 }).map((list) => list.join(''))
    fc.assert(
      fc.property(words, words, (before, after) => {
        const runs = compareWords(before, after)
        const side = (otherKind: string) => runs.flatMap(({ kind, text }) => (kind === otherKind ? [] : [text])).join('')
        expect([side('added'), side('removed')]).toEqual([before, after])
      }),
    )
  })
})

test('every block of both documents is summarize once', () => {
  const blocks = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...'abcdefghij'), fc.constantFrom('uno', 'due', 'tre')), { selector: ([id]) => id })
    .map((list) => list.map(([id, text]) => block(id, text)))
  fc.assert(
    fc.property(blocks, blocks, (before, after) => {
      const changes = compareDocuments(before, after)
      expect(changes.flatMap(({ after }) => after?.id ?? [])).toEqual(after.map(({ id }) => id))
      expect(changes.flatMap(({ before, movedAway }) => (movedAway ? [] : (before?.id ?? []))).sort()).toEqual(before.map(({ id }) => id).sort())
    }),
  )
})
