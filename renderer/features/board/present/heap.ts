/** Numbers of which the least, by a key, is at hand. */
export interface Heap {
  /** The least; undefined where there is none. Cost: O(1). */
  readonly peek: () => number | undefined
  /** Cost: O(log n). */
  readonly push: (item: number) => void
  /** Takes the least out. Cost: O(log n). */
  readonly pop: () => void
}

/** An empty binary heap. @param keyOf of an item, always the same */
export function createHeap(keyOf: (item: number) => number): Heap {
  const items: number[] = []
  const isLess = (a: number, b: number) => keyOf(items[a] as number) < keyOf(items[b] as number)
  const swap = (a: number, b: number) => {
    const item = items[a] as number
    items[a] = items[b] as number
    items[b] = item
  }
  return {
    peek: () => items[0],
    push: (item) => {
      items.push(item)
      for (let at = items.length - 1, parent = (at - 1) >> 1; at > 0 && isLess(at, parent); at = parent, parent = (at - 1) >> 1) swap(at, parent)
    },
    pop: () => {
      const last = items.pop()
      if (last === undefined || items.length === 0) return
      items[0] = last
      for (let at = 0; ; ) {
        let least = at
        for (const child of [2 * at + 1, 2 * at + 2]) if (child < items.length && isLess(child, least)) least = child
        if (least === at) return
        swap(at, least)
        at = least
      }
    },
  }
}
