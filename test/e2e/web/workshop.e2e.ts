// The first workshop: who facilitates, two partners at their own computers, nine phones by link.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { type BrowserApp, startBrowserApp, t } from './browserApp.ts'
import { joinBoard, linkFor, openBoard, openTable, pressButton, writeNote } from './exampleBoard.ts'
import { collectErrors, joinAsGuest } from './testTable.ts'

let programs: BrowserApp[] = []
let windows: Browser
let phones: Browser
beforeAll(async () => {
  programs = await Promise.all([startBrowserApp(), startBrowserApp(), startBrowserApp()])
  windows = await launchChromium()
  phones = await launchChromium({ phone: true })
})
afterAll(async () => {
  await windows?.close()
  await phones?.close()
  await Promise.all(programs.map((program) => program.stop()))
})

const PHONES = Array.from({ length: 9 }, (_, at) => `Telefono ${at + 1}`)
const desktop: BrowserContextOptions = {
  viewport: { width: 1920, height: 1080 },
  locale: 'it-IT',
  permissions: ['clipboard-read', 'clipboard-write'],
}
const shows = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor({ state: 'attached' })
const idea = (name: string) => `Un’idea di ${name}`

async function joinAsPartner(program: BrowserApp, link: URL, name: string): Promise<Page> {
  const page = await (await windows.newContext(desktop)).newPage()
  await joinBoard(page, program.address, link, name)
  return page
}

async function joinByPhone(link: URL, name: string): Promise<Page> {
  const context = await phones.newContext({ viewport: { width: 412, height: 915 }, locale: 'it-IT' })
  const page = await joinAsGuest(context, link.href.replace(link.hostname, 'tavolo.test'), name)
  await page.getByLabel(t('guest.write.field')).fill(idea(name))
  await page.getByRole('button', { name: t('common.send'), exact: true }).click()
  await page.getByText(t('guest.delivery.received'), { exact: true }).waitFor()
  return page
}

it('nine phones and two partners write, everybody has every word, and the end is a goodbye', async () => {
  const facilitator = await (await windows.newContext(desktop)).newPage()
  const errors = collectErrors(facilitator)
  await openTable(facilitator, programs[0]!.address, 'Anna')
  const [partnerLink, phoneLink] = [await linkFor(facilitator, 'partner'), await linkFor(facilitator, 'contributor')]
  await pressButton(facilitator, t('hosting.backToWork'))
  await openBoard(facilitator)

  const partners = [await joinAsPartner(programs[1]!, partnerLink, 'Piero'), await joinAsPartner(programs[2]!, partnerLink, 'Lucia')]
  const guests: Page[] = []
  // one after the other: two cores draw all twelve windows
  for (const name of PHONES) guests.push(await joinByPhone(phoneLink, name))
  for (const [at, partner] of partners.entries()) {
    await writeNote(partner, idea(`partner ${at}`))
  }

  const everything = [...PHONES, 'partner 0', 'partner 1'].map(idea)
  for (const window of [facilitator, ...partners]) for (const text of everything) await shows(window, text)
  for (const guest of guests) {
    await guest.getByRole('button', { name: t('guest.tab.everybody'), exact: true }).click()
    for (const text of everything) await shows(guest, text)
  }

  await facilitator.keyboard.press('F9')
  await pressButton(facilitator, t('hosting.close'))
  await facilitator
    .getByRole('alertdialog')
    .or(facilitator.getByRole('dialog'))
    .last()
    .getByRole('button', { name: t('hosting.close') })
    .click()
  for (const guest of guests) await guest.getByText(t('guest.closed'), { exact: false }).first().waitFor()
  expect(errors).toEqual([])
})
