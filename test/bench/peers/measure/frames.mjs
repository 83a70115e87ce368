// Frames, long tasks and time of the main thread while something happens in a page.
import { percentile, roundToTenth } from '../../statistics.mjs'
import { watchOthers } from './machine.mjs'

/** Runs in the page before its own code: records the time between frames, and tasks of more than 50 ms. */
function installRecorder() {
  let isOn = false
  let last = 0
  let deltas = []
  let longTasks = []
  const observer = new PerformanceObserver((list) => {
    if (isOn) longTasks.push(...list.getEntries().map(({ duration }) => duration))
  })
  observer.observe({ type: 'longtask' })
  const frame = (now) => {
    if (!isOn) return
    if (last > 0) deltas.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  window.frameRecorder = {
    start: () => {
      deltas = []
      longTasks = []
      last = 0
      isOn = true
      return new Promise((resolve) => requestAnimationFrame((now) => resolve(frame(now))))
    },
    stop: () =>
      new Promise((resolve) =>
        requestAnimationFrame(() =>
          setTimeout(() => {
            isOn = false
            resolve({ deltas, longTasks })
          }, 60),
        ),
      ),
  }
}

/** Opens a page in which frames can be recorded. @param {import('playwright-core').BrowserContext} context */
export async function openRecordedPage(context) {
  const page = await context.newPage()
  page.setDefaultTimeout(180_000)
  await page.addInitScript(installRecorder)
  const cdp = await context.newCDPSession(page)
  // time of the processor, not of the clock: a busy machine takes the thread off the processor in between
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { page, cdp }
}

const taskMs = async (cdp) => {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

/** Two frames, and a moment in which nothing happens. */
export async function settle({ page }, ms = 500) {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)))))
  await new Promise((resolve) => setTimeout(resolve, ms))
}

/** Does something and says what the frames were meanwhile, in milliseconds. */
export async function recordFrames(view, work) {
  const { page, cdp } = view
  await page.evaluate(() => window.frameRecorder.start())
  const othersSince = watchOthers()
  const before = await taskMs(cdp)
  const result = await work()
  const after = await taskMs(cdp)
  const others = othersSince()
  const { deltas, longTasks } = await page.evaluate(() => window.frameRecorder.stop())
  return {
    p95: roundToTenth(percentile(deltas, 0.95)),
    worst: roundToTenth(Math.max(...deltas)),
    mainPerFrame: roundToTenth((after - before) / deltas.length),
    longTasks: longTasks.length,
    frames: deltas.length,
    others,
    result,
  }
}

/** Milliseconds of the main thread that something takes. */
export async function mainThreadTime({ cdp }, work) {
  const before = await taskMs(cdp)
  await work()
  return (await taskMs(cdp)) - before
}
