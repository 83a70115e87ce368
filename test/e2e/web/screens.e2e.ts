// Every screen of the window, in every theme: axe finds nothing, nothing runs out of the window, nothing complains.
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textsIn } from '../../support/catalogue.ts'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { CONTRAST, type ViolationOptions, violations } from './accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from './browserApp.ts'

let app: BrowserApp
let browser: Browser
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startBrowserApp(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

/** @param options what axe is asked: everything, only the contrast of a theme, or everything but that */
async function inspect(page: Page, name: string, options: ViolationOptions = {}) {
  const folder = process.env.TAVOLO_SHOTS
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) })
  expect(await violations(page, options), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} is wider than its window`).toBeLessThanOrEqual(0)
}

const placeTitles = ['session.title', 'board.title', 'document.title', 'people.title', 'fileExchange.title', 'settings.title'] as const

/** Goes to a place of the process by the rail, which is one button in a small window. */
async function goTo(page: Page, titleKey: (typeof placeTitles)[number]) {
  const rail = page.getByRole('navigation', { name: t('app.places') })
  const toggle = rail.getByRole('button')
  if (await toggle.isVisible()) await toggle.click()
  await rail.getByText(t(titleKey), { exact: true }).click()
}

/** A dark theme has other colours and the same names; a small window the colours of a large one. */
const appearances = [
  ['light', 1280, 800, 'light', {}],
  ['dark', 1280, 800, 'dark', CONTRAST],
  ['small window', 700, 620, 'light', { without: ['color-contrast'] }],
] as const

describe.each(appearances)('every screen, %s', (appearance, width, height, colorScheme, options) => {
  it('is for everybody', async () => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'it-IT', reducedMotion: 'reduce' })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    const see = (name: string) => inspect(page, `${appearance} ${name}`, options)
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
    const visit = async (hash: string) => page.evaluate((to) => location.assign(to), hash)

    await page.goto(app.address)
    await page.getByRole('heading', { name: t('welcome.title') }).waitFor()
    await see('welcome')
    await press(t('home.new'))
    await page.getByLabel(t('new.title')).waitFor()
    await see('new process')
    await visit('#/')
    await press(t('home.join'))
    await page.getByLabel(t('join.input')).waitFor()
    await see('join')
    await visit('#/')
    await press(t('example.open'))
    await page.getByRole('heading', { name: t('overview.next') }).waitFor()
    await see('overview')
    const home = page.url()
    for (const titleKey of placeTitles) {
      await goTo(page, titleKey)
      await page.getByRole('heading', { level: 1, name: t(titleKey) }).waitFor()
      await see(t(titleKey))
    }
    await goTo(page, 'board.title')
    await press(t('board.new'))
    await page.getByRole('radio', { name: /^Metaplan/ }).check({ force: true })
    await see('new board')
    await page.keyboard.press('Escape')
    await page.getByText('Bisogni, risorse, chi manca').first().click()
    await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
    await see('board')
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: t('board.note.field') }).fill('Una nota')
    await see('board, writing')
    await page.keyboard.press('Escape')
    await see('board, chosen')
    await page.keyboard.press('Escape')
    await page.keyboard.press('o')
    await see('board, outline')
    await page.keyboard.press('o')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await see('palette')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await see('keys')
    await page.keyboard.press('Escape')
    await goTo(page, 'document.title')
    await page.getByText('Progetto FILI: da dove partiamo').first().click()
    await page.locator('.ProseMirror h1, .ProseMirror h2, .ProseMirror p').first().waitFor()
    await see('document')
    await goTo(page, 'session.title')
    await page.getByText('Primo incontro: leggiamo i bisogni').first().click()
    await page.getByText(t('session.agenda')).first().waitFor()
    await see('session')
    await press(t('hosting.open'))
    await page.getByLabel(t('preferences.name')).fill('Anna')
    await see('table, name')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('hosting.open') })
      .click()
    await page
      .getByRole('img', { name: t('hosting.qr') })
      .or(page.getByText(t('hosting.links')))
      .first()
      .waitFor({ timeout: 30_000 })
    await see('table')
    await page.keyboard.press('Escape')
    await page.goto(home)
    await visit('#/')
    await page.getByRole('heading', { name: t('home.title') }).waitFor()
    await see('home')
    expect(complaints).toEqual([])
    await context.close()
  }, 240_000)
})

describe('at 400 %', () => {
  const LONG_TITLE =
    'Costruire insieme la rete di prossimità per le persone anziane sole dei quartieri a nord della ferrovia: co-programmazione 2027–2029 con il Comune e gli enti'

  /** How much of the window the content takes, and how far the page can be scrolled sideways. */
  const measure = (page: Page) =>
    page.evaluate(() => {
      const { top, bottom } = (document.querySelector('main') as HTMLElement).getBoundingClientRect()
      return {
        share: (Math.min(bottom, innerHeight) - Math.max(top, 0)) / innerHeight,
        sideways: Math.max(
          ...[document.documentElement, ...document.querySelectorAll('#root > *')].map((each) => each.scrollWidth - each.clientWidth),
        ),
      }
    })

  it('most of the window is content, and every place is reached', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 256 }, locale: 'it-IT', reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(app.address)
    await page
      .getByRole('button', { name: t('example.open') })
      .first()
      .click()
    const title = page.getByRole('textbox', { name: t('common.title') })
    await title.fill(LONG_TITLE)
    await title.press('Enter')
    // the whole title is there to read
    expect(await title.evaluate((field) => [field.scrollWidth - field.clientWidth, field.scrollHeight - field.clientHeight])).toEqual([0, 0])
    const skip = async () => {
      await page.getByRole('button', { name: t('app.skip') }).focus()
      await page.keyboard.press('Enter')
    }
    const see = async (name: string) => {
      await skip()
      await expect.poll(async () => (await measure(page)).share, { message: name }).toBeGreaterThanOrEqual(0.6)
      expect((await measure(page)).sideways, name).toBeLessThanOrEqual(0)
      await inspect(page, `tiny ${name}`)
    }
    await see('overview')
    for (const titleKey of placeTitles) {
      await goTo(page, titleKey)
      await page.getByRole('heading', { level: 1, name: t(titleKey) }).waitFor()
      await see(t(titleKey))
    }
    await goTo(page, 'board.title')
    await page.getByText('Bisogni, risorse, chi manca').first().click()
    await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
    await see('board')
    await goTo(page, 'document.title')
    await page.getByText('Progetto FILI: da dove partiamo').first().click()
    await page.locator('.ProseMirror p').first().waitFor()
    await see('document')
    await context.close()
  }, 240_000)
})

it('a small window has the name of a board whole, and enough of the process to know which one it is', async () => {
  const context = await browser.newContext({ viewport: { width: 1024, height: 640 }, locale: 'it-IT', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(app.address)
  await page
    .getByRole('button', { name: t('example.open') })
    .first()
    .click()
  await goTo(page, 'board.title')
  await page.getByText('Bisogni, risorse, chi manca').first().click()
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  const name = page.getByRole('heading', { level: 1 })
  expect(await name.evaluate((heading) => heading.scrollWidth - heading.clientWidth)).toBeLessThanOrEqual(0)
  const process = await page.getByRole('banner').getByRole('link').last().boundingBox()
  expect(process?.width).toBeGreaterThan(180)
  await context.close()
})

it('speaks the language of the browser', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(app.address)
  await page.getByRole('heading', { name: textsIn('en')('welcome.title') }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await context.close()
})
