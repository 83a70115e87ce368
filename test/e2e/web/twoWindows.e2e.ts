// README's ten lines where there is no desktop: two computers' windows in browsers, each served by its own program.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { type BrowserApp, startBrowserApp, t } from './browserApp.ts'

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

const BOARD = 'Bisogni, risorse, chi manca'

async function openBoard(page: Page) {
  await page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('board.title'), { exact: true })
    .click()
  await page.getByText(BOARD).first().click()
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  await page
    .getByRole('button', { name: new RegExp(`^${t('board.outline')}`) })
    .first()
    .click()
}

async function writeNote(page: Page, text: string) {
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: t('board.note.field') }).fill(text)
  await page.keyboard.press('Escape')
}

const shows = (page: Page, text: string) => page.getByText(text).first().waitFor({ state: 'attached', timeout: 20_000 })

it('a second computer’s window joins by link, and both think on one board', async () => {
  const contextOptions = { viewport: { width: 1280, height: 800 }, locale: 'it-IT', permissions: ['clipboard-read', 'clipboard-write'] }
  const [anna, piero] = await Promise.all([0, 1].map(async () => (await browser.newContext(contextOptions)).newPage()))
  if (!anna || !piero) throw new Error('no pages')
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
  await anna.goto(programs[0]!.address)
  await press(anna, t('example.open'))
  await press(anna, t('hosting.open'))
  await anna.getByLabel(t('preferences.name')).fill('Anna')
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('hosting.open') })
    .click()
  await press(anna, t('hosting.copyFor').replace('{{role}}', t('role.partner')))
  const link = await anna.evaluate(() => navigator.clipboard.readText())
  await press(anna, t('hosting.backToWork'))
  await openBoard(anna)

  await piero.goto(programs[1]!.address)
  await press(piero, t('home.join'))
  await piero.getByLabel(t('join.input')).fill(link.replace(/http:\/\/[^/]+/, (at) => `http://127.0.0.1:${new URL(at).port}`))
  await piero.getByLabel(t('join.name')).fill('Piero')
  await press(piero, t('join.enter'))
  await openBoard(piero)
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
