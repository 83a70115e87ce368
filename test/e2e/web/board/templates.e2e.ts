// A board from a method, in the real program: chosen in the gallery by keyboard, conducted by its script, saved as a template of one's own and opened again.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import { see } from '../see.ts'

let app: BrowserApp
let browser: Browser
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-templates-'))
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startBrowserApp(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

const areaTitles = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('[role=option]')].map((each) => each.getAttribute('aria-label') ?? ''))
const boards = (page: Page) =>
  page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('board.title'), { exact: true })
    .click()

it('a board begins from a method, is run by its script, and becomes a template that opens again', async () => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'it-IT',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(app.address)
  await page
    .getByRole('button', { name: t('example.open'), exact: true })
    .first()
    .click()
  await boards(page)

  await page
    .getByRole('button', { name: t('board.new'), exact: true })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  const choices = dialog.getByRole('radiogroup', { name: t('board.gallery') })
  await choices.getByRole('radio', { name: /^Metaplan/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await see(page, 'gallery')
  await dialog.getByLabel(t('board.gallery.search')).fill('cause effetti')
  await expect.poll(() => choices.getByRole('radio').count()).toBe(2)
  await choices.getByRole('radio').first().focus()
  await page.keyboard.press('ArrowDown')
  const preview = dialog.getByRole('region', { name: 'Albero dei problemi' })
  await preview.getByText('Girare l’albero').waitFor()
  expect(await dialog.getByLabel(t('common.title')).inputValue()).toBe('Albero dei problemi')
  await dialog.getByText(t('board.gallery.how.examples')).click()
  await dialog.getByRole('button', { name: t('common.create'), exact: true }).click()

  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  await expect.poll(async () => (await areaTitles(page)).filter((title) => title.startsWith('Area ')).length).toBe(6)
  expect((await areaTitles(page)).join('\n')).toContain('Radici: le cause delle cause')
  await page.getByText('Qual è il problema, da dove nasce, che cosa provoca?').first().waitFor()
  await page.getByRole('option', { name: /Nessuno sa a chi chiedere/ }).waitFor({ state: 'attached' })

  // the script stays at hand, and shows where each step is
  await page.getByRole('button', { name: t('board.guide'), exact: true }).click()
  const guide = page.getByRole('complementary', { name: t('board.guide') })
  await guide.getByText('Leggi la domanda ad alta voce', { exact: false }).waitFor()
  await guide.getByRole('button', { name: t('board.guide.next'), exact: true }).click()
  await guide.getByRole('button', { name: t('board.guide.next'), exact: true }).click()
  await guide.getByText('Perché succede? Una causa per foglietto.').waitFor()
  await guide.getByRole('button', { name: t('board.guide.show').replace('{{area}}', 'Cause') }).click()
  await expect.poll(() => page.getByRole('option', { name: /^Area .?Cause/, selected: true }).count()).toBe(1)
  expect(await violations(page)).toEqual([])
  await see(page, 'guide')

  // a template of one's own, without the notes
  await page.getByRole('button', { name: t('board.more') }).click()
  await page.getByRole('menuitem', { name: t('board.saveTemplate') }).click()
  const saving = page.getByRole('dialog')
  await saving.getByLabel(t('board.saveTemplate.title')).fill('Il nostro albero')
  expect(await violations(page)).toEqual([])
  const [download] = await Promise.all([page.waitForEvent('download'), saving.getByRole('button', { name: t('common.save'), exact: true }).click()])
  expect(download.suggestedFilename()).toBe('Il nostro albero.tavolo-modello')
  const file = path.join(folder, 'albero.tavolo-modello')
  await download.saveAs(file)
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ tavolo: 'method/1', madeFrom: 'Albero dei problemi', board: { objects: [] } })

  await boards(page)
  await page
    .getByRole('button', { name: t('board.new'), exact: true })
    .first()
    .click()
  const hostile = path.join(folder, 'cattivo.tavolo-modello')
  fs.writeFileSync(hostile, JSON.stringify({ ...JSON.parse(fs.readFileSync(file, 'utf8')), onclick: 'alert(1)' }))
  await dialog.locator('input[type=file]').setInputFiles(hostile)
  await expect.poll(() => dialog.getByRole('alert').textContent()).toContain('template.onclick')
  await dialog.locator('input[type=file]').setInputFiles(file)
  await choices.getByRole('radio', { name: /^Il nostro albero/, checked: true }).waitFor()
  await dialog.getByRole('button', { name: t('common.create'), exact: true }).click()
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  await expect.poll(async () => (await areaTitles(page)).length).toBe(6)
  await page.getByRole('button', { name: t('board.guide'), exact: true }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
