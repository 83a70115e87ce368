// Organisations of a process: listed by the facilitator, chosen on joining from a phone of 320 px, and shown in the attendance of the meeting.
import type { Browser } from 'playwright-core'
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

it('a person chooses an organisation on joining, its delegate is one in the attendance, and each changes it later', async () => {
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
  const places = anna.getByRole('navigation', { name: t('app.places') })
  await places.getByText(t('people.title'), { exact: true }).click()
  await pressButton(anna, t('people.organisations'))
  for (const name of ['Comune di Canelli', 'Auser', 'Cooperativa Aurora']) {
    await anna.getByLabel(t('people.organisations.name'), { exact: true }).fill(name)
    await anna.keyboard.press('Enter')
  }
  await anna.getByRole('button', { name: 'Delegati di Auser' }).waitFor()

  const phone = await joinAsGuest(
    await phones.newContext({ viewport: { width: 320, height: 640 }, locale: 'it-IT' }),
    link.href.replace(link.hostname, 'tavolo.test'),
    'Sara',
  )
  await phone.getByText(t('guest.organisation.title')).waitFor()
  await see(phone, 'organisation-phone-notice')
  await pressButton(phone, t('guest.organisation.open'))
  const field = phone.getByLabel(t('guest.organisation.label'), { exact: true })
  await field.waitFor()
  await see(phone, 'organisation-phone-asks')
  expect(await violations(phone, { bestPractice: true, without: ['target-size'] })).toEqual([])
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(await phone.locator('datalist option').evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value))).toEqual([
    'Auser',
    'Comune di Canelli',
    'Cooperativa Aurora',
  ])
  await field.fill('auser')
  await phone.keyboard.press('Enter')
  await field.waitFor({ state: 'detached' })
  await anna.getByText('1 persona · 0 delegati').waitFor()

  const bruno = await joinAsGuest(
    await phones.newContext({ viewport: { width: 390, height: 800 }, locale: 'it-IT' }),
    link.href.replace(link.hostname, 'tavolo.test'),
    'Bruno',
    'Gruppo di cammino',
  )
  await anna.getByText('Gruppo di cammino').waitFor()
  await anna.getByRole('button', { name: 'Delegati di Auser' }).click()
  await pressButton(anna, t('people.organisations.addDelegate'))
  await anna.getByText('1 persona · 1 delegato').waitFor()
  await see(anna, 'organisations-1920')
  expect(await violations(anna)).toEqual([])
  await anna.setViewportSize({ width: 1024, height: 640 })
  await see(anna, 'organisations-1024')
  expect(await anna.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)

  await places.getByText(t('session.title'), { exact: true }).click()
  await anna.getByText(t('template.needs.session')).first().click()
  await pressButton(anna, t('session.run.start'))
  await anna.keyboard.press('Control+Alt+h')
  await anna.getByText(/^Auser · /).waitFor()
  await anna.getByText(/^Gruppo di cammino · /).waitFor()
  await anna.getByRole('button', { name: /Come partecipa Sara/ }).waitFor()
  expect(await anna.getByRole('button', { name: /Come partecipa Sara/ }).textContent()).toContain(t('session.part.delegate'))
  await see(anna, 'organisations-attendance')

  await bruno.getByRole('button', { name: t('guest.tab.me') }).click()
  await bruno.getByText('Sei qui per: Gruppo di cammino').waitFor()
  await see(bruno, 'organisation-phone-me')
  await pressButton(bruno, t('guest.organisation.none'))
  await bruno.getByRole('form').getByText(t('guest.organisation.chosenNone')).waitFor()
  await anna.getByText(/^Gruppo di cammino · /).waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})
