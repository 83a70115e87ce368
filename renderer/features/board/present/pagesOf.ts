import type { Box } from '../../../../shared/base/geometry.ts'
import type { Size } from '../../../board/scene/viewport.ts'
import { createHeap } from './heap.ts'

/**
 * Items in pages of a size: bands from the top, each from the left; those of a page in their order. An item that no page holds has one of its own.
 * Cost: O(n log n).
 */
export function pagesOf<Item extends { readonly box: Box }>(items: readonly Item[], { width, height }: Size): readonly (readonly Item[])[] {
  const boxAt = (index: number) => (items[index] as Item).box
  const right = (index: number) => boxAt(index).x + boxAt(index).width
  const bottom = (index: number) => boxAt(index).y + boxAt(index).height
  const byTop = Array.from(items.keys()).sort((a, b) => boxAt(a).y - boxAt(b).y)
  const byBottom = Array.from(items.keys()).sort((a, b) => bottom(a) - bottom(b))
  const isOnPage: boolean[] = []
  // the band only gets more items, as its top goes down
  const [byLeft, byRight] = [createHeap((index) => boxAt(index).x), createHeap(right)]
  let [highest, lowest, first] = [0, 0, 0]
  const pages: Item[][] = []
  for (;;) {
    while (highest < items.length && isOnPage[byTop[highest] as number]) highest++
    if (highest >= items.length) return pages
    const top = boxAt(byTop[highest] as number).y
    for (let next = byBottom[lowest]; next !== undefined && bottom(next) <= top + height + 1; next = byBottom[++lowest]) {
      if (isOnPage[next]) continue
      byLeft.push(next)
      byRight.push(next)
    }
    dropWhile(byLeft, (index) => isOnPage[index] === true)
    const leftmost = byLeft.peek()
    const edge = leftmost === undefined ? Number.NEGATIVE_INFINITY : boxAt(leftmost).x + width + 1
    const page: number[] = []
    for (let next = byRight.peek(); next !== undefined && (isOnPage[next] || right(next) <= edge); next = byRight.peek()) {
      byRight.pop()
      if (!isOnPage[next]) page.push(next)
      isOnPage[next] = true
    }
    if (page.length === 0) {
      while (isOnPage[first]) first++
      page.push(first)
      isOnPage[first] = true
    }
    pages.push(page.sort((a, b) => a - b).map((index) => items[index] as Item))
  }
}

function dropWhile(heap: ReturnType<typeof createHeap>, isDropped: (index: number) => boolean): void {
  for (let next = heap.peek(); next !== undefined && isDropped(next); next = heap.peek()) heap.pop()
}
