// The door of the table: a newcomer with a phone waits, is seen by whoever leads the meeting, and comes in when admitted.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import { linkFor, pressButton } from '../exampleBoard.ts'
import { see } from '../see.ts'
import { collectErrors } from '../testTable.ts'

let program: BrowserApp
let browser: Browser
let phones: Browser
beforeAll(async () => {
  program = await startBrowserApp()
  browser = await launchChromium()
  phones = await launchChromium({ phone: true })
})
afterAll(async () => {
  await browser?.close()
  await phones?.close()
  await program?.stop()
})

const phoneContext = () => phones.newContext({ viewport: { width: 320, height: 640 }, locale: 'it-IT' })
const title = (page: Page) => page.getByRole('heading', { level: 1, name: 'Sei in sala d’attesa' })

/** Asks to come in from a phone, in Italian. */
async function askToEnter(context: BrowserContext, link: string, name: string) {
  const page = await context.newPage()
  const errors = collectErrors(page)
  await page.goto(link)
  await page.getByLabel('Come vuoi che ti chiamino?').fill(name)
  await page.getByRole('button', { name: 'Entra', exact: true }).click()
  return { page, errors }
}

async function inspectPhone(page: Page, name: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await see(page, `lobby-${name}-${colorScheme}`)
    expect(await violations(page, { bestPractice: true }), `${name} ${colorScheme}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0)
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

it('newcomers wait in front of a meeting that runs, and whoever leads it lets them in, or not', { timeout: 180_000 }, async () => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'it-IT',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const anna = await context.newPage()
  const errors = collectErrors(anna)
  await anna.goto(program.address)
  await pressButton(anna, t('home.new'))
  await anna.getByLabel(t('new.title')).fill('Che cosa serve a chi vive qui')
  await anna.getByLabel(t('preferences.name')).fill('Anna')
  await anna.getByText(t('template.needs.title')).first().click()
  await pressButton(anna, t('new.begin'))
  await pressButton(anna, t('hosting.open'))
  const link = (await linkFor(anna, 'contributor')).href
  // where people are invited
  await anna.getByRole('radio', { name: /Sala d’attesa/ }).focus()
  await anna.keyboard.press('Space')
  await anna.getByText('Nessuno in attesa.').waitFor()
  await see(anna, 'lobby-invitations')
  expect(await violations(anna)).toEqual([])
  await pressButton(anna, t('hosting.backToWork'))
  await anna
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('session.title'), { exact: true })
    .click()
  await anna.getByText(t('template.needs.session')).first().click()
  await pressButton(anna, t('session.run.start'))

  const pinaContext = await phoneContext()
  const pina = await askToEnter(pinaContext, link, 'Nonna Pina')
  await title(pina.page).waitFor()
  expect(await title(pina.page).evaluate((element) => element === document.activeElement)).toBe(true)
  await pina.page.getByText(/vede il nome che hai dato, «Nonna Pina», e decide chi entra/).waitFor()
  await inspectPhone(pina.page, 'waiting')

  // told wherever the window is, with the name for screen readers
  await anna.getByText('Qualcuno aspetta di entrare al tavolo.').waitFor()
  await anna.getByRole('status').getByText('In sala d’attesa 1 persona: Nonna Pina.').waitFor()
  await see(anna, 'lobby-told')
  const people = anna.getByRole('button', { name: 'Persone e mani alzate: 1 in sala d’attesa' })
  await people.waitFor()
  await anna.keyboard.press('Control+Alt+h')
  const panel = anna.getByRole('complementary', { name: t('session.people') })
  await panel.getByRole('button', { name: 'Fai entrare Nonna Pina' }).waitFor()

  // a phone that is opened anew waits as the same person
  await pina.page.reload()
  await title(pina.page).waitFor()
  const bruno = await askToEnter(await phoneContext(), link, 'Bruno')
  const carlo = await askToEnter(await phoneContext(), link, 'Carlo dal molo che ha un nome molto lungo')
  await panel.getByText('3 in attesa', { exact: true }).waitFor()
  expect(await panel.getByRole('listitem').filter({ hasText: 'Nonna Pina' }).count()).toBe(1)
  await see(anna, 'lobby-panel')
  expect(await violations(anna)).toEqual([])
  await anna.setViewportSize({ width: 1024, height: 640 })
  await see(anna, 'lobby-panel-small')
  await anna.emulateMedia({ colorScheme: 'dark' })
  await see(anna, 'lobby-panel-dark')
  expect(await violations(anna)).toEqual([])
  await anna.emulateMedia({ colorScheme: 'light' })

  await panel.getByRole('button', { name: 'Fai entrare Nonna Pina' }).press('Enter')
  await pina.page.getByRole('navigation').waitFor()
  await see(pina.page, 'lobby-admitted')

  await panel.getByRole('button', { name: 'Non far entrare Bruno' }).click()
  await bruno.page.getByText('Chi facilita ha deciso di non farti entrare.').waitFor()
  await inspectPhone(bruno.page, 'refused')

  // a member comes back whatever the door is
  await panel.getByRole('radio', { name: /Chiusa/ }).focus()
  await anna.keyboard.press('Space')
  await carlo.page.getByText('La porta è chiusa: ora non entra nessuno di nuovo.').waitFor()
  await inspectPhone(carlo.page, 'closed')
  await see(anna, 'lobby-closed')
  await pina.page.reload()
  await pina.page.getByRole('navigation').waitFor()

  // a computer waits too, and is decided about from the button above every page
  await panel.getByRole('radio', { name: /Sala d’attesa/ }).focus()
  await anna.keyboard.press('Space')
  const dina = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })).newPage()
  await dina.goto(program.address)
  await dina.getByRole('button', { name: 'Join a table' }).first().click()
  await dina.getByLabel('Link or code').fill(link.replace(new URL(link).host, `127.0.0.1:${new URL(link).port}`))
  await dina.getByLabel('Your name').fill('Dina')
  await dina.getByRole('button', { name: 'Join', exact: true }).click()
  await dina.getByText('You are in the waiting room: the facilitator sees your name').waitFor()
  await see(dina, 'lobby-desktop')
  expect(await violations(dina)).toEqual([])
  await anna.getByRole('banner').getByRole('button', { name: '1 in attesa' }).click()
  const admitDina = anna.getByRole('dialog').getByRole('button', { name: 'Fai entrare Dina' })
  await admitDina.waitFor()
  await expect.poll(() => admitDina.evaluate((element) => element === document.activeElement)).toBe(true)
  await see(anna, 'lobby-decide')
  await anna.keyboard.press('Enter')
  await dina.getByRole('navigation').first().waitFor()
  await pressButton(anna, t('hosting.backToWork'))

  await panel.getByRole('radio', { name: /Aperta/ }).focus()
  await anna.keyboard.press('Space')
  await anna.getByRole('radio', { name: /Aperta/, checked: true }).waitFor()
  await carlo.page.getByRole('button', { name: 'Entra', exact: true }).click()
  await carlo.page.getByRole('navigation').waitFor()
  expect([errors, pina.errors, bruno.errors, carlo.errors]).toEqual([[], [], [], []])
})
