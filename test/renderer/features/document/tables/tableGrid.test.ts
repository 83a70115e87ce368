import { expect, test } from 'vitest'
import { toMarkdown } from '../../../../../renderer/features/document/files/markdown/toMarkdown.ts'
import { tableGrid } from '../../../../../renderer/features/document/tables/tableGrid.ts'
import { type BodyNode, plainText } from '../../../../../shared/document/normalizedBody.ts'
import { report } from '../../../../fixtures/report.ts'
import { paragraph } from '../../../../support/document/bodyArbitraries.ts'

const cell = (words: string, colspan = 1, rowspan = 1): BodyNode => ({ type: 'tableCell', attrs: { colspan, rowspan }, content: [paragraph(words)] })
const row = (...content: BodyNode[]): BodyNode => ({ type: 'tableRow', content })

/** A grid in few words: each place with its columns; `"` is a cell of the row above, `-` nothing. */
const drawn = (rows: readonly BodyNode[]) =>
  tableGrid(rows).rows.map((places) =>
    places.map(({ cell, columns, part }) => `${part === 'next' ? '"' : cell ? plainText(cell) : '-'}${columns > 1 ? columns : ''}`).join(' '),
  )

test.each([
  ['a cell of two rows', [row(cell('a', 1, 2), cell('b')), row(cell('c'))], ['a b', '" c']],
  ['uneven rows', [row(cell('a')), row(cell('b'), cell('c'), cell('d'))], ['a -2', 'b c d']],
  ['a cell of two rows in the middle', [row(cell('a'), cell('b', 1, 2), cell('c')), row(cell('d'), cell('e'))], ['a b c', 'd " e']],
  [
    'a cell of two rows and columns',
    [row(cell('a', 2, 2), cell('b')), row(cell('c')), row(cell('d'), cell('e'), cell('f'))],
    ['a2 b', '"2 c', 'd e f'],
  ],
  ['more rows than there are', [row(cell('a', 1, 9), cell('b')), row(cell('c'))], ['a b', '" c']],
  ['a row without cells', [row(cell('a', 1, 2), cell('b', 1, 2)), row(), row(cell('c'), cell('d'))], ['a b', '" "', 'c d']],
  ['a short row before a cell of two rows', [row(cell('a'), cell('b'), cell('c', 1, 2)), row(cell('d'))], ['a b c', 'd - "']],
  ['a wide cell that meets a cell from above', [row(cell('a'), cell('b', 1, 2)), row(cell('c', 2))], ['a b', 'c "']],
  ['three cells from above', [row(cell('a', 1, 3), cell('b', 1, 2), cell('c', 1, 3)), row(), row(cell('d'))], ['a b c', '" " "', '" d "']],
])('%s fills all columns', (_, rows, expected) => {
  expect(drawn(rows)).toEqual(expected)
})

test('a cell of several rows keeps the cells beside it in their column in Markdown', () => {
  expect(toMarkdown([{ type: 'table', content: [row(cell('Nord', 1, 2), cell('Navetta')), row(cell('Mensa')), row(cell('Sud', 2))] }])).toBe(
    '|  |  |\n| --- | --- |\n| Nord | Navetta |\n|  | Mensa |\n| Sud |  |\n',
  )
})

test('the merged table of a report keeps its columns in Markdown', () => {
  const body = JSON.parse(report('paste/merged-table.json'))
  expect(toMarkdown(body)).toBe('| Zona | Servizio | Costo |\n| --- | --- | --- |\n| Nord | Navetta | 100 |\n|  | Mensa | 200 |\n')
})
