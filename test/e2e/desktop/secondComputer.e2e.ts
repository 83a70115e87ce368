// A person works at one table from two computers and a phone: hands a text over, brings the answer back, scans a code, and is one person on all; each
// can be removed alone, and all go with the person.
import fs from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDeviceOffer, writeDeviceOffer } from '../../../shared/protocol/links/deviceText.ts'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { see } from '../web/see.ts'
import { type DesktopApp, newFolder, openApp, t } from './desktopApp.ts'
import { beginProcess, button, goTo, joinTable, linkFor, openBoard, waitForText, writeNote } from './userActions.ts'

const folders = { anna: newFolder('anna'), piero: newFolder('piero'), second: newFolder('second') }
const TITLE = 'Casa di quartiere'
let anna: DesktopApp
let piero: DesktopApp
let second: DesktopApp
let browser: Browser

beforeAll(async () => {
  ;[anna, piero, second, browser] = await Promise.all([
    openApp({ data: folders.anna }),
    openApp({ data: folders.piero }),
    openApp({ data: folders.second }),
    launchChromium(),
  ])
})
afterAll(async () => {
  await Promise.allSettled([anna?.close(), piero?.close(), second?.close(), browser?.close()])
  for (const folder of Object.values(folders)) fs.rmSync(folder, { recursive: true, force: true })
})

const local = (address: string) => `http://127.0.0.1:${new URL(address).port}`
const textOf = (page: Page, label: string) => page.getByRole('textbox', { name: label }).inputValue()

it('a partner’s second computer and phone are the partner; a single one is removed, and all go when the partner is removed', async () => {
  await beginProcess(anna.page, TITLE)
  await button(anna.page, t('hosting.open')).first().click()
  const link = (await linkFor(anna, 'partner')).replace(/http:\/\/[^/]+/, local)
  await anna.page.keyboard.press('Escape')
  await joinTable(piero.page, link, 'Piero', TITLE)

  await goTo(piero.page, t('settings.title'))
  await button(piero.page, t('people.devices.add')).click()
  const offer = readDeviceOffer(await textOf(piero.page, t('people.devices.offer')))!
  await second.page.getByText(t('home.join')).first().click()
  await second.page.getByLabel(t('join.input')).fill(writeDeviceOffer({ ...offer, addresses: offer.addresses.map(local) }))
  const answer = await textOf(second.page, t('join.device.answer'))
  await button(second.page, t('join.enter')).click()
  await waitForText(second.page, t('join.device.notYet'))
  const code = await second.page
    .getByRole('region', { name: t('join.device') })
    .locator('strong')
    .innerText()

  await piero.page.getByRole('textbox', { name: t('people.devices.answer') }).fill(answer)
  expect(await piero.page.getByRole('dialog').locator('strong').innerText()).toBe(code)
  await button(piero.page, t('people.devices.confirm')).click()
  await waitForText(piero.page, t('people.devices.added'))
  await button(second.page, t('join.enter')).click()
  await waitForText(second.page, TITLE)
  await openBoard(second.page)
  await writeNote(second.page, 'Scritta dal portatile di Piero')
  await openBoard(piero.page)
  await waitForText(piero.page, 'Scritta dal portatile di Piero')

  // the phone, by the code for its camera
  await goTo(piero.page, t('settings.title'))
  await button(piero.page, t('people.devices.addPhone')).click()
  await see(piero.page, 'device-qr')
  const phoneLink = (await textOf(piero.page, t('people.devices.phoneLink'))).replace(/http:\/\/[^/]+/, local)
  const phone = await (await browser.newContext({ viewport: { width: 412, height: 800 }, isMobile: true, hasTouch: true, locale: 'it-IT' })).newPage()
  await phone.goto(phoneLink)
  await waitForText(phone, t('guest.device.title'))
  const phoneCode = await piero.page.getByRole('dialog').getByRole('note').locator('strong').innerText()
  await waitForText(phone, t('guest.device.code').replace('{{code}}', phoneCode))
  await see(phone, 'device-phone')
  await phone.getByRole('button', { name: t('guest.join.enter') }).click()
  await phone.getByText('Piero').first().waitFor()
  expect(new URL(phone.url()).hash).not.toContain(phoneLink.split('.').at(-1))
  await button(piero.page, t('people.devices.phoneIsIn')).click()
  const list = piero.page.getByRole('list', { name: t('people.devices.list') })
  await list.getByText(phoneCode).waitFor()
  await see(piero.page, 'device-list')
  await list.getByRole('button', { name: t('people.devices.detachOne').replace('{{code}}', phoneCode) }).click()
  await see(piero.page, 'device-detach')
  await piero.page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('people.devices.detach') })
    .click()
  await waitForText(phone, t('problem.device.detached.what'))
  await see(phone, 'device-out')
  await phone.close()

  // one person, with a computer under the name
  await goTo(anna.page, t('people.title'))
  const rows = anna.page.getByRole('list', { name: t('people.title') }).getByRole('listitem')
  const his = rows.filter({ hasText: 'Piero' })
  await his.getByText(code).waitFor()
  expect([await rows.count(), await his.count()]).toEqual([2, 1])

  await his.getByRole('button').click()
  await anna.page.getByRole('menuitem', { name: t('people.remove') }).click()
  await anna.page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('member.remove') })
    .click()
  for (const { page } of [piero, second]) await waitForText(page, t('problem.member.removed.what'))
})
