// What a facilitator decides about a board while others work on it: it holds in their windows and on phones, and says why.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { violations } from './accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from './browserApp.ts'
import { joinBoard, linkFor, openBoard, openTable, pressButton, writeNote } from './exampleBoard.ts'
import { see } from './see.ts'
import { joinAsGuest } from './testTable.ts'

let programs: BrowserApp[] = []
let windows: Browser
let phones: Browser
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
  viewport: { width: 1920, height: 1080 },
  locale: 'it-IT',
  permissions: ['clipboard-read', 'clipboard-write'],
}
const option = (page: Page, name: RegExp) => page.getByRole('option', { name })
const banner = (page: Page, key: Parameters<typeof t>[0]) => page.getByText(t(key)).last()
const field = (page: Page) => page.getByRole('textbox', { name: t('board.note.field') })
async function conduct(page: Page, key: Parameters<typeof t>[0]) {
  await pressButton(page, t('board.conduct'))
  await page.getByRole('menuitem', { name: t(key) }).click()
}

it('a board is stopped, an object locked, and others may only add notes: windows and phones follow, and say why', async () => {
  const anna = await (await windows.newContext(desktop)).newPage()
  await openTable(anna, programs[0]!.address, 'Anna')
  const [partnerLink, phoneLink] = [await linkFor(anna, 'partner'), await linkFor(anna, 'contributor')]
  await pressButton(anna, t('hosting.backToWork'))
  await openBoard(anna)
  const piero = await (await windows.newContext(desktop)).newPage()
  await joinBoard(piero, programs[1]!.address, partnerLink, 'Piero')
  await writeNote(piero, 'Un pulmino condiviso')
  await option(anna, /pulmino/).waitFor()
  const phone = await joinAsGuest(
    await phones.newContext({ viewport: { width: 412, height: 915 }, locale: 'it-IT' }),
    phoneLink.href.replace(phoneLink.hostname, 'tavolo.test'),
    'Sara',
  )

  await pressButton(anna, t('board.conduct'))
  await see(anna, 'conduct-menu')
  await anna.keyboard.press('Escape')
  await conduct(anna, 'board.conduct.freeze')
  await banner(anna, 'board.policy.others.frozen').waitFor()
  await banner(piero, 'board.policy.you.frozen').waitFor()
  await see(anna, 'conduct-frozen-leading')
  await see(piero, 'conduct-frozen')
  expect(await violations(piero)).toEqual([])
  await piero.keyboard.press('n')
  await piero.getByText(t('problem.right.frozen.what')).first().waitFor()
  expect(await field(piero).count()).toBe(0)
  await phone.getByLabel(t('guest.write.field')).fill('Una mia idea')
  await see(phone, 'conduct-frozen-phone')

  await conduct(anna, 'board.conduct.unfreeze')
  await banner(piero, 'board.policy.you.frozen').waitFor({ state: 'detached' })
  await option(anna, /pulmino/).click()
  await anna.keyboard.press('Shift+Control+L')
  const locked = option(piero, /pulmino.*bloccato/)
  await locked.waitFor()
  await locked.click()
  await see(piero, 'conduct-locked')
  await piero.keyboard.press('Delete')
  await piero.getByText(t('problem.right.locked.what')).first().waitFor()
  expect(await locked.count()).toBe(1)

  await conduct(anna, 'board.conduct.add')
  await banner(piero, 'board.policy.you.add').waitFor()
  await see(piero, 'conduct-add')
  await writeNote(piero, 'Orti dietro la chiesa')
  await option(anna, /Orti/).waitFor()
  for (const page of [anna, piero]) await page.setViewportSize({ width: 1024, height: 640 })
  await see(anna, 'conduct-add-leading-small')
  await see(piero, 'conduct-add-small')
  expect(await violations(anna)).toEqual([])
})
