// Minutes that are open to remarks: a contributor remarks from a phone, whoever takes the minutes answers, and the phone shows the answer.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../../support/runtimes/chromium.mjs'
import { violations } from '../../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../../browserApp.ts'
import { pressButton } from '../../exampleBoard.ts'
import { see } from '../../see.ts'
import { openMeeting } from '../openMeeting.ts'

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

it('a contributor remarks on minutes from a phone, and reads the answer there', async () => {
  const { anna, guests, errors } = await openMeeting(program, windows, phones, ['Sara'])
  const phone = guests[0]!
  await pressButton(anna, t('session.run.close'))
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('session.run.close'), exact: true })
    .click()
  await pressButton(anna, t('minutes.write'))
  const notice = anna.getByRole('region', { name: t('minutes.title') })
  await notice.getByRole('button', { name: t('minutes.observe') }).click()
  await notice.getByText(t('minutes.state.observation')).first().waitFor()

  await pressButton(phone, t('guest.tab.session'))
  const minutes = phone.getByRole('region', { name: t('guest.minutes.title') })
  await minutes.waitFor()
  await pressButton(phone, t('guest.minutes.send'))
  await minutes.getByText(t('guest.minutes.empty')).waitFor()
  await minutes.getByLabel(t('guest.minutes.field'), { exact: true }).fill('Sono arrivata alle tre, non alle quattro')
  await pressButton(phone, t('guest.minutes.send'))
  await minutes.getByText(t('guest.minutes.sent')).waitFor()
  await minutes.getByText(t('guest.minutes.waiting')).waitFor()
  expect(await minutes.getByLabel(t('guest.minutes.field'), { exact: true }).inputValue()).toBe('')
  await see(phone, 'phone-remark')
  expect(await violations(phone, { bestPractice: true, without: ['target-size'] })).toEqual([])
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)

  await notice.getByRole('button', { name: t('minutes.remarkCount_one').replace('{{count}}', '1') }).click()
  await notice.getByText('Sono arrivata alle tre, non alle quattro').waitFor()
  await notice.getByLabel(t('minutes.remark.answer').replace('{{name}}', 'Sara'), { exact: true }).fill('Corretto, grazie')
  await notice.getByRole('button', { name: t('minutes.remark.answerSend'), exact: true }).click()
  await minutes.getByText(t('guest.minutes.answered').replace('{{text}}', 'Corretto, grazie')).waitFor()
  await see(phone, 'phone-remark-answered')

  // what was remarked is there again after a reload
  await phone.reload()
  await pressButton(phone, t('guest.tab.session'))
  await minutes.getByText(t('guest.minutes.answered').replace('{{text}}', 'Corretto, grazie')).waitFor()
  await pressButton(phone, t('guest.minutes.read'))
  await phone.getByRole('heading', { name: t('minutes.heading.attendance') }).waitFor()
  expect(errors).toEqual([])
}, 120_000)
