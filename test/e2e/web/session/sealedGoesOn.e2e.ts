// The computer of whoever leads dies while people write in silence: another leads on, and although a guardian is gone, no idea is lost.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lanAddresses } from '../../../../electron/host/discovery/lanAddresses.ts'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import { linkFor, pressButton } from '../exampleBoard.ts'
import { see } from '../see.ts'
import { joinAsGuest } from '../testTable.ts'

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
/** Whoever leads is named first. */
const named = (text: string) => new RegExp(text.replace('?', '\\?').replace('{{names}}', '(Anna, Piero|Piero, Anna)'))

it('sealed ideas outlive the host and a guardian: their author’s device opens them for who leads on', async () => {
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
  await anna.getByRole('button', { name: /Domanda, regole e appunti: «Idee in silenzio/ }).click()
  await anna.getByRole('button', { name: new RegExp(`^${t('session.step.sealed.open')}`) }).click()
  await anna.getByRole('option', { name: t('session.step.sealed.anonymous') }).click()
  await openMeeting(piero)
  await pressButton(anna, t('session.run.start'))
  await pressButton(anna, t('session.standby.choose'))
  await piero.getByRole('button', { name: t('session.run.nextIs').replace('{{title}}', t('template.needs.step2')), exact: true }).waitFor()
  await pressButton(anna, t('session.run.nextIs').replace('{{title}}', t('template.needs.step2')))
  await anna.getByText(named(t('session.sealed.guardians'))).waitFor()
  await phone.getByLabel(t('guest.sealed.field')).fill('Una pensilina in via Zanzottera')
  await phone.getByRole('button', { name: t('guest.sealed.send'), exact: true }).click()
  await piero.getByText('1 idea sigillata').waitFor()

  programs[0]!.kill()
  await anna.close()
  // written while nobody hosts: it is sealed, and on its way until somebody does
  await phone.getByLabel(t('guest.sealed.field')).fill('Il medico anche di sabato')
  await phone.getByRole('button', { name: t('guest.sealed.send'), exact: true }).click()
  await piero.getByText('2 idee sigillate').waitFor({ timeout: 60_000 })
  await pressButton(piero, t('session.sealed.revealAll'))
  await piero
    .getByRole('dialog')
    .getByRole('button', { name: t('session.sealed.revealAll') })
    .click()
  // one of two guardians is gone: whose devices wrote them open them
  await piero.getByText(named(t('session.sealed.needs'))).waitFor()
  await see(piero, 'sealed-needs')
  expect(await violations(piero)).toEqual([])
  await piero.getByText(/2 svelate/).waitFor({ timeout: 60_000 })
  await phone
    .getByRole('navigation')
    .getByRole('button', { name: t('guest.tab.everybody') })
    .click()
  for (const text of ['Una pensilina in via Zanzottera', 'Il medico anche di sabato']) await phone.getByText(text, { exact: true }).waitFor()
  expect(await phone.getByText(t('guest.writer.nobody'), { exact: true }).count()).toBe(2)
}, 240_000)
