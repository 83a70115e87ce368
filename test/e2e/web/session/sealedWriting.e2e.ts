// Ideas in silence, sealed: nobody reads one before whoever leads reveals it, not even they; then they are on the board, and under no name.
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
it('ideas are sealed on a phone and a computer, corrected, revealed, and on the board under no name', async () => {
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

  // how people write is chosen while the meeting is prepared
  await openMeeting(anna)
  await anna.getByRole('button', { name: /Domanda, regole e appunti: «Idee in silenzio/ }).click()
  await anna.getByRole('button', { name: new RegExp(`^${t('session.step.sealed.open')}`) }).click()
  await anna.getByRole('option', { name: t('session.step.sealed.anonymous') }).click()
  await see(anna, 'sealed-prepared')
  expect(await violations(anna)).toEqual([])
  await pressButton(anna, t('session.run.start'))
  await openMeeting(piero)
  await pressButton(anna, t('session.run.nextIs').replace('{{title}}', t('template.needs.step2')))
  await phone.getByRole('heading', { level: 1, name: t('template.needs.step2') }).waitFor()
  await phone.getByLabel(t('guest.sealed.field')).waitFor()
  await see(phone, 'phone-sealed-promise')
  expect(await violations(phone, { bestPractice: true, without: ['target-size'] })).toEqual([])

  await phone.getByLabel(t('guest.sealed.field')).fill('Una pensilina in via Zanzotera')
  await phone.getByRole('button', { name: t('guest.sealed.send'), exact: true }).click()
  await phone.getByText(t('guest.sealed.stored'), { exact: true }).nth(1).waitFor()
  await phone.getByRole('button', { name: t('guest.sealed.edit') }).click()
  await phone.getByLabel(t('guest.sealed.edit')).fill('Una pensilina in via Zanzottera')
  await phone.getByRole('button', { name: t('guest.sealed.save') }).click()
  await piero.getByLabel(t('guest.sealed.field')).fill('Lo sportello anche di sera')
  await piero.getByRole('button', { name: t('guest.sealed.send'), exact: true }).click()
  await anna.getByText('2 idee sigillate').waitFor()
  await see(anna, 'sealed-lead')
  await see(piero, 'sealed-partner')
  await phone.getByText('Zanzottera').waitFor()
  await see(phone, 'phone-sealed-own')
  expect(await violations(anna)).toEqual([])
  expect(await violations(piero)).toEqual([])
  expect(await violations(phone, { bestPractice: true, without: ['target-size'] })).toEqual([])
  // a phone that is turned off and on again has what it wrote
  await phone.reload()
  await phone.getByText('Una pensilina in via Zanzottera').waitFor()
  for (const page of [anna, piero]) expect(await page.getByText('Zanzottera').count()).toBe(0)
  // neither the host nor the other computer could have read it, not in their memory and not on their disks
  for (const program of programs) for (const word of ['Zanzottera', 'Zanzotera']) expect(program.traces(word)).toMatchObject({ disk: false })
  if (process.platform === 'linux')
    for (const program of programs) for (const word of ['Zanzottera', 'Zanzotera']) expect(program.traces(word).memory).toBe(false)

  await pressButton(anna, t('session.sealed.revealAll'))
  await see(anna, 'sealed-confirm')
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('session.sealed.revealAll') })
    .click()
  await anna.getByText(/2 svelate/).waitFor()
  await pressButton(anna, t('session.sealed.showBoard'))
  await see(anna, 'sealed-board')
  await phone.getByText(t('guest.sealed.revealed')).waitFor()
  await see(phone, 'phone-sealed-revealed')
  await phone
    .getByRole('navigation')
    .getByRole('button', { name: t('guest.tab.everybody') })
    .click()
  for (const text of ['Una pensilina in via Zanzottera', 'Lo sportello anche di sera']) await phone.getByText(text, { exact: true }).waitFor()
  expect(await phone.getByText(t('guest.writer.nobody'), { exact: true }).count()).toBe(2)
  await see(phone, 'phone-sealed-notes')
  // what was revealed is where it belongs, so that the search before it would have seen it; what was corrected is nowhere
  expect(programs[0]?.traces('Zanzottera').disk).toBe(true)
  expect(programs[0]?.traces('Zanzotera').disk).toBe(false)
  expect(errors).toEqual([])
}, 180_000)
