// From a key to its letter on the screen, in a document of a hundred pages with comments and suggestions, while five others write in it: what the browser
// itself measures of an event, in frames of the screen.
import path from 'node:path'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { servePage } from '../../support/runtimes/servePage.mjs'
import { atMost, percentile, roundToTenth } from '../statistics.mjs'
import { pagesOfText } from './pagesOfText.mjs'

const PAGES = 100
const REVIEW = { comments: 20, suggestions: 200 }
const WRITERS = 5
/** Letters of one person: four a second for the others, and five of whoever is measured. */
const LETTERS = 150
const OTHERS_MS = 250
const KEY_MS = 200
/** A key is on the screen within as many frames of 60 a second. */
const FRAMES = 2
const FRAME_MS = 1000 / 60

export async function bench() {
  const site = await servePage(path.join(import.meta.dirname, '../../e2e/web/document'))
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
    await page.goto(`${site.address}/?one`)
    await page.locator('.ProseMirror').click()
    await page.evaluate((nodes) => window.testApi.write(nodes), pagesOfText(PAGES))
    await page.getByText('Parte 1.', { exact: true }).first().waitFor()
    const alone = await typed(page)
    await page.evaluate((counts) => window.testApi.review(counts), REVIEW)
    await page.waitForFunction((count) => document.querySelectorAll('.ProseMirror del').length >= count, REVIEW.suggestions)
    await writeTogether(page)
    const together = await typed(page)
    return {
      pages: PAGES,
      ...REVIEW,
      writers: WRITERS,
      alone: described(alone),
      together: { ...described(together), ...atMost(1, percentile(together, 0.95) / (FRAMES * FRAME_MS)) },
    }
  } finally {
    await browser.close()
    site.close()
  }
}

const described = (list) => ({ keys: list.length, p50Ms: roundToTenth(percentile(list, 0.5)), p95Ms: roundToTenth(percentile(list, 0.95)) })

/** Five people type, each in a paragraph of their own, until the page is closed: what they write was made before, and arrives as from the network. */
async function writeTogether(page) {
  await page.evaluate(
    ({ writers, letters, everyMs }) => {
      const { Y, rooms, sharedText } = window.testApi
      const [{ doc }] = rooms
      const text = sharedText()
      const name = [...doc.share.entries()].find(([, type]) => type === text)[0]
      for (let writer = 0; writer < writers; writer++) {
        const other = new Y.Doc()
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
        const updates = []
        other.on('update', (update) => updates.push(update))
        const words = other.getText(name)
        const start = Math.round((words.length * (writer + 1)) / (writers + 1))
        for (let letter = 0; letter < letters * 3; letter++) words.insert(start + letter, 'a')
        setTimeout(() => setInterval(() => updates.length > 0 && Y.applyUpdate(doc, updates.shift(), 'link'), everyMs), (everyMs * writer) / writers)
      }
    },
    { writers: WRITERS, letters: LETTERS, everyMs: OTHERS_MS },
  )
}

/** Types, and @returns for each key the milliseconds until its letter was painted: those that the browser does not report took less than a frame. */
async function typed(page) {
  await page.locator('.ProseMirror').focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('End')
  await page.evaluate((least) => {
    const isObserved = window.keyTimes !== undefined
    window.keyTimes = []
    if (isObserved) return
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') window.keyTimes.push(entry.duration)
    })
    observer.observe({ type: 'event', durationThreshold: least })
  }, Math.round(FRAME_MS))
  for (let letter = 0; letter < LETTERS; letter++) {
    await page.keyboard.press('a')
    await page.waitForTimeout(KEY_MS)
  }
  const slow = await page.evaluate(() => window.keyTimes)
  return [...slow, ...Array.from({ length: Math.max(0, LETTERS - slow.length) }, () => FRAME_MS)]
}
