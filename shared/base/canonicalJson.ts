/** JSON with the keys of every object in order: equal values, equal text. For what is signed, and for what is compared. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sortKeys(value)) ?? 'null'

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  // bytes are what they are: their keys are in order already
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  // without a prototype, so that a key named `__proto__` is a key like any other
  const out: Record<string, unknown> = Object.create(null)
  for (const [key, child] of entries) out[key] = sortKeys(child)
  return out
}
