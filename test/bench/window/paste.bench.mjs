// Pasting less than 100 kB of markup that is dear to parse, compared with 100 kB of a report of 900 paragraphs: until the next frame.

import path from 'node:path'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { servePage } from '../../support/runtimes/servePage.mjs'
import { atMost, median, roundToTenth } from '../statistics.mjs'

const ROUNDS = 3
const MOST = 2
const REPORT = Array.from(
  { length: 900 },
  (_, at) => `<p style="margin:0">Riga ${at}: <b>il tavolo</b> decide insieme e scrive a tutti. Poi si riposa.</p>`,
).join('')

export async function bench() {
  const site = await servePage(path.join(import.meta.dirname, '../../e2e/web/document'))
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.goto(`${site.address}/?one`)
    const names = await page.evaluate(() => Object.keys(window.testApi.costlyMarkup))
    const reports = []
    for (let round = 0; round < ROUNDS * 2; round += 1) reports.push(await pasteMs(page, { html: REPORT }))
    const report = median(reports.slice(1))
    let slowest = { name: '', ms: 0 }
    for (const name of names) {
      const times = [await pasteMs(page, { name })]
      // a pause of the machine is no finding
      while (times.length < ROUNDS && Math.min(...times) > slowest.ms) times.push(await pasteMs(page, { name }))
      const ms = Math.min(...times)
      if (ms > slowest.ms) slowest = { name, ms }
    }
    return {
      paste: {
        inputs: names.length,
        reportMs: roundToTenth(report),
        slowest: slowest.name,
        slowestMs: roundToTenth(slowest.ms),
        ...atMost(MOST, slowest.ms / report),
      },
    }
  } finally {
    await browser.close()
    site.close()
  }
}

/** Milliseconds from the paste of some markup into an empty document until the frame after it. */
async function pasteMs(page, markup) {
  await page.locator('.ProseMirror').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  return page.evaluate(async ({ html, name }) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html ?? window.testApi.costlyMarkup[name])
    clipboardData.setData('text/plain', 'innocuo')
    const before = performance.now()
    document.querySelector('.ProseMirror').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - before
  }, markup)
}
