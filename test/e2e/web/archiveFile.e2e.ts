// A process goes to another person's browser in a file, is worked on there, comes back, and one goes back to before.
import fs from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { violations } from './accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from './browserApp.ts'

let program: BrowserApp
let browser: Browser
beforeAll(async () => {
  ;[program, browser] = await Promise.all([startBrowserApp(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

const BOARD = 'Bisogni, risorse, chi manca'
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const openSection = (page: Page, title: string) =>
  page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(title, { exact: true })
    .click()
const shows = (page: Page, text: string) => page.getByText(text).first().waitFor({ state: 'attached', timeout: 20_000 })

async function saved(page: Page): Promise<string> {
  await openSection(page, t('fileExchange.title'))
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, t('fileExchange.saveCopy'))])
  expect(download.suggestedFilename()).toMatch(/\.tavolo$/)
  return await download.path()
}

async function open(page: Page, file: string, button: string) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, button)])
  await chooser.setFiles({ name: 'percorso.tavolo', mimeType: 'application/x-tavolo', buffer: fs.readFileSync(file) })
}

async function writeNote(page: Page, text: string) {
  await openSection(page, t('board.title'))
  await page.getByText(BOARD).first().click()
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: t('board.note.field') }).fill(text)
  await page.keyboard.press('Escape')
  await shows(page, text)
  await page.goBack()
}

it('goes out, comes back merged, and can be taken back', async () => {
  const contextOptions = { viewport: { width: 1280, height: 800 }, locale: 'it-IT', acceptDownloads: true }
  const [anna, bruno] = await Promise.all([0, 1].map(async () => (await browser.newContext(contextOptions)).newPage()))
  if (!anna || !bruno) throw new Error('no pages')
  const complaints: string[] = []
  for (const page of [anna, bruno]) page.on('pageerror', (error) => complaints.push(error.message))
  await anna.goto(program.address)
  await press(anna, t('example.open'))
  const out = await saved(anna)

  await bruno.goto(program.address)
  await open(bruno, out, t('home.openFile'))
  await press(bruno, t('fileExchange.add'))
  await writeNote(bruno, 'scritta a casa di Bruno')
  const returned = await saved(bruno)

  await open(anna, returned, t('fileExchange.addFrom'))
  const row = anna.getByRole('row', { name: new RegExp(`^${t('fileExchange.recordType.note')}`) })
  await row.waitFor()
  expect(await violations(anna, { within: '[role=dialog]', bestPractice: true })).toEqual([])
  expect(await row.getByRole('cell').allTextContents()).toEqual(['1', '0', '0'])
  await shows(anna, 'scritta a casa di Bruno')
  await press(anna, t('fileExchange.merge'))
  await openSection(anna, t('board.title'))
  await anna.getByText(BOARD).first().click()
  await shows(anna, 'scritta a casa di Bruno')
  await anna.goBack()

  await openSection(anna, t('fileExchange.title'))
  await anna.getByRole('button', { name: new RegExp(`^${t('fileExchange.revertTo').split(' {{')[0]}`) }).click()
  // the note, and the area that grew to hold it
  await shows(anna, t('fileExchange.reverted_other').replace('{{count}}', '2'))
  await open(anna, out, t('fileExchange.addFrom'))
  await shows(anna, t('fileExchange.nothingNew'))
  expect(complaints).toEqual([])
})
