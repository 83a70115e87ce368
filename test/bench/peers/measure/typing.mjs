// From a key to what it paints, as the browser itself says it (Event Timing): in steps of 8 ms.
import { percentile } from '../../statistics.mjs'

const KEY_MS = 70
/** Events that take less are not reported. */
const SHORTEST_MS = 16

/** Types into the field that has the focus. @returns {Promise<number>} 95th percentile of the milliseconds from a key to the frame in which it is painted */
export async function timeTyping({ page }, text) {
  await page.evaluate((durationThreshold) => {
    window.keyTimes = []
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown' || name === 'input') window.keyTimes.push(duration)
    }).observe({ type: 'event', durationThreshold })
  }, SHORTEST_MS)
  await page.keyboard.type(text, { delay: KEY_MS })
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
  const reported = await page.evaluate(() => window.keyTimes)
  // each key is two events
  const unreported = Math.max(0, 2 * text.length - reported.length)
  return percentile([...reported, ...Array.from({ length: unreported }, () => SHORTEST_MS)], 0.95)
}
