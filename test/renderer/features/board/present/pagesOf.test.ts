import { expect, test } from 'vitest'
import { pagesOf } from '../../../../../renderer/features/board/present/pagesOf.ts'
import type { Box } from '../../../../../shared/base/geometry.ts'
import { testAuthor } from '../../../../support/peers.ts'

const PAGE = { width: 1000, height: 600 }
interface Item {
  readonly box: Box
}

/** The same by looking at all that remains for every page. */
function pagesSlowly(items: readonly Item[]): readonly (readonly Item[])[] {
  const pages: Item[][] = []
  let rest = items
  while (rest.length > 0) {
    const top = Math.min(...rest.map(({ box }) => box.y))
    const band = rest.filter(({ box }) => box.y + box.height <= top + PAGE.height + 1)
    const left = Math.min(...band.map(({ box }) => box.x))
    const page = band.filter(({ box }) => box.x + box.width <= left + PAGE.width + 1)
    const shown = page.length > 0 ? page : rest.slice(0, 1)
    pages.push([...shown])
    rest = rest.filter((item) => !shown.includes(item))
  }
  return pages
}

const { random } = testAuthor('pagine')
const within = (from: number, to: number) => Math.round(from + random() * (to - from))
const scattered = (count: number, side: number, largest: number): readonly Item[] =>
  Array.from({ length: count }, () => ({
    box: { x: within(0, side), y: within(-side, side), width: within(20, largest), height: within(20, largest) },
  }))

test.each([1, 2, 7, 60, 200])('%d items that lie anywhere are on the pages that they would be on one by one', (count) => {
  for (const largest of [200, 900, 1600]) {
    const items = scattered(count, 4000, largest)
    expect(pagesOf(items, PAGE)).toEqual(pagesSlowly(items))
  }
  expect(pagesOf([], PAGE)).toEqual([])
})
