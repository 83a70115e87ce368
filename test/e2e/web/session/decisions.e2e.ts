// What a meeting decides is adopted; a text that is changed afterwards says so on every screen; what was promised comes first at the next meeting.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import { pressButton } from '../exampleBoard.ts'
import { see } from '../see.ts'
import { openMeeting } from './openMeeting.ts'

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

const goPlace = (page: Page, name: Parameters<typeof t>[0]) =>
  page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t(name), { exact: true })
    .click()
const DECISION = 'Lo sportello apre anche il giovedì sera, dalle 18 alle 20'

it('a decision is written during a step, adopted, and says on every screen that it was changed afterwards', async () => {
  const { anna, guests, goTo, errors } = await openMeeting(program, windows, phones, ['Sara'])
  const [phone] = guests as [Page]
  await goTo(2)
  await anna.keyboard.press('Control+Alt+d')
  const panel = anna.getByRole('complementary', { name: t('decisions.title') })
  await panel.getByLabel(t('decisions.new'), { exact: true }).fill(DECISION)
  await panel.getByRole('button', { name: t('decisions.add'), exact: true }).click()
  await panel.getByLabel(t('decisions.reservation.who'), { exact: true }).fill('Auser')
  await panel.getByLabel(t('decisions.reservation.text'), { exact: true }).fill('Solo con due operatori')
  await anna.keyboard.press('Enter')
  await panel.getByText('Solo con due operatori').waitFor()
  await see(anna, 'decision-meeting-proposed')
  await panel.getByRole('button', { name: t('decisions.adopt'), exact: true }).click()
  await panel.getByText(t('decisions.status.adopted'), { exact: true }).waitFor()
  await panel.getByLabel(t('decisions.commitment.new'), { exact: true }).fill('Chiedere le chiavi al Comune')
  await panel.getByLabel(t('decisions.commitment.who'), { exact: true }).fill('Sara')
  await panel.getByRole('button', { name: t('decisions.commitment.add') }).click()
  await panel.getByRole('checkbox').waitFor()
  await see(anna, 'decision-meeting')
  expect(await violations(anna)).toEqual([])
  await anna.setViewportSize({ width: 1024, height: 640 })
  await see(anna, 'decision-meeting-small')
  await anna.setViewportSize({ width: 1920, height: 1080 })

  await pressButton(phone, t('guest.tab.session'))
  await phone.getByText(t('guest.decisions.adopted'), { exact: true }).waitFor()
  await phone.getByText('Chiedere le chiavi al Comune').waitFor()
  await phone.getByText(t('guest.decisions')).scrollIntoViewIfNeeded()
  await see(phone, 'decision-phone')
  expect(await violations(phone, { bestPractice: true, without: ['target-size'] })).toEqual([])
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)

  await goPlace(anna, 'decisions.title')
  await anna.getByText(t('decisions.status.adopted'), { exact: true }).waitFor()
  await see(anna, 'decisions-place')
  const text = anna.getByLabel(t('decisions.text'), { exact: true })
  await text.fill(DECISION.replace('giovedì', 'venerdì'))
  await text.press('Enter')
  await anna.getByText(t('decisions.status.changed'), { exact: true }).waitFor()
  expect(await anna.locator('del').innerText()).toContain('giovedì')
  await anna.getByRole('button', { name: t('decisions.details') }).click()
  await see(anna, 'decisions-place-changed')
  // where it comes from: an area of the board, chosen by some letters, and back there
  await pressButton(anna, t('decisions.sources.add'))
  const sources = anna.getByRole('dialog', { name: t('decisions.sources.add') })
  await sources.getByRole('checkbox').first().waitFor()
  await sources.getByLabel(t('decisions.sources.filter')).fill('BISOGNI')
  await sources.getByRole('checkbox').first().check()
  await see(anna, 'decisions-source')
  expect(await violations(anna, { within: '[role=dialog]' })).toEqual([])
  await sources.getByRole('button', { name: t('decisions.sources.link'), exact: true }).click()
  await anna.getByRole('button', { name: t('decisions.sources.open').replace('{{text}}', 'Bisogni') }).waitFor()
  await see(anna, 'decisions-sources')
  expect(await violations(anna)).toEqual([])
  await anna.emulateMedia({ colorScheme: 'dark' })
  await anna.setViewportSize({ width: 1024, height: 640 })
  await see(anna, 'decisions-place-dark-small')
  expect(await violations(anna)).toEqual([])
  await anna.setViewportSize({ width: 320, height: 640 })
  await see(anna, 'decisions-place-narrow')
  expect(await anna.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await anna.emulateMedia({ colorScheme: 'light' })
  await anna.setViewportSize({ width: 1920, height: 1080 })
  await phone.getByText(t('guest.decisions.changed'), { exact: true }).waitFor()

  await goPlace(anna, 'session.title')
  await pressButton(anna, t('session.new'))
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('common.create') })
    .click()
  await anna.getByRole('heading', { name: t('decisions.commitments.open') }).waitFor()
  await see(anna, 'decisions-next-meeting')
  await pressButton(anna, t('decisions.commitments.take'))
  await anna
    .getByRole('button', { name: new RegExp(`«${t('decisions.commitments.step')}»`) })
    .first()
    .waitFor()
  expect(errors).toEqual([])
})
