import type { Measure } from './fitText.ts'

/** Measured large, so that rounding to whole pixels does not show. */
const AT = 100
const MAX_KEPT = 20_000

/**
 * Measures with the browser's own text engine, each word once.
 * @param font family, as in CSS; weight usual
 */
export function measureWith(font: string): Measure {
  const context = document.createElement('canvas').getContext('2d')
  const known = new Map<string, number>()
  if (!context) return (piece) => piece.length * 0.52
  context.font = `${AT}px ${font}`
  return (piece) => {
    const kept = known.get(piece)
    if (kept !== undefined) return kept
    const width = context.measureText(piece).width / AT
    if (known.size > MAX_KEPT) known.clear()
    known.set(piece, width)
    return width
  }
}
