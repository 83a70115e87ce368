import { describe, expect, it } from 'vitest'
import { MAX_PAPER_NUMBER, paperNumbersOf } from '../../../../shared/model/records/paperNumber.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna', 1)

describe('numbers on paper', () => {
  it('are read where there are as many as there can be', () => {
    const records = Array.from({ length: MAX_PAPER_NUMBER }, (_, at) => ({
      id: `${at}`.padStart(16, '0') as never,
      on: `o${at}` as never,
      number: at + 1,
      by: anna.person,
      madeAt: at,
    }))
    const deep = (depth: number): number => (depth > 0 ? deep(depth - 1) : paperNumbersOf(records as never).largest)
    expect(deep(3000)).toBe(MAX_PAPER_NUMBER)
  })
})
