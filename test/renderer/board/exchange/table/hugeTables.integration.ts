import { describe, expect, it } from 'vitest'
import { MAX_COLUMNS, parseTable } from '../../../../../renderer/board/exchange/table/parseTable.ts'

describe('a table', () => {
  it('has bounds: a million columns, rows without end, cells without end', () => {
    const wide = parseTable(`${'a;'.repeat(1_000_000)}b\nuno;due\n`)
    expect(wide).toMatchObject({ columnCount: MAX_COLUMNS, droppedColumns: 1_000_001 - MAX_COLUMNS })
    expect(parseTable('x\n'.repeat(100_005))).toMatchObject({ hasMoreRows: true })
    expect(parseTable('a'.repeat(5_000_000)).rows[0]?.[0]?.length).toBeLessThan(40_000)
  })
})
