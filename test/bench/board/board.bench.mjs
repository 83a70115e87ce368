// A board of 2 000 notes: opening it from disk compared with opening an empty board, and panning it compared with scrolling an empty page.

import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { servePage } from '../../support/runtimes/servePage.mjs'
import { atMost, median, roundToTenth } from '../statistics.mjs'

const NOTES = 2000
const ROUNDS = 5
const PAN_MS = 2500
const OPEN_MOST = 3
const PAN_MOST = 1.25

export async function bench() {
  const site = await servePage(import.meta.dirname, 'board.page.html')
  const browser = await launchChromium()
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const visit = async (query, work) => {
      const page = await context.newPage()
      await page.goto(`${site.address}/?${query}`)
      const answer = await work(page)
      await page.close()
      return answer
    }
    await visit(`fill=${NOTES}`, (page) => page.waitForSelector('[data-filled]'))

    const opened = { full: [], empty: [] }
    for (let round = 0; round < ROUNDS; round += 1)
      for (const which of round % 2 === 0 ? ['full', 'empty'] : ['empty', 'full']) opened[which].push(await visit(`open=${which}`, paintedAt))
    const [full, empty] = [median(opened.full), median(opened.empty)]

    const frames = { nothing: [], far: [], near: [] }
    for (let round = 0; round < 3; round += 1) {
      frames.nothing.push(await visit('', (page) => panFrames(page)))
      frames.far.push(await visit('open=full', (page) => panFrames(page, 'far')))
      frames.near.push(await visit('open=full', (page) => panFrames(page, 'near')))
    }
    const [nothing, far, near] = [median(frames.nothing), median(frames.far), median(frames.near)]
    return {
      open: { notes: NOTES, fullMs: roundToTenth(full), emptyMs: roundToTenth(empty), ...atMost(OPEN_MOST, full / empty) },
      panFar: { p95Ms: roundToTenth(far), emptyPageMs: roundToTenth(nothing), ...atMost(PAN_MOST, far / nothing) },
      panNear: { p95Ms: roundToTenth(near), emptyPageMs: roundToTenth(nothing), ...atMost(PAN_MOST, near / nothing) },
    }
  } finally {
    await browser.close()
    site.close()
  }
}

/** Milliseconds from the beginning of the page to the frame in which all of the board stood there. */
async function paintedAt(page) {
  await page.waitForSelector('[data-painted-at]')
  return page.evaluate(() => Number(document.body.dataset.paintedAt))
}

/** 95th percentile of the duration of 100 frames, in milliseconds, while wheel events pan the board to and fro. */
async function panFrames(page, zoomLevel) {
  if (zoomLevel) {
    await paintedAt(page)
    if (zoomLevel === 'near') await page.getByRole('button', { name: /Zoom al 100/ }).click()
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)))
  }
  await page.mouse.move(720, 400)
  await page.evaluate(() => {
    window.deltas = []
    let last = 0
    const frame = (now) => {
      if (last) window.deltas.push(now - last)
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  const began = performance.now()
  for (let wheelStep = 0; performance.now() - began < PAN_MS; wheelStep += 1) {
    const direction = Math.floor(wheelStep / 40) % 2 === 0 ? 1 : -1
    await page.mouse.wheel(direction * 18, direction * 10)
  }
  return page.evaluate(() => {
    const sorted = window.deltas.sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length * 0.95)]
  })
}
