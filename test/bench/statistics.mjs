/** Half of the values are below it, half above. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** What `share` of the values (0 to 1) is not above. */
export const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]

/** To a tenth: more digits than a measurement has only look exact. */
export const roundToTenth = (value) => Math.round(value * 10) / 10

/** A promise: `ratio` at most `bound`. Ratios are of figures from the same run on the same machine, so they mean the same everywhere. */
export const atMost = (bound, ratio) => ({ ratio: Math.round(ratio * 1000) / 1000, bound, ok: ratio <= bound })

/** The same figures, with `ok` computed wherever there is a ratio and a bound and no `ok` yet. */
export function withResults(figures) {
  if (typeof figures !== 'object' || figures === null) return figures
  if (Array.isArray(figures)) return figures.map(withResults)
  const result = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, withResults(value)]))
  if (typeof result.ratio === 'number' && typeof result.bound === 'number' && result.ok === undefined) result.ok = result.ratio <= result.bound
  return result
}

/** Where a promise was not kept, as paths into the figures. @returns {string[]} */
export function missedBounds(figures, at = '') {
  if (typeof figures !== 'object' || figures === null) return []
  const below = Object.entries(figures).flatMap(([name, value]) => missedBounds(value, at ? `${at}.${name}` : name))
  return figures.ok === false || figures.pass === false ? [at || 'all', ...below] : below
}
