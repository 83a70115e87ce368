// Five vote in secret on two computers and three phones: it is turned on after one page, every device counts, and nothing at the table ties a vote to a person.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lanAddresses } from '../../../../../electron/host/discovery/lanAddresses.ts'
import { launchChromium } from '../../../../support/runtimes/chromium.mjs'
import { violations } from '../../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../../browserApp.ts'
import { linkFor, pressButton } from '../../exampleBoard.ts'
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
/** One point on an option, read back, sent in a batch that names nobody. */
const vote = async (page: Page, option: string) => {
  await page.getByRole('button', { name: t('guest.vote.dots.more').replace('{{option}}', option) }).click()
  await page.getByRole('button', { name: t('guest.ballot.next'), exact: true }).click()
  await page.getByRole('heading', { name: t('guest.ballot.readBack') }).waitFor()
  await page.getByRole('button', { name: t('guest.ballot.confirm') }).click()
  await page.getByText(t('guest.ballot.stored')).waitFor({ timeout: 30_000 })
}

it('five people vote in secret, and every device counts the same', async () => {
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
  const join = async (name: string) => {
    const context = await phones.newContext({ viewport: { width: 320, height: 640 }, locale: 'it-IT' })
    const page = await joinAsGuest(context, phoneLink.href.replace(phoneLink.hostname, lanAddresses()[0] ?? 'tavolo.test'), name)
    page.on('pageerror', (error) => errors.push(error.message))
    return page
  }
  const sara = await join('Sara')
  const others = [await join('Ugo'), await join('Zoe')]

  // off until somebody has read what it does not do
  await openMeeting(anna)
  await anna.getByRole('button', { name: new RegExp(`${t('session.stepKind').replace('{{number}}', '1')}$`) }).click()
  await anna.getByRole('option', { name: t('ballot.step'), exact: true }).click()
  await anna.getByRole('button', { name: /Domanda, regole e appunti: «Benvenuto/ }).click()
  await anna.getByLabel(t('ballot.question')).fill('Da quale bisogno cominciamo?')
  await anna.getByText(t('ballot.secrecy.secret'), { exact: true }).click()
  await anna.getByText(t('ballot.secret.why.off')).waitFor()
  await anna.getByLabel(t('ballot.newOptions')).fill('Una pensilina\nIl doposcuola')
  await pressButton(anna, t('ballot.addOptions'))
  await anna.getByLabel(t('ballot.optionText').replace('{{number}}', '2'), { exact: true }).waitFor()
  await see(anna, 'secret-off')
  // choosing far down in the agenda scrolls the agenda, and nothing around it
  expect(await anna.evaluate(() => document.querySelector('main')?.scrollTop)).toBe(0)
  await anna
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('settings.title'), { exact: true })
    .click()
  await pressButton(anna, t('ballot.secret.read'))
  await see(anna, 'secret-page')
  expect(await violations(anna)).toEqual([])
  await pressButton(anna, t('ballot.secret.turnOn'))
  await pressButton(anna, t('ballot.secret.turnOff'))
  await pressButton(anna, t('ballot.secret.read'))
  await pressButton(anna, t('ballot.secret.turnOn'))
  await see(anna, 'secret-on')

  await openMeeting(anna)
  await pressButton(anna, t('session.run.start'))
  await openMeeting(piero)
  await anna.getByRole('heading', { name: '5 aventi diritto' }).waitFor()
  await anna.getByText(t('ballot.secret.few')).waitFor({ timeout: 30_000 })
  await see(anna, 'secret-electorate')
  expect(await violations(anna)).toEqual([])
  await anna.getByRole('button', { name: t('ballot.open'), exact: true }).click()
  await sara.getByText(t('guest.ballot.isSecret')).waitFor()
  await see(sara, 'phone-secret-vote')
  expect(await violations(sara, { bestPractice: true, without: ['target-size'] })).toEqual([])
  await Promise.all([sara, ...others].map((page) => vote(page, 'Una pensilina')))
  await see(sara, 'phone-secret-sent')
  // what the host signed, in words to be noted
  const receipt = sara.getByRole('region', { name: t('guest.receipt.title') })
  const noted = (await receipt.locator('strong').textContent()) ?? ''
  expect(noted).toMatch(/^\S+ \S+ \d\d$/)
  expect(await violations(sara, { bestPractice: true, without: ['target-size'] })).toEqual([])
  await Promise.all([vote(piero, 'Una pensilina'), vote(anna, 'Il doposcuola')])
  await anna.getByText('Hanno votato 5 di 5').waitFor()
  await see(anna, 'secret-lead')
  expect(await violations(anna)).toEqual([])

  await pressButton(anna, t('ballot.close'))
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('ballot.close') })
    .click()
  await anna.getByText('Ricontata da 1 dispositivo: stesso risultato').waitFor({ timeout: 30_000 })
  for (const page of [anna, piero, sara]) await page.getByText('5 = 5 a schermo + 0 senza voto.').waitFor()
  await sara.getByText(t('guest.ballot.secret.inList')).waitFor()
  // whoever noted a receipt finds it; the phone has forgotten which vote was its own
  await anna.getByText(t('ballot.receipts')).click()
  await anna.getByText(noted, { exact: true }).waitFor()
  expect(await anna.locator('details[open] strong').count()).toBe(5)
  expect(await sara.getByText(noted).count()).toBe(0)
  await see(anna, 'secret-result')
  await see(sara, 'phone-secret-result')
  // nobody is named, and no device says what it sent
  expect(await anna.getByText(t('ballot.namedVotes')).count()).toBe(0)
  expect(await sara.getByText(t('guest.ballot.youVoted')).count()).toBe(0)
  expect(await violations(anna)).toEqual([])
  expect(errors).toEqual([])
}, 240_000)
