// The computer of whoever leads dies while people vote: another leads on, two other guardians open the votes, and none is lost.
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
/** One point on an option, read back, sent. */
const vote = async (page: Page, option: string) => {
  await page.getByRole('button', { name: t('guest.vote.dots.more').replace('{{option}}', option) }).click()
  await page.getByRole('button', { name: t('guest.ballot.next'), exact: true }).click()
  await page.getByRole('button', { name: t('guest.ballot.confirm') }).click()
}

it('votes outlive the host and a guardian, and who leads on closes and counts', async () => {
  const anna = await (await windows.newContext(desktop)).newPage()
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
  await openMeeting(anna)
  await anna.getByRole('button', { name: new RegExp(`${t('session.stepKind').replace('{{number}}', '2')}$`) }).click()
  await anna.getByRole('option', { name: t('ballot.step'), exact: true }).click()
  await anna.getByRole('button', { name: /Domanda, regole e appunti: «Idee in silenzio/ }).click()
  await anna.getByLabel(t('ballot.question')).fill('Da quale bisogno cominciamo?')
  await anna.getByLabel(t('ballot.newOptions')).fill('Una pensilina\nLo sportello di sera')
  await pressButton(anna, t('ballot.addOptions'))
  await anna.getByLabel(t('ballot.optionText').replace('{{number}}', '2'), { exact: true }).waitFor()
  await openMeeting(piero)
  await pressButton(anna, t('session.run.start'))
  await pressButton(anna, t('session.standby.choose'))
  await phone.getByRole('button', { name: t('guest.sealed.guardianYes') }).click()
  await phone.getByText(t('guest.sealed.guardianIs')).waitFor()
  await piero.getByRole('button', { name: t('session.run.nextIs').replace('{{title}}', t('template.needs.step2')), exact: true }).waitFor()
  await pressButton(anna, t('session.run.nextIs').replace('{{title}}', t('template.needs.step2')))
  await anna.getByRole('heading', { name: '3 aventi diritto' }).waitFor()
  await anna.getByText(t('ballot.guardians').replace('{{names}}', 'Anna, Piero, Sara')).waitFor()
  await anna.getByRole('button', { name: t('ballot.open'), exact: true }).click()
  await vote(phone, 'Una pensilina')
  await phone.getByText(t('guest.ballot.stored')).waitFor()
  await piero.getByText('Ha votato 1 di 3').waitFor()

  programs[0]!.kill()
  await anna.close()
  // sent while nobody hosts: it is on its way until somebody does
  await vote(piero, 'Una pensilina')
  await phone.getByRole('button', { name: t('guest.ballot.change') }).click()
  // what was sent stands in the form, to be changed
  await phone.getByRole('button', { name: t('guest.vote.dots.fewer').replace('{{option}}', 'Una pensilina') }).click()
  await vote(phone, 'Lo sportello di sera')
  await piero.getByText('Hanno votato 2 di 3').waitFor({ timeout: 60_000 })
  await piero.getByText(t('guest.ballot.stored')).waitFor({ timeout: 60_000 })
  await phone.getByText(t('guest.ballot.stored')).waitFor({ timeout: 60_000 })
  await pressButton(piero, t('ballot.close'))
  await piero
    .getByRole('dialog')
    .getByRole('button', { name: t('ballot.close') })
    .click()
  for (const page of [piero, phone]) await page.getByText('3 = 2 a schermo + 1 senza voto.').waitFor({ timeout: 60_000 })
  // the phone had changed its vote: one point each, and people settle it
  await piero.getByText(t('ballot.tied').split('{{')[0]?.trim() ?? '').waitFor()
  await see(piero, 'vote-tied')
  expect(await violations(piero)).toEqual([])
  await pressButton(piero, t('ballot.settle'))
  await see(piero, 'vote-settle')
  await piero.getByRole('dialog').getByText(t('ballot.way.lot'), { exact: true }).click()
  await piero.getByRole('dialog').getByRole('checkbox', { name: 'Lo sportello di sera' }).check()
  await piero
    .getByRole('dialog')
    .getByRole('button', { name: t('ballot.settleNow') })
    .click()
  await piero.getByText(t('ballot.settled.lot')).waitFor()
}, 240_000)
