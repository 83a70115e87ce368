import { expect, it } from 'vitest'
import { packRow, unpackRow } from '../../../../shared/model/historyRows/historyRow.ts'

it('a row that unfolds to forty megabytes is none', () => {
  const huge = packRow({ kind: 'frame', at: 1, state: new Map([['notes/a', { text: 'a'.repeat(40 * 2 ** 20) }]]) })
  expect(huge.length).toBeLessThan(100_000)
  expect(unpackRow(huge)).toBeNull()
})
