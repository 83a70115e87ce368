import type { StatementGraph } from './graph.ts'

/** Whether `r` covers `s`: `s` is `r` or one of its predecessors, near or far; of a revoke with `upto`, that statement or one of its predecessors. */
export type Covers = (r: number, s: number) => boolean

/**
 * What some statements cover. `chosen`: their indices, each once; for others the answer is false.
 *
 * 32 of them are walked at once, one bit each. Cost: O((statements + links) × chosen / 32) time, 4 bytes × statements × chosen / 32.
 */
export function coverage({ statements, firstLink, links, upto }: StatementGraph, chosen: readonly number[]): Covers {
  const size = statements.length
  const row = new Int32Array(size).fill(-1)
  const blocks: Uint32Array[] = []
  for (let first = 0; first < chosen.length; first += 32) {
    const mask = new Uint32Array(size)
    let highest = -1
    for (let k = first; k < Math.min(first + 32, chosen.length); k++) {
      const r = chosen[k] as number
      row[r] = k
      const from = (upto[r] as number) >= 0 ? (upto[r] as number) : r
      mask[from] = (mask[from] as number) | (1 << (k - first))
      highest = Math.max(highest, from)
    }
    for (let i = highest; i >= 0; i--) {
      const bits = mask[i] as number
      if (bits === 0) continue
      const end = firstLink[i + 1] as number
      for (let k = firstLink[i] as number; k < end; k++) {
        const before = links[k] as number
        mask[before] = (mask[before] as number) | bits
      }
    }
    blocks.push(mask)
  }
  return (r, s) => {
    const at = row[r] as number
    return at >= 0 && (((blocks[at >> 5] as Uint32Array)[s] as number) & (1 << (at & 31))) !== 0
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
