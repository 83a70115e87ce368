import { expect, test } from 'vitest'
import { pagesOf } from '../../../../../renderer/features/board/present/pagesOf.ts'
import type { Box } from '../../../../../shared/base/geometry.ts'
import { testAuthor } from '../../../../support/peers.ts'

const PAGE = { width: 1000, height: 600 }
interface Item {
  readonly box: Box
}

const { random } = testAuthor('pagine')
const within = (from: number, to: number) => Math.round(from + random() * (to - from))
const scattered = (count: number, side: number, largest: number): readonly Item[] =>
  Array.from({ length: count }, () => ({
    box: { x: within(0, side), y: within(-side, side), width: within(20, largest), height: within(20, largest) },
  }))

test('four times as many items cost about four times as much', () => {
  const readsOf = (count: number) => {
    let reads = 0
    const items = scattered(count, 100 * Math.sqrt(count), 180).map(({ box }) => ({
      get box() {
        reads++
        return box
      },
    }))
    pagesOf(items, PAGE)
    return reads
  }
  expect(readsOf(16_000) / readsOf(4_000)).toBeLessThan(6)
})
