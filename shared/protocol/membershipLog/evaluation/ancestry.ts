import type { InterruptibleWork } from '../../../base/time/interruptible.ts'
import { ROWS, WORDS } from './coverageRows.ts'
import type { StatementGraph } from './graph.ts'

/** Whether `r` covers `s`: `s` is `r` or one of its predecessors, near or far; of a revoke with `upto`, that statement or one of its predecessors. */
export type Covers = (r: number, s: number) => boolean

/**
 * What some statements cover. `chosen`: their indices, each once; for others the answer is false, unless they were chosen before.
 *
 * 128 of them are walked at once, one bit each. Cost: O((statements + links) × new / 128) time for those that are chosen for the first time,
 * statements × chosen / 8 bytes.
 */
export function* coverage(graph: StatementGraph, chosen: readonly number[]): InterruptibleWork<Covers> {
  const { statements, upto } = graph
  const { rowOf, blocks } = graph.coverage
  let pending = chosen.filter((r) => rowOf[r] === undefined)
  while (pending.length > 0) {
    const last = blocks.at(-1)
    const isFull = !last || graph.coverage.used === ROWS || pending.some((r) => r * WORDS >= last.length)
    const mask = isFull ? new Uint32Array((statements.length + roomToGrow(statements.length)) * WORDS) : last
    if (isFull) {
      blocks.push(mask)
      graph.coverage.used = 0
    }
    const first = (blocks.length - 1) * ROWS + graph.coverage.used
    const rows = pending.slice(0, ROWS - graph.coverage.used)
    pending = pending.slice(rows.length)
    graph.coverage.used += rows.length
    const starts = rows.map((r, k) => {
      rowOf[r] = first + k
      return (upto[r] as number) >= 0 ? (upto[r] as number) : r
    })
    fillRows(graph, mask, starts, first % ROWS)
    yield
  }
  return (r, s) => {
    const row = rowOf[r]
    if (row === undefined) return false
    const mask = blocks[Math.floor(row / ROWS)] as Uint32Array
    return (((mask[s * WORDS + ((row >> 5) & (WORDS - 1))] ?? 0) as number) & (1 << (row & 31))) !== 0
  }
}

/** Statements that may come before a block is too short for them to have a row in it. */
const roomToGrow = (size: number) => 64 + (size >> 4)

/** Marks everything from each of `starts` downward in a row of its own, from row `first` of the block. The rows must be empty. */
function fillRows({ firstLink, links }: StatementGraph, mask: Uint32Array, starts: readonly number[], first: number): void {
  /** The bits of these rows: those of others are marked already, all the way down. */
  const bits = new Uint32Array(WORDS)
  let highest = -1
  starts.forEach((start, k) => {
    const word = (first + k) >> 5
    const bit = 1 << ((first + k) & 31)
    bits[word] = (bits[word] as number) | bit
    mask[start * WORDS + word] = (mask[start * WORDS + word] as number) | bit
    highest = Math.max(highest, start)
  })
  const [bitsA, bitsB, bitsC, bitsD] = bits as unknown as [number, number, number, number]
  for (let i = highest; i >= 0; i--) {
    const at = i * WORDS
    const a = (mask[at] as number) & bitsA
    const b = (mask[at + 1] as number) & bitsB
    const c = (mask[at + 2] as number) & bitsC
    const d = (mask[at + 3] as number) & bitsD
    if ((a | b | c | d) === 0) continue
    const end = firstLink[i + 1] as number
    for (let k = firstLink[i] as number; k < end; k++) {
      const before = (links[k] as number) * WORDS
      mask[before] = (mask[before] as number) | a
      mask[before + 1] = (mask[before + 1] as number) | b
      mask[before + 2] = (mask[before + 2] as number) | c
      mask[before + 3] = (mask[before + 3] as number) | d
    }
  }
}

/** Whether a statement follows `h` or is `h`, one bit per index. Cost: O(statements + links). */
export function descendantsOf({ statements, firstLink, links }: StatementGraph, h: number): Uint8Array {
  const after = new Uint8Array(statements.length)
  after[h] = 1
  for (let i = h + 1; i < statements.length; i++) {
    const end = firstLink[i + 1] as number
    for (let k = firstLink[i] as number; k < end && after[i] === 0; k++) after[i] = after[links[k] as number] as number
  }
  return after
}

/** Whether a statement is a predecessor, near or far, of one of `from`, one byte per index. Cost: O(statements + links). */
export function ancestorsOf({ statements, firstLink, links }: StatementGraph, from: (i: number) => boolean): Uint8Array {
  const before = new Uint8Array(statements.length)
  for (let i = statements.length - 1; i >= 0; i--) {
    if (before[i] === 0 && !from(i)) continue
    const end = firstLink[i + 1] as number
    for (let k = firstLink[i] as number; k < end; k++) before[links[k] as number] = 1
  }
  return before
}
