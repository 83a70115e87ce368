// Small tables of a meeting, from who is present to the call back: made, changed with the keyboard, rotated; phones and projector are in tests of their own.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import { pressButton } from '../exampleBoard.ts'
import { see } from '../see.ts'

let program: BrowserApp
let browser: Browser
beforeAll(async () => {
  program = await startBrowserApp()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

const PEOPLE = [
  ['Comune', ['Rosa Neri', 'Piero Bassi', 'Lucia Ferri', 'Marco Sala', 'Ada Conti']],
  ['ASL', ['Gino Riva', 'Elsa Moro', 'Tea Galli']],
  ['Cooperativa Aurora', ['Ivo Costa', 'Nina Rizzi', 'Ugo Fontana']],
  ['', ['Bianca', 'Dino', 'Zoe', 'Olmo']],
] as const

/** The table of a person, by its name on screen. */
const tableOf = (page: Page, name: string) =>
  page
    .getByRole('region', { name: /^Tavolo \d+$/ })
    .filter({ has: page.getByRole('button', { name: `Sposta ${name}`, exact: true }) })
    .getByRole('heading')
    .textContent()

it('small tables are made of who is present, changed with the keyboard, rotated, and called back', async () => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'it-IT' })
  const anna = await context.newPage()
  const errors: string[] = []
  anna.on('pageerror', (error) => errors.push(error.message))
  await anna.goto(program.address)
  await pressButton(anna, t('home.new'))
  await anna.getByLabel(t('new.title')).fill('Che cosa serve a chi vive qui')
  await anna.getByLabel(t('preferences.name')).fill('Anna')
  await anna.getByText(t('template.needs.title')).first().click()
  await pressButton(anna, t('new.begin'))
  await anna
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('session.title'), { exact: true })
    .click()
  await anna.getByText(t('template.needs.session')).first().click()
  await anna.getByLabel(t('session.newStep')).fill('Ai tavolini')
  await anna.keyboard.press('Enter')
  await anna
    .getByRole('button', { name: /Che cosa si fa nel passo/ })
    .last()
    .click()
  await anna.getByRole('option', { name: new RegExp(`^${t('session.step.tables')}`) }).click()
  await pressButton(anna, t('session.run.start'))
  await anna
    .getByRole('navigation', { name: t('session.agenda') })
    .getByRole('button', { name: /Ai tavolini/ })
    .click()
  await anna.getByText(t('session.tables.nobody')).first().waitFor()
  await anna.keyboard.press('Control+Alt+h')
  for (const [organisation, names] of PEOPLE) {
    await anna.getByLabel(t('session.people.organisation')).fill(organisation)
    for (const name of names) {
      await anna.getByLabel(t('session.people.byHand')).fill(name)
      await anna.keyboard.press('Enter')
    }
  }
  await anna.keyboard.press('Control+Alt+h')
  await anna.getByRole('radio', { name: /World café/ }).focus()
  await anna.keyboard.press('Space')
  await see(anna, 'tables-new')
  expect(await violations(anna)).toEqual([])
  await anna.getByLabel(t('session.tables.count')).fill('4')
  await anna.keyboard.press('Enter')
  await anna.getByText('Giro 1 di 3').waitFor()
  await anna.getByText(t('session.tables.noRepeats')).waitFor()
  await see(anna, 'tables-map')
  expect(await violations(anna)).toEqual([])

  const mover = anna.getByRole('button', { name: 'Sposta Dino', exact: true })
  const before = await tableOf(anna, 'Dino')
  await mover.focus()
  await anna.keyboard.press('Enter')
  await anna.getByRole('menuitem', { name: t('session.tables.move') }).waitFor()
  await anna.keyboard.press('ArrowRight')
  const entries = anna.getByRole('menuitem', { name: /^Tavolo \d \(/ })
  await entries.first().waitFor()
  await anna.keyboard.press('ArrowDown')
  await see(anna, 'tables-menu')
  await anna.keyboard.press(before === 'Tavolo 2' ? 'ArrowDown' : 'Shift')
  await anna.keyboard.press('Enter')
  await anna.getByText(/^Dino è ora al tavolo \d\.$/).waitFor()
  expect(await tableOf(anna, 'Dino')).not.toBe(before)
  await anna.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Sposta Dino')
  await pressButton(anna, t('common.undoShort'))
  await expect.poll(() => tableOf(anna, 'Dino')).toBe(before)

  await anna.getByLabel('Domanda del tavolo 2').fill('Chi non viene mai, e perché?')
  await anna.getByRole('button', { name: /Dai un tempo. Tempo di tutti i tavolini/ }).click()
  await anna.getByRole('menuitem', { name: '15 minuti' }).click()
  await pressButton(anna, t('session.tables.nextRound'))
  await anna.getByText('Giro 2 di 3').waitFor()
  await anna.setViewportSize({ width: 1024, height: 640 })
  await see(anna, 'tables-map-small')
  expect(await violations(anna)).toEqual([])
  expect(await anna.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await anna.emulateMedia({ colorScheme: 'dark' })
  await pressButton(anna, t('session.tables.callBack'))
  await anna.getByRole('button', { name: t('session.tables.calledBack') }).waitFor()
  await see(anna, 'tables-called-back')
  expect(await violations(anna)).toEqual([])
  expect(errors).toEqual([])
}, 120_000)
