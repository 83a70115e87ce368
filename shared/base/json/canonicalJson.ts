/**
 * JSON with the keys of every object sorted by UTF-16 code unit, so that equal values give equal text: for signatures and comparisons.
 * Cost: O(n log n). `undefined` gives `null`. @throws RangeError for values nested deeper than the stack allows; TypeError for a bigint or a
 * cycle
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(sortKeys(value)) ?? 'null'

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  // bytes are written as JSON.stringify writes them: their index keys are sorted already
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  // no prototype, so that `__proto__` is an ordinary key
  const out: Record<string, unknown> = Object.create(null)
  for (const [key, child] of entries) out[key] = sortKeys(child)
  return out
}
