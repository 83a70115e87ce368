// README's ten lines where there is no desktop: two computers' windows in browsers, each served by its own program.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { type BrowserApp, startBrowserApp, t } from './browserApp.ts'
import { joinBoard, linkFor, openBoard, openTable, pressButton, writeNote } from './exampleBoard.ts'

let programs: BrowserApp[] = []
let browser: Browser
beforeAll(async () => {
  const [anna, piero, chromium] = await Promise.all([startBrowserApp(), startBrowserApp(), launchChromium()])
  programs = [anna, piero]
  browser = chromium
})
afterAll(async () => {
  await browser?.close()
  await Promise.all(programs.map((program) => program.stop()))
})

const shows = (page: Page, text: string) => page.getByText(text).first().waitFor({ state: 'attached', timeout: 20_000 })

it('a second computer’s window joins by link, and both think on one board', async () => {
  const contextOptions = { viewport: { width: 1280, height: 800 }, locale: 'it-IT', permissions: ['clipboard-read', 'clipboard-write'] }
  const [anna, piero] = await Promise.all([0, 1].map(async () => (await browser.newContext(contextOptions)).newPage()))
  if (!anna || !piero) throw new Error('no pages')
  await openTable(anna, programs[0]!.address, 'Anna')
  const link = await linkFor(anna, 'partner')
  await pressButton(anna, t('hosting.backToWork'))
  await openBoard(anna)

  await joinBoard(piero, programs[1]!.address, link, 'Piero')
  await shows(piero, 'La casa di quartiere')
  await writeNote(piero, 'scritta da un altro computer')
  await shows(anna, 'scritta da un altro computer')
  await writeNote(anna, 'e questa risponde')
  await shows(piero, 'e questa risponde')
  await piero.getByText(t('saved.received')).first().waitFor({ timeout: 20_000 })
  // both computers have it on their disks, and both screens say so
  for (const page of [anna, piero]) await page.getByText(t('saved.copies_other').replace('{{count}}', '2')).first().waitFor({ timeout: 20_000 })
  expect(await piero.evaluate(() => document.querySelectorAll('[role=alert]').length)).toBe(0)
})
