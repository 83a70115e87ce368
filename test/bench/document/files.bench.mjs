// A hundred pages that go out as a Word file, and sixty that come in, while the window draws: how many frames it keeps of those that it draws beside any
// other work, and how long it is away at most.
import path from 'node:path'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { servePage } from '../../support/runtimes/servePage.mjs'
import { atMost, roundToTenth } from '../statistics.mjs'
import { pagesOfText } from './pagesOfText.mjs'

const PAGES = { out: 100, in: 60 }
/** What the window may lose of its frames. */
const FRAMES_LOST = 1.25
/** Longest task of the window, in milliseconds of its thread: beyond, a key waits noticeably. */
const LONGEST_TASK = 200

export async function bench() {
  const site = await servePage(path.join(import.meta.dirname, '../../e2e/web/document'))
  const browser = await launchChromium()
  try {
    const figures = {}
    const page = await openDocument(browser, site)
    await page.evaluate((nodes) => window.testApi.write(nodes), pagesOfText(PAGES.out))
    await page.getByText('Parte 1.', { exact: true }).first().waitFor()
    const rest = await besideWork(browser, page)
    for (const [format, contents] of [
      ['docx', false],
      ['docx', true],
      ['odt', true],
      ['html', true],
      ['md', false],
    ]) {
      const busy = await watch(page, ({ chosen, withContents }) => window.testApi.exportAs(chosen, { contents: withContents }), {
        chosen: format,
        withContents: contents,
      })
      figures[`${format}${contents ? 'WithContents' : ''}Out`] = { ...atMost(1, busy.longestTaskMs / LONGEST_TASK), ...described(busy) }
      if (format === 'docx') figures[`frames${contents ? 'WithContents' : ''}`] = atMost(FRAMES_LOST, rest.perSecond / busy.perSecond)
    }
    const written = await filesOf(browser, site)
    await page.close()
    for (const [format, bytes] of Object.entries(written)) {
      const reader = await openDocument(browser, site)
      const busy = await watch(
        reader,
        ({ name, base64 }) =>
          window.testApi.importFile(
            name,
            Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)),
          ),
        {
          name: `relazione.${format}`,
          base64: bytes,
        },
      )
      figures[`${format}In`] = { ...atMost(1, busy.longestTaskMs / LONGEST_TASK), ...described(busy) }
      await reader.close()
    }
    return { pages: PAGES, ...figures }
  } finally {
    await browser.close()
    site.close()
  }
}

/** The frames of the window while another thread computes as hard as it can: what a worker costs whatever it does. */
async function besideWork(browser, page) {
  const other = await browser.newPage()
  const ms = 3000
  const [rest] = await Promise.all([
    watch(page, (duration) => new Promise((resolve) => setTimeout(resolve, duration)), ms),
    other.evaluate((duration) => {
      const end = performance.now() + duration
      let sum = 0
      while (performance.now() < end) for (let at = 0; at < 1e5; at++) sum += Math.sqrt(at)
      return sum
    }, ms),
  ])
  await other.close()
  return rest
}

const described = ({ ms, longestTaskMs, perSecond }) => ({
  ms: Math.round(ms),
  longestTaskMs: roundToTenth(longestTaskMs),
  framesPerSecond: roundToTenth(perSecond),
})

async function openDocument(browser, site) {
  const page = await browser.newPage()
  await page.goto(`${site.address}/?one`)
  await page.locator('.ProseMirror').click()
  return page
}

/** Does something in the page, counts its frames meanwhile, and finds the longest task of its thread: by processor time, whoever else is busy. */
async function watch(page, run, argument) {
  const browser = page.context().browser()
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] })
  await page.evaluate(() => {
    const watched = { frames: 0, isOver: false, began: performance.now() }
    const onFrame = () => {
      watched.frames += 1
      if (!watched.isOver) requestAnimationFrame(onFrame)
    }
    requestAnimationFrame(onFrame)
    window.watched = watched
  })
  await page.evaluate(run, argument)
  const { ms, frames } = await page.evaluate(() => {
    const { watched } = window
    watched.isOver = true
    return { ms: performance.now() - watched.began, frames: watched.frames }
  })
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString())
  const threadOf = ({ pid, tid }) => `${pid}:${tid}`
  const windows = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf))
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && windows.has(threadOf(event)))
  return { ms, longestTaskMs: Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000)), perSecond: frames / (ms / 1000) }
}

/** The same text, cut to the pages that come in, as a file of each format that is read, in base64. */
async function filesOf(browser, site) {
  const files = {}
  const reader = await openDocument(browser, site)
  await reader.evaluate((nodes) => window.testApi.write(nodes), pagesOfText(PAGES.in))
  for (const format of ['docx', 'odt', 'html', 'md']) {
    const download = reader.waitForEvent('download')
    await reader.evaluate((chosen) => window.testApi.exportAs(chosen), format)
    const stream = await (await download).createReadStream()
    const parts = []
    for await (const part of stream) parts.push(part)
    files[format] = Buffer.concat(parts).toString('base64')
  }
  await reader.close()
  return files
}
