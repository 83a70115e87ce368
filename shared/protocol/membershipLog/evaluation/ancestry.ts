import type { StatementGraph } from './graph.ts'

/** Whether `r` covers `s`: `s` is `r` or one of its predecessors, near or far; of a revoke with `upto`, that statement or one of its predecessors. */
export type Covers = (r: number, s: number) => boolean

/** 32-bit words per statement that one walk fills: they lie in one line of the processor's cache. */
const WORDS = 4

/**
 * What some statements cover. `chosen`: their indices, each once; for others the answer is false.
 *
 * 128 of them are walked at once, one bit each. Cost: O((statements + links) × chosen / 128) time, statements × chosen / 8 bytes.
 */
export function coverage({ statements, firstLink, links, upto }: StatementGraph, chosen: readonly number[]): Covers {
  const size = statements.length
  const rowOf = new Int32Array(size).fill(-1)
  const blocks: Uint32Array[] = []
  for (let first = 0; first < chosen.length; first += 32 * WORDS) {
    const mask = new Uint32Array(size * WORDS)
    let highest = -1
    for (let row = first; row < Math.min(first + 32 * WORDS, chosen.length); row++) {
      const r = chosen[row] as number
      rowOf[r] = row
      const from = (upto[r] as number) >= 0 ? (upto[r] as number) : r
      const word = from * WORDS + ((row - first) >> 5)
      mask[word] = (mask[word] as number) | (1 << (row & 31))
      highest = Math.max(highest, from)
    }
    for (let i = highest; i >= 0; i--) {
      const at = i * WORDS
      const a = mask[at] as number
      const b = mask[at + 1] as number
      const c = mask[at + 2] as number
      const d = mask[at + 3] as number
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
    blocks.push(mask)
  }
  return (r, s) => {
    const row = rowOf[r] as number
    if (row < 0) return false
    const mask = blocks[row >> 7] as Uint32Array
    return ((mask[s * WORDS + ((row >> 5) & (WORDS - 1))] as number) & (1 << (row & 31))) !== 0
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
