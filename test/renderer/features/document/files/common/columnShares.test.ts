import { expect, it } from 'vitest'
import { columnCount, columnShares, readColumnSizes } from '../../../../../../renderer/features/document/files/common/columnShares.ts'

const table = (...widths: (number | null)[]) => ({ type: 'table', attrs: { widths } })

it('columns take the part of the line that the editor shows', () => {
  expect(columnShares(table(169, 338, 169), 3)).toEqual([0.25, 0.5, 0.25])
  // what has no width shares what is left
  expect(columnShares(table(338, null, null), 3)).toEqual([0.5, 0.25, 0.25])
  // wider than the line together: shares of it
  expect(columnShares(table(900, 900), 2)).toEqual([0.5, 0.5])
  expect(columnShares(table(1352, null), 2)).toEqual([0.8, 0.2])
  expect(columnShares(table(null, null), 2)).toBeNull()
  expect(columnShares({ type: 'table' }, 2)).toBeNull()
})

it('widths are read where a file says all of them and they differ', () => {
  expect(readColumnSizes([1, 3], 2)).toEqual({ widths: [169, 507] })
  expect(readColumnSizes([4819, 4818], 2)).toEqual({})
  expect(readColumnSizes([1, null, 2], 3)).toEqual({})
  expect(readColumnSizes([1, 2, 3], 2)).toEqual({})
  expect(readColumnSizes([Number.NaN, -1], 2)).toEqual({})
  // never narrower than a column may be
  expect(readColumnSizes([1, 999], 2)).toEqual({ widths: [20, 675] })
})

it('counts columns with those that a cell spans', () => {
  const cell = (colspan?: number) => ({ type: 'tableCell', ...(colspan ? { attrs: { colspan } } : {}) })
  expect(
    columnCount([
      { type: 'tableRow', content: [cell(), cell(2)] },
      { type: 'tableRow', content: [cell()] },
    ]),
  ).toBe(3)
  expect(columnCount([])).toBe(0)
})
