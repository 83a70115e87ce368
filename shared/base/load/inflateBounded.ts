import { Inflate } from 'fflate'

/** Packed bytes that are inflated in one step; the output of a step is at most about a thousand times as long. */
const STEP = 4096

/** What came of inflating: the bytes, or why there are none. `tooLarge`: there are more than was allowed. */
export type Inflated = Uint8Array | 'tooLarge' | 'damaged'

/** Inflates raw DEFLATE data, and counts what really comes out: a declared length may be false. Memory is bounded by `maxBytes` and one step. */
export function inflateBounded(packed: Uint8Array, maxBytes: number): Inflated {
  const chunks: Uint8Array[] = []
  let total = 0
  let ended = false
  const inflate = new Inflate((chunk, final) => {
    total += chunk.length
    if (total > maxBytes) throw new RangeError('too many bytes')
    if (chunk.length > 0) chunks.push(chunk)
    ended = final
  })
  try {
    for (let at = 0; at < packed.length; at += STEP) inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  } catch {
    return total > maxBytes ? 'tooLarge' : 'damaged'
  }
  if (!ended) return 'damaged'
  const out = new Uint8Array(total)
  let at = 0
  for (const chunk of chunks) {
    out.set(chunk, at)
    at += chunk.length
  }
  return out
}
