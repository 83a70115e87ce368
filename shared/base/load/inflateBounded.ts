import { Inflate } from 'fflate'

const STEP = 4096

/** Inflates raw DEFLATE data; null where it is damaged or unpacks to more than `maxBytes`. Memory is bounded by `maxBytes` and one step. */
export function inflateBounded(packed: Uint8Array, maxBytes: number): Uint8Array | null {
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
    return null
  }
  if (!ended) return null
  const out = new Uint8Array(total)
  let at = 0
  for (const chunk of chunks) {
    out.set(chunk, at)
    at += chunk.length
  }
  return out
}
