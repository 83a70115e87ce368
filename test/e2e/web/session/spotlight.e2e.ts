// A note of a board before everybody: chosen with the keyboard in the outline, on the projector, on a phone of 320 px, and over with the step.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
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

const NOTE = 'La fermata dell’autobus è troppo lontana per chi ha il bastone'

it('a note is put before everybody, marked in the outline, and gone with the next step', async () => {
  const { anna, guests, present, goTo, errors } = await openMeeting(program, windows, phones, ['Sara'])
  const [phone] = guests
  await goTo(3)
  await anna.getByRole('button', { name: new RegExp(`^${t('board.outline')}`) }).click()
  await anna.keyboard.press('n')
  await anna.keyboard.type(NOTE)
  await anna.keyboard.press('Escape')
  const wall = await present()
  await anna.bringToFront()
  await anna.locator('[data-outline-object]', { hasText: NOTE }).click()
  await anna.keyboard.press('Control+k')
  await anna.keyboard.type(t('board.spotlight'))
  await anna.keyboard.press('Enter')
  await anna.getByRole('region', { name: t('session.spotlight') }).waitFor()
  await anna.locator('[data-outline-object]', { hasText: t('board.spotlight.is') }).waitFor()
  const shown = wall.locator('p', { hasText: NOTE })
  await shown.waitFor()
  expect(await shown.evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize))).toBeGreaterThanOrEqual(28)
  await see(wall, 'spotlight-projector')
  await see(anna, 'spotlight-window')
  expect(await violations(anna)).toEqual([])
  expect(await violations(wall)).toEqual([])
  await wall.setViewportSize({ width: 1024, height: 640 })
  await see(wall, 'spotlight-projector-1024')

  // the same agenda has a discussion: the phone follows it
  await goTo(5)
  await wall.getByText(NOTE).waitFor({ state: 'detached' })
  await anna.getByRole('region', { name: t('session.spotlight') }).waitFor({ state: 'detached' })
  expect(await phone!.getByText(NOTE).count()).toBe(0)
  expect(errors).toEqual([])
})
