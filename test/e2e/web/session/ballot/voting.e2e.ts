// A vote from the agenda to the result: prepared, opened for those who are there, cast on a phone and two computers, closed, counted and counted again.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lanAddresses } from '../../../../../electron/host/discovery/lanAddresses.ts'
import { launchChromium } from '../../../../support/runtimes/chromium.mjs'
import { violations } from '../../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../../browserApp.ts'
import { linkFor, pressButton } from '../../exampleBoard.ts'
import { pressByKeyboard } from '../../keyboard.ts'
import { see } from '../../see.ts'
import { joinAsGuest } from '../../testTable.ts'

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

const desktop: BrowserContextOptions = { viewport: { width: 1366, height: 768 }, locale: 'it-IT', permissions: ['clipboard-read', 'clipboard-write'] }
const openMeeting = async (page: Page) => {
  await page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('session.title'), { exact: true })
    .click()
  await page.getByText(t('template.needs.session')).first().click()
}
/** One point on an option, read back, sent. */
const vote = async (page: Page, option: string) => {
  await page.getByRole('button', { name: t('guest.vote.dots.more').replace('{{option}}', option) }).click()
  await page.getByRole('button', { name: t('guest.ballot.next'), exact: true }).click()
  await page.getByRole('heading', { name: t('guest.ballot.readBack') }).waitFor()
  await page.getByRole('button', { name: t('guest.ballot.confirm') }).click()
  await page.getByText(t('guest.ballot.stored')).waitFor()
}

/** The same without a pointer and without sight of the page: by the names of its controls, and what is said where the focus goes. */
const voteByKeyboard = async (page: Page, option: string) => {
  await pressByKeyboard(page, t('guest.vote.dots.more').replace('{{option}}', option))
  await pressByKeyboard(page, t('guest.ballot.next'))
  await page.locator('h2:focus', { hasText: t('guest.ballot.readBack') }).waitFor()
  await pressByKeyboard(page, t('guest.ballot.confirm'))
  await page.locator('h2:focus', { hasText: t('guest.ballot.youVoted') }).waitFor()
  await page
    .getByRole('status')
    .filter({ hasText: t('guest.ballot.stored') })
    .waitFor()
}

it('people vote on a phone and two computers, and every device counts the same', async () => {
  const anna = await (await windows.newContext(desktop)).newPage()
  const errors: string[] = []
  anna.on('pageerror', (error) => errors.push(error.message))
  await anna.goto(programs[0]!.address)
  await pressButton(anna, t('home.new'))
  await anna.getByLabel(t('new.title')).fill('Che cosa serve a chi vive qui')
  await anna.getByLabel(t('preferences.name')).fill('Anna')
  await anna.getByText(t('template.needs.title')).first().click()
  await pressButton(anna, t('new.begin'))
  await pressButton(anna, t('hosting.open'))
  const [partnerLink, phoneLink] = [await linkFor(anna, 'partner'), await linkFor(anna, 'contributor')]
  await pressButton(anna, t('hosting.backToWork'))
  const piero = await (await windows.newContext(desktop)).newPage()
  piero.on('pageerror', (error) => errors.push(error.message))
  await piero.goto(programs[1]!.address)
  await pressButton(piero, t('home.join'))
  await piero.getByLabel(t('join.input')).fill(partnerLink.href.replace(partnerLink.host, `127.0.0.1:${partnerLink.port}`))
  await piero.getByLabel(t('join.name')).fill('Piero')
  await pressButton(piero, t('join.enter'))
  const phone = await joinAsGuest(
    await phones.newContext({ viewport: { width: 320, height: 640 }, locale: 'it-IT' }),
    phoneLink.href.replace(phoneLink.hostname, lanAddresses()[0] ?? 'tavolo.test'),
    'Sara',
  )
  phone.on('pageerror', (error) => errors.push(error.message))

  // the first step of the agenda becomes a vote, with its options
  await openMeeting(anna)
  await anna.getByRole('button', { name: new RegExp(`${t('session.stepKind').replace('{{number}}', '1')}$`) }).click()
  await anna.getByRole('option', { name: t('ballot.step'), exact: true }).click()
  await anna.getByRole('button', { name: /Domanda, regole e appunti: «Benvenuto/ }).click()
  await anna.getByLabel(t('ballot.question')).fill('Da quale bisogno cominciamo?')
  await anna.getByLabel(t('ballot.newOptions')).fill('Una pensilina\nLo sportello di sera\nIl doposcuola')
  await pressButton(anna, t('ballot.addOptions'))
  await anna.getByLabel(t('ballot.optionText').replace('{{number}}', '3'), { exact: true }).waitFor()
  await see(anna, 'vote-prepared')
  expect(await violations(anna)).toEqual([])
  await pressButton(anna, t('session.run.start'))
  await openMeeting(piero)
  await phone.getByText(t('guest.ballot.wait')).waitFor()
  await anna.getByRole('heading', { name: '3 aventi diritto' }).waitFor()
  await see(anna, 'vote-electorate')
  expect(await violations(anna)).toEqual([])
  await anna.getByRole('button', { name: t('ballot.open'), exact: true }).click()

  await phone.getByText('Da quale bisogno cominciamo?').waitFor()
  await see(phone, 'phone-vote')
  expect(await violations(phone, { bestPractice: true, without: ['target-size'] })).toEqual([])
  await voteByKeyboard(phone, 'Una pensilina')
  await see(phone, 'phone-vote-sent')
  // turned off and on again, the phone has what it sent
  await phone.reload()
  await phone.getByText(t('guest.ballot.stored')).waitFor()
  await voteByKeyboard(piero, 'Una pensilina')
  await anna.getByText('Hanno votato 2 di 3').waitFor()
  await see(piero, 'vote-partner')
  await vote(anna, 'Il doposcuola')
  await anna.getByText('Hanno votato 3 di 3').waitFor()
  await see(anna, 'vote-lead')
  expect(await violations(anna)).toEqual([])

  await pressButton(anna, t('ballot.close'))
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('ballot.close') })
    .click()
  await anna.getByText('Ricontata da 1 dispositivo: stesso risultato').waitFor()
  for (const page of [anna, piero, phone]) await page.getByText('3 = 3 a schermo + 0 senza voto.').waitFor()
  await phone.getByText(t('guest.ballot.inList')).waitFor()
  await see(anna, 'vote-result')
  const opening = anna.context().waitForEvent('page')
  await anna.keyboard.press('Control+Alt+P')
  const wall = await opening
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.getByText('3 = 3 a schermo + 0 senza voto.').waitFor()
  await see(wall, 'wall-vote-result')
  expect(await violations(wall)).toEqual([])
  await see(phone, 'phone-vote-result')
  // what was decided is read in sentences, and as a table that one key away has a header in each row
  const result = phone.getByRole('region', { name: t('guest.ballot.result') })
  expect(await result.getByRole('listitem').filter({ hasText: 'Una pensilina' }).count()).toBeGreaterThan(0)
  await pressByKeyboard(phone, t('guest.ballot.asTable'))
  await result
    .getByRole('row')
    .filter({ has: phone.getByRole('rowheader', { name: 'Una pensilina' }) })
    .getByRole('cell', { name: /^2\b/ })
    .waitFor()
  await pressByKeyboard(phone, t('guest.ballot.asBars'))
  expect(await violations(anna)).toEqual([])
  expect(await violations(phone, { bestPractice: true, without: ['target-size'] })).toEqual([])
  await anna.getByRole('button', { name: t('guest.ballot.asTable') }).click()
  await anna.getByRole('rowheader', { name: 'Una pensilina' }).waitFor()
  expect(errors).toEqual([])
}, 180_000)
