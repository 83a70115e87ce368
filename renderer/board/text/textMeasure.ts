import type { Measure } from './fitText.ts'

/** Font size in pixels at which texts are measured: large, so that rounding to whole pixels does not show. */
const MEASURE_SIZE = 100
/** Words whose width is kept. */
const MAX_CACHED = 20_000

/**
 * Measures with the text engine of the browser, each word once; without a canvas, by an average width of letters.
 * @param font font family, as in CSS, of normal weight
 */
export function createMeasure(font: string): Measure {
  const context = document.createElement('canvas').getContext('2d')
  const cache = new Map<string, number>()
  if (!context) return (piece) => piece.length * 0.52
  context.font = `${MEASURE_SIZE}px ${font}`
  return (piece) => {
    const cached = cache.get(piece)
    if (cached !== undefined) return cached
    const width = context.measureText(piece).width / MEASURE_SIZE
    if (cache.size > MAX_CACHED) cache.clear()
    cache.set(piece, width)
    return width
  }
}
