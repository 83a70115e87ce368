// Looking at the same thing: a facilitator brings everybody to a part of a board, somebody follows somebody, a laser pointer is seen, and a board is shown on a wall.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { violations } from './accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from './browserApp.ts'
import { joinBoard, linkFor, openBoard, openTable, pressButton } from './exampleBoard.ts'
import { see } from './see.ts'
import { joinAsGuest } from './testTable.ts'

let programs: BrowserApp[] = []
let windows: Browser
let phones: Browser
let anna: Page
let phone: Page
beforeAll(async () => {
  programs = await Promise.all([startBrowserApp(), startBrowserApp()])
  windows = await launchChromium()
  phones = await launchChromium({ phone: true })
})
afterAll(async () => {
  await windows?.close()
  await phones?.close()
  await Promise.all(programs.map((program) => program.stop()))
})

const desktop: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  locale: 'it-IT',
  permissions: ['clipboard-read', 'clipboard-write'],
}
const zoomOf = async (page: Page) =>
  Number.parseInt(
    await page
      .getByRole('toolbar', { name: t('board.zoom') })
      .getByRole('button', { name: /%/ })
      .innerText(),
    10,
  )

it('everybody is brought to a part of the board and may go back; a view is followed until it is moved; a laser pointer is seen', async () => {
  anna = await (await windows.newContext(desktop)).newPage()
  await openTable(anna, programs[0]!.address, 'Anna')
  const [partnerLink, phoneLink] = [await linkFor(anna, 'partner'), await linkFor(anna, 'contributor')]
  await pressButton(anna, t('hosting.backToWork'))
  await openBoard(anna)
  const piero = await (await windows.newContext(desktop)).newPage()
  await joinBoard(piero, programs[1]!.address, partnerLink, 'Piero')
  phone = await joinAsGuest(
    await phones.newContext({ viewport: { width: 412, height: 915 }, locale: 'it-IT' }),
    phoneLink.href.replace(phoneLink.hostname, 'tavolo.test'),
    'Sara',
  )
  await piero
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('overview.title'), { exact: true })
    .click()

  await anna.getByRole('option', { name: /impoverito/ }).click()
  await anna.keyboard.press('Shift+Digit2')
  await expect.poll(() => zoomOf(anna)).toBe(100)
  await pressButton(anna, t('board.conduct'))
  await anna.getByRole('menuitem', { name: t('board.bring') }).click()
  await piero.getByText(t('board.bring.here')).waitFor()
  await expect.poll(async () => Math.abs((await zoomOf(piero)) - (await zoomOf(anna)))).toBeLessThan(10)
  await see(piero, 'together-brought')
  await pressButton(piero, t('board.bring.back'))
  await piero.getByText(t('overview.latest.board')).waitFor()
  await phone.getByText(t('guest.brought').split('«')[0]!).waitFor()
  await see(phone, 'together-phone')
  await phone.getByRole('button', { name: t('guest.brought.show') }).click()
  await phone.getByText(/impoverito/).waitFor()

  await piero.goBack()
  await piero.getByRole('button', { name: t('board.follow.person').replace('{{name}}', 'Anna') }).click()
  await piero.getByText(t('board.follow.now').replace('{{name}}', 'Anna')).last().waitFor()
  await anna.bringToFront()
  await anna.keyboard.press('Shift+Digit1')
  await piero.bringToFront()
  await expect.poll(async () => Math.abs((await zoomOf(piero)) - (await zoomOf(anna)))).toBeLessThan(5)

  await anna.bringToFront()
  await anna.keyboard.press('k')
  await anna.mouse.move(500, 400)
  await anna.mouse.move(700, 500, { steps: 12 })
  await see(anna, 'together-laser-own')
  await piero.bringToFront()
  await expect.poll(() => piero.locator('circle[cx]:not([hidden])').count()).toBeGreaterThan(0)
  await see(piero, 'together-following')
  expect(await violations(piero)).toEqual([])
  await piero
    .getByRole('toolbar', { name: t('board.zoom') })
    .getByRole('button', { name: t('board.zoomIn') })
    .click()
  await piero.getByText(t('board.follow.now').replace('{{name}}', 'Anna')).last().waitFor({ state: 'detached' })
})

it('a board is shown on a wall, area by area, in a window of its own; what a phone writes is marked where it lands', async () => {
  const opening = anna.waitForEvent('popup')
  await anna.bringToFront()
  await pressButton(anna, t('board.conduct'))
  await anna.getByRole('menuitem', { name: t('board.present') }).click()
  const wall = await opening
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.getByRole('heading', { name: /Bisogni/ }).waitFor()
  await see(wall, 'present-first')
  await wall.keyboard.press('PageDown')
  await expect.poll(async () => (await wall.getByText(/esistono da/).boundingBox())?.x).toBeLessThan(1000)
  await see(wall, 'present-second')
  await wall.keyboard.press('End')
  const title = wall.getByRole('heading', { level: 2 })
  await expect.poll(() => title.innerText()).toContain('Idee')
  await phone.getByText(t('guest.tab.write')).last().click()
  await phone.getByLabel(t('guest.write.field')).fill('Un orto dietro la scuola')
  await phone.getByRole('button', { name: t('common.send') }).click()
  await wall.locator('[class*=arrival]').first().waitFor({ state: 'attached' })
  await see(wall, 'present-arrival')
  expect(await violations(wall)).toEqual([])
  const closed = wall.waitForEvent('close')
  await wall.keyboard.press('Escape').catch(() => undefined) // the window is gone before the key comes up
  await closed
  await anna.getByRole('toolbar', { name: t('board.tools') }).waitFor()
})
