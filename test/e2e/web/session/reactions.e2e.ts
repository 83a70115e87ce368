// What people show without a word: hands that whoever leads puts in order, reactions, and that they are done; on phones of 320 px, in the window, on the projector.
import type { Browser } from 'playwright-core'
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

it('hands are put in order, what phones show is counted in front of the room and fades, and done is a number that the next step clears', async () => {
  const { anna, guests, present, goTo, errors } = await openMeeting(program, windows, phones, ['Sara', 'Piero', 'Dino'])
  const wall = await present()
  for (const phone of guests) await pressButton(phone, t('guest.hand.speak'))
  await anna.bringToFront()
  await anna.keyboard.press('Control+Alt+h')
  const rows = anna.getByRole('list', { name: t('session.hands') }).getByRole('listitem')
  await rows.nth(2).waitFor()
  const last = (await rows.nth(2).textContent())?.match(/Sara|Piero|Dino/)?.[0] ?? ''
  await anna.getByRole('button', { name: `${last} prima` }).focus()
  await anna.keyboard.press('Enter')
  await rows.nth(1).filter({ hasText: last }).waitFor()
  await anna.keyboard.press('Enter')
  await rows.nth(0).filter({ hasText: last }).waitFor()
  await guests[['Sara', 'Piero', 'Dino'].indexOf(last)]?.getByText(t('guest.hand.first')).waitFor()
  await see(anna, 'hands-1920')

  for (const phone of guests) await pressButton(phone, t('session.reaction.applause'))
  const shown = wall.getByRole('list', { name: t('session.reactions') })
  await shown.getByText('3', { exact: true }).waitFor()
  // before anything slow: they fade
  expect(await shown.evaluate((list) => Number.parseFloat(getComputedStyle(list).fontSize))).toBeGreaterThanOrEqual(28)
  await see(wall, 'reactions-projector')
  await see(anna, 'reactions-window')
  await see(guests[0]!, 'reactions-phone')
  expect(await guests[0]?.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(await violations(guests[0]!, { bestPractice: true, without: ['target-size'] })).toEqual([])
  expect(await violations(anna)).toEqual([])
  await shown.waitFor({ state: 'detached' })
  await wall.emulateMedia({ reducedMotion: 'reduce' })
  await pressButton(guests[1]!, t('session.reaction.slower'))
  await shown.waitFor()
  expect(await shown.getByRole('listitem').evaluate((item) => getComputedStyle(item).animationName)).toBe('none')

  await goTo(2)
  for (const phone of guests.slice(0, 2)) await pressButton(phone, t('guest.done'))
  await wall.getByText('2 di 3 hanno finito').waitFor()
  await anna.getByText('2 di 3 hanno finito').waitFor()
  await anna.setViewportSize({ width: 1024, height: 640 })
  await see(wall, 'done-projector')
  await see(anna, 'done-window-1024')
  await guests[0]!.getByRole('button', { name: t('guest.done') }).scrollIntoViewIfNeeded()
  await see(guests[0]!, 'done-phone')
  expect(await guests[0]!.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await goTo(3)
  await anna.getByText(/hanno finito/).waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})
