// Small tables of a meeting, from who is present to the call back: made, changed with the keyboard, rotated; a phone of 320 px and the projector follow.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import { linkFor, pressButton } from '../exampleBoard.ts'
import { see } from '../see.ts'
import { joinAsGuest } from '../testTable.ts'

let program: BrowserApp
let windows: Browser
let phones: Browser
beforeAll(async () => {
  program = await startBrowserApp()
  windows = await launchChromium()
  phones = await launchChromium({ phone: true })
})
afterAll(async () => {
  await windows?.close()
  await phones?.close()
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

/** Nothing is wider than the phone, also in the largest letters; axe finds nothing, in both themes. */
async function inspectPhone(phone: Page, name: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await phone.emulateMedia({ colorScheme })
    await see(phone, `phone-${name}-${colorScheme}`)
    expect(await violations(phone, { bestPractice: true, without: ['target-size'] }), `${name} ${colorScheme}`).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0)
  }
  await phone.evaluate(() => document.documentElement.setAttribute('data-text', 'huge'))
  await see(phone, `phone-${name}-huge`)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} in very large letters`).toBeLessThanOrEqual(0)
  await phone.evaluate(() => document.documentElement.removeAttribute('data-text'))
}

it('small tables are made of who is present, changed with the keyboard, rotated, and called back', async () => {
  const context = await windows.newContext({
    viewport: { width: 1920, height: 1080 },
    locale: 'it-IT',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const anna = await context.newPage()
  const errors: string[] = []
  anna.on('pageerror', (error) => errors.push(error.message))
  await anna.goto(program.address)
  await pressButton(anna, t('home.new'))
  await anna.getByLabel(t('new.title')).fill('Che cosa serve a chi vive qui')
  await anna.getByLabel(t('preferences.name')).fill('Anna')
  await anna.getByText(t('template.needs.title')).first().click()
  await pressButton(anna, t('new.begin'))
  await pressButton(anna, t('hosting.open'))
  const link = await linkFor(anna, 'contributor')
  await pressButton(anna, t('hosting.backToWork'))
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
  await anna.getByRole('radio', { name: /World café/ }).waitFor()
  const phone = await joinAsGuest(
    await phones.newContext({ viewport: { width: 320, height: 640 }, locale: 'it-IT' }),
    link.href.replace(link.hostname, 'tavolo.test'),
    'Sara',
  )
  await phone.getByText(t('guest.now.tables')).first().waitFor()
  const opening = context.waitForEvent('page')
  await anna.bringToFront()
  await anna.keyboard.press('Control+Alt+P')
  const wall = await opening
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.getByText(t('guest.now.tables')).first().waitFor()
  await anna.bringToFront()
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
  await phone
    .getByText(/^Al prossimo giro/)
    .or(phone.getByText(t('guest.tables.host')))
    .waitFor()
  await inspectPhone(phone, 'tables')
  await wall.getByText(/Sara/).waitFor()
  await see(wall, 'wall-tables')
  expect(await violations(wall)).toEqual([])
  await anna.bringToFront()

  // hosts are first at their tables, and stay
  const mover = anna
    .getByRole('region', { name: 'Tavolo 1', exact: true })
    .getByRole('button', { name: /^Sposta / })
    .last()
  const name = ((await mover.getAttribute('aria-label')) ?? '').replace('Sposta ', '')
  const before = await tableOf(anna, name)
  await mover.focus()
  await anna.keyboard.press('Enter')
  await anna.getByRole('menuitem', { name: t('session.tables.move') }).waitFor()
  await anna.keyboard.press('ArrowRight')
  const entries = anna.getByRole('menuitem', { name: /^Tavolo \d \(/ })
  await entries.first().waitFor()
  await anna.keyboard.press('ArrowDown')
  await see(anna, 'tables-menu')
  await anna.keyboard.press('Enter')
  await anna.getByText(`${name} è ora al tavolo 2.`).waitFor()
  expect(await tableOf(anna, name)).not.toBe(before)
  await anna.waitForFunction((label) => document.activeElement?.getAttribute('aria-label') === label, `Sposta ${name}`)
  await pressButton(anna, t('common.undoShort'))
  await expect.poll(() => tableOf(anna, name)).toBe(before)

  await anna.getByLabel('Domanda del tavolo 2').fill('Chi non viene mai, e perché?')
  await anna.getByRole('button', { name: /Dai un tempo. Tempo di tutti i tavolini/ }).click()
  await anna.getByRole('menuitem', { name: '15 minuti' }).click()
  await pressButton(anna, t('session.tables.nextRound'))
  await anna.getByText('Giro 2 di 3').waitFor()
  await phone.getByText('Giro 2 di 3').waitFor()
  await inspectPhone(phone, 'tables-time')
  await see(wall, 'wall-tables-time')
  await anna.setViewportSize({ width: 1024, height: 640 })
  await see(anna, 'tables-map-small')
  expect(await violations(anna)).toEqual([])
  expect(await anna.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await phone.getByLabel(t('guest.tables.note')).fill('Un autobus la sera')
  await pressButton(phone, t('guest.tables.noteSend'))
  await anna.getByLabel('Nota del tavolo 3', { exact: true }).fill('Chi lavora non può venire')
  await anna.keyboard.press('Enter')
  await anna.getByRole('region', { name: 'Raccolta: 2 note dai tavolini' }).waitFor()
  await see(phone, 'tables-note-phone')
  await anna.emulateMedia({ colorScheme: 'dark' })
  await pressButton(anna, t('session.tables.callBack'))
  await anna.getByRole('button', { name: t('session.tables.calledBack') }).waitFor()
  await see(anna, 'tables-called-back')
  expect(await violations(anna)).toEqual([])
  await phone.getByText(t('guest.tables.calledBackText')).waitFor()
  await inspectPhone(phone, 'tables-back')
  await wall.getByText('Siamo di nuovo insieme: 2 note dai tavolini').waitFor()
  await wall.getByText('Un autobus la sera').waitFor()
  await see(wall, 'wall-tables-back')
  expect(await violations(wall)).toEqual([])
  expect(await wall.getByText('Un autobus la sera').evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize))).toBeGreaterThanOrEqual(28)
  await anna.bringToFront()
  await anna.emulateMedia({ colorScheme: 'light' })
  await see(anna, 'tables-harvest')
  await anna.getByRole('button', { name: 'Un autobus la sera' }).click()
  await anna.locator('[data-canvas-side]').waitFor()
  expect(errors).toEqual([])
}, 120_000)
