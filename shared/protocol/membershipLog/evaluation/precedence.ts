import type { StatementGraph } from './graph.ts'

/**
 * Of statements in labelled groups, those that no other statement of the same group follows. `labels`: index → label.
 * 32 labels are walked at once. Cost: O((statements + links) × labels / 32).
 */
export function lastOfEach(
  { statements, firstLink, links }: StatementGraph,
  labels: ReadonlyMap<number, string>,
): ReadonlyMap<string, readonly number[]> {
  const distinct = [...new Set(labels.values())]
  const last = new Map<string, number[]>(distinct.map((label) => [label, []]))
  for (let first = 0; first < distinct.length; first += 32) {
    const bitOf = new Map(distinct.slice(first, first + 32).map((label, k) => [label, 1 << k]))
    const followed = new Uint32Array(statements.length)
    for (let i = statements.length - 1; i >= 0; i--) {
      let bits = followed[i] as number
      const label = labels.get(i)
      const bit = label === undefined ? undefined : bitOf.get(label)
      if (label !== undefined && bit !== undefined) {
        if ((bits & bit) === 0) last.get(label)?.push(i)
        bits |= bit
      }
      if (bits === 0) continue
      const end = firstLink[i + 1] as number
      for (let k = firstLink[i] as number; k < end; k++) {
        const before = links[k] as number
        followed[before] = (followed[before] as number) | bits
      }
    }
  }
  return last
}

/**
 * Numbers statements of one group: one more than the highest number among the predecessors, near and far; 0 for every other index.
 * Cost: O(statements + links).
 */
export function numberInOrder({ statements, firstLink, links }: StatementGraph, isInGroup: (i: number) => boolean): Int32Array {
  const highest = new Int32Array(statements.length)
  for (let i = 0; i < statements.length; i++) {
    let number = 0
    const end = firstLink[i + 1] as number
    for (let k = firstLink[i] as number; k < end; k++) number = Math.max(number, highest[links[k] as number] as number)
    highest[i] = isInGroup(i) ? number + 1 : number
  }
  return highest
}
