// From the start of a page until all of it is on screen, seen from outside: by a screencast.
import { roundToTenth } from '../../statistics.mjs'
import { comparePictures } from './pixels.mjs'

/** Share of the pixels that may differ from the settled picture in a frame that counts as complete. */
const COMPLETE = 0.01
/** Milliseconds without a frame, and without a task that blocks the page, after which it has settled. */
const QUIET_MS = 1500
const BLOCKED_MS = 100
const MOST_MS = 120_000

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** @param isOpened a function for the page, true once it can be used @returns {Promise<{ fullPaint: number, heapMB: number }>} milliseconds, and the heap after a collection */
export async function timeFullPaint({ page, cdp }, address, isOpened) {
  const frames = []
  const onFrame = ({ data, metadata, sessionId }) => {
    frames.push({ at: metadata.timestamp * 1000, receivedAt: performance.now(), data })
    cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
  }
  cdp.on('Page.screencastFrame', onFrame)
  await page.goto('about:blank')
  await cdp.send('Page.startScreencast', { format: 'png', maxWidth: 480, maxHeight: 300, everyNthFrame: 1 })
  await wait(150)
  frames.length = 0
  const began = performance.now()
  await page.goto(address, { timeout: MOST_MS })
  await page.waitForFunction(isOpened, undefined, { timeout: MOST_MS, polling: 100 })
  let blockedAt = performance.now()
  while (performance.now() - began < MOST_MS) {
    const asked = performance.now()
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))))
    if (performance.now() - asked > BLOCKED_MS) blockedAt = performance.now()
    await wait(200)
    if (performance.now() - Math.max(blockedAt, frames.at(-1)?.receivedAt ?? began) > QUIET_MS) break
  }
  await cdp.send('Page.stopScreencast')
  cdp.off('Page.screencastFrame', onFrame)
  const origin = await page.evaluate(() => performance.timeOrigin)
  return { fullPaint: roundToTenth(completeAt(frames.filter(({ at }) => at >= origin)) - origin), heapMB: await heapMB(cdp) }
}

/** When the first of the last frames that all look like the settled one was shown. */
function completeAt(frames) {
  const last = frames.at(-1)
  if (!last) throw new Error('nothing was painted')
  const difference = comparePictures(Buffer.from(last.data, 'base64'))
  let complete = last.at
  for (const { at, data } of [...frames].reverse()) {
    if (difference(Buffer.from(data, 'base64')) > COMPLETE) break
    complete = at
  }
  return complete
}

async function heapMB(cdp) {
  await cdp.send('HeapProfiler.enable')
  for (let round = 0; round < 2; round += 1) await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.disable')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return roundToTenth(usedSize / 2 ** 20)
}
