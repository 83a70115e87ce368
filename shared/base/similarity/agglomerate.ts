import type { Progress, Similarities } from './similarityGraph.ts'

/** A merge of two clusters into a new one. The clusters 0 to n - 1 are the items, n is the first merge, and so on. */
export interface Merge {
  readonly first: number
  readonly second: number
  /** Mean similarity between what is in the two. */
  readonly similarity: number
}

interface Candidate {
  readonly first: number
  readonly second: number
  readonly similarity: number
}

/** From the most similar; ties by position, so that the result does not depend on the order of the work. */
const before = (a: Candidate, b: Candidate): boolean =>
  a.similarity !== b.similarity ? a.similarity > b.similarity : a.first !== b.first ? a.first < b.first : a.second < b.second

/**
 * Agglomerative clustering by mean similarity (UPGMA, Sokal and Michener 1958) over a sparse graph: what is not in it has similarity 0. The most similar
 * clusters are merged first, until none is as similar as `least`. Deterministic. Cost: O(edges log edges), more where clusters have many neighbours.
 */
export function agglomerate(graph: readonly Similarities[], least: number, onProgress: Progress = () => undefined): readonly Merge[] {
  const neighbours: Map<number, number>[] = graph.map((similarities) => new Map(similarities))
  const sizes: number[] = graph.map(() => 1)
  const alive: boolean[] = graph.map(() => true)
  const heap = createHeap()
  for (const [first, similarities] of graph.entries())
    for (const [second, similarity] of similarities) if (first < second && similarity >= least) heap.push({ first, second, similarity })
  const merges: Merge[] = []
  for (let best = heap.pop(); best; best = heap.pop()) {
    const { first, second, similarity } = best
    if (!alive[first] || !alive[second]) continue
    const merged = neighbours.length
    const [a, b] = [neighbours[first] ?? new Map(), neighbours[second] ?? new Map()]
    const [sizeA, sizeB] = [sizes[first] ?? 1, sizes[second] ?? 1]
    const around = new Map<number, number>()
    for (const other of new Set([...a.keys(), ...b.keys()])) {
      if (other === first || other === second) continue
      const mean = (sizeA * (a.get(other) ?? 0) + sizeB * (b.get(other) ?? 0)) / (sizeA + sizeB)
      const ofOther = neighbours[other]
      ofOther?.delete(first)
      ofOther?.delete(second)
      around.set(other, mean)
      ofOther?.set(merged, mean)
      if (mean >= least) heap.push({ first: other, second: merged, similarity: mean })
    }
    neighbours.push(around)
    sizes.push(sizeA + sizeB)
    alive.push(true)
    alive[first] = alive[second] = false
    neighbours[first] = neighbours[second] = new Map()
    merges.push({ first, second, similarity })
    if (merges.length % 100 === 0) onProgress(merges.length / graph.length)
  }
  return merges
}

/** A binary heap of candidates, the best on top. */
function createHeap() {
  const items: Candidate[] = []
  const swap = (i: number, j: number) => {
    const [a, b] = [items[i] as Candidate, items[j] as Candidate]
    items[i] = b
    items[j] = a
  }
  const isBefore = (i: number, j: number) => before(items[i] as Candidate, items[j] as Candidate)
  return {
    push: (candidate: Candidate) => {
      items.push(candidate)
      for (let at = items.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1
        if (!isBefore(at, parent)) break
        swap(at, parent)
        at = parent
      }
    },
    pop: (): Candidate | undefined => {
      const top = items[0]
      const last = items.pop()
      if (items.length === 0 || !last) return top
      items[0] = last
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2]
        let best = at
        if (left < items.length && isBefore(left, best)) best = left
        if (right < items.length && isBefore(right, best)) best = right
        if (best === at) break
        swap(at, best)
        at = best
      }
      return top
    },
  }
}

/** The items of the clusters that merges leave, and their order: what was merged first is side by side. Cost: O(n). */
export function clustersOf(count: number, merges: readonly Merge[]): readonly (readonly number[])[] {
  const items = new Map<number, readonly number[]>(Array.from({ length: count }, (_, at) => [at, [at]]))
  for (const [at, { first, second }] of merges.entries()) {
    items.set(count + at, [...(items.get(first) ?? []), ...(items.get(second) ?? [])])
    items.delete(first)
    items.delete(second)
  }
  return [...items.values()]
}
