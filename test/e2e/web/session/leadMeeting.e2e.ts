// A facilitator leads a meeting from the agenda of a template: the steps, the time, what may be done at the board, and the end.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import { pressButton } from '../exampleBoard.ts'
import { see } from '../see.ts'

let program: BrowserApp
let browser: Browser
const errors: string[] = []
beforeAll(async () => {
  program = await startBrowserApp()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

const step = (page: Page, name: RegExp) => page.getByRole('navigation', { name: t('session.agenda') }).getByRole('button', { name })

it('a meeting of the template is led to its end: what runs fills the window', async () => {
  const context = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    locale: 'it-IT',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const anna = await context.newPage()
  anna.on('pageerror', (error) => errors.push(error.message))
  await anna.goto(program.address)
  await pressButton(anna, t('home.new'))
  await anna.getByLabel(t('new.title')).fill('Che cosa serve a chi vive qui')
  await anna.getByLabel(t('preferences.name')).fill('Anna')
  await anna.getByText(t('template.needs.title')).first().click()
  await pressButton(anna, t('new.begin'))
  await pressButton(anna, t('hosting.open'))
  await anna
    .getByRole('dialog')
    .or(anna.getByRole('button', { name: t('hosting.backToWork') }))
    .first()
    .waitFor()
  await see(anna, 'session-hosting')
  await pressButton(anna, t('hosting.backToWork'))
  await anna
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('session.title'), { exact: true })
    .click()
  await anna.getByText(t('template.needs.session')).first().click()
  await anna.getByRole('button', { name: /Domanda, regole e appunti: «Idee in silenzio/ }).click()
  await see(anna, 'session-prepared')
  expect(await violations(anna)).toEqual([])

  await pressButton(anna, t('session.run.start'))
  await anna.getByRole('heading', { name: t('template.needs.step1') }).waitFor()
  await see(anna, 'session-listen')
  expect(await violations(anna)).toEqual([])
  await anna.keyboard.press('Control+Alt+ArrowRight')
  await anna.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  expect(await step(anna, /Idee in silenzio/).getAttribute('aria-current')).toBe('step')
  // what others may do follows the step, and the host has it
  await anna.getByText(t('board.policy.others.add')).last().waitFor()
  await see(anna, 'session-write')
  expect(await violations(anna)).toEqual([])
  await anna.keyboard.press('Control+Alt+n')
  await anna.getByRole('complementary', { name: t('session.run.notes') }).waitFor()
  await anna.setViewportSize({ width: 1024, height: 640 })
  await see(anna, 'session-write-small')
  await anna.keyboard.press('Control+Alt+a')
  await see(anna, 'session-agenda-small')
  expect(await violations(anna)).toEqual([])
  await anna.keyboard.press('Control+Alt+a')
  await anna.setViewportSize({ width: 1920, height: 1080 })

  await anna.keyboard.press('Control+Alt+h')
  await anna.getByLabel(t('session.people.byHand')).fill('Nonna Pina')
  await anna.keyboard.press('Enter')
  await anna.getByRole('button', { name: t('session.people.leave').replace('{{name}}', 'Nonna Pina') }).waitFor()
  await see(anna, 'session-people')
  expect(await violations(anna)).toEqual([])
  await anna.keyboard.press('Control+Alt+k')
  await anna.getByLabel(t('session.parking.new')).fill('Il trasporto della sera')
  await anna.keyboard.press('Enter')
  await see(anna, 'session-parking')
  expect(await violations(anna)).toEqual([])
  await step(anna, /Bisogni nel verbale/).click()
  await anna.locator('.ProseMirror').waitFor()
  await see(anna, 'session-document')
  await pressButton(anna, t('session.run.close'))
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('session.run.close') })
    .click()
  await anna.getByRole('table', { name: t('session.course') }).waitFor()
  await see(anna, 'session-closed')
  expect(await violations(anna)).toEqual([])
  expect(errors).toEqual([])
}, 120_000)
