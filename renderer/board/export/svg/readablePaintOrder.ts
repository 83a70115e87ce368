import { extentOf } from '../../../../shared/base/boxes/rotation.ts'
import { overlaps } from '../../../../shared/base/geometry.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { createSpatialIndex } from '../../scene/spatialIndex.ts'
import type { DrawnObject } from '../drawBoard.ts'

/** Pairs that lie on each other which are looked at, for each object. Where there are more, objects stay in the order in which they are painted. */
const MAX_PAIRS = 40

/**
 * Drawn objects in the order in which they are read, as far as painting them so shows the same: of two that lie on each other the lower one comes
 * first. A picture file is read aloud in the order in which it is painted. Cost: O(n log n + pairs that overlap, {@link MAX_PAIRS} for each object).
 * @param objects in the order in which they are painted
 * @param rank position in the reading order
 */
export function readablePaintOrder(objects: readonly DrawnObject[], rank: (id: ObjectId) => number): readonly DrawnObject[] {
  const above = overlapping(objects)
  if (!above) return objects
  const lowerCounts = new Map<number, number>()
  for (const uppers of above) for (const upper of uppers) lowerCounts.set(upper, (lowerCounts.get(upper) ?? 0) + 1)
  const ranks = objects.map(({ id }) => rank(id))
  const free = new MinHeap((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b)
  for (const at of objects.keys()) if (!lowerCounts.has(at)) free.push(at)
  const ordered: DrawnObject[] = []
  for (let at = free.pop(); at !== undefined; at = free.pop()) {
    ordered.push(objects[at] as DrawnObject)
    for (const upper of above[at] ?? []) {
      const left = (lowerCounts.get(upper) ?? 0) - 1
      lowerCounts.set(upper, left)
      if (left === 0) free.push(upper)
    }
  }
  return ordered
}

/** For each object the positions of those that lie on it; null where there are too many pairs. */
function overlapping(objects: readonly DrawnObject[]): readonly (readonly number[])[] | null {
  const index = createSpatialIndex<ObjectId>()
  const positions = new Map(objects.map(({ id }, at) => [id, at]))
  index.load(objects.map(({ id, box }) => [id, box] as const))
  let pairs = 0
  const above: number[][] = []
  for (const [at, { box }] of objects.entries()) {
    const uppers = index.within(extentOf(box)).flatMap((id) => {
      const other = positions.get(id) ?? -1
      return other > at && overlaps(extentOf(box), extentOf((objects[other] as DrawnObject).box)) ? [other] : []
    })
    pairs += uppers.length
    if (pairs > MAX_PAIRS * objects.length) return null
    above.push(uppers)
  }
  return above
}

/** A binary heap: the least comes first. Each step costs O(log n). */
class MinHeap {
  readonly #items: number[] = []
  readonly #compare: (a: number, b: number) => number

  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare
  }

  push(item: number): void {
    const items = this.#items
    let at = items.push(item) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#compare(items[parent] as number, item) <= 0) break
      items[at] = items[parent] as number
      at = parent
    }
    items[at] = item
  }

  pop(): number | undefined {
    const items = this.#items
    const [least] = items
    const last = items.pop()
    if (last === undefined || items.length === 0) return least
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      if (left >= items.length) break
      const right = left + 1
      const child = right < items.length && this.#compare(items[right] as number, items[left] as number) < 0 ? right : left
      if (this.#compare(last, items[child] as number) <= 0) break
      items[at] = items[child] as number
      at = child
    }
    items[at] = last
    return least
  }
}
