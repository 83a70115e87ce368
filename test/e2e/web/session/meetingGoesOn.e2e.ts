// The computer of whoever leads a meeting dies in the middle of a step: another goes on, from the same step, with its rules; phones follow.
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
const isCurrent = (page: Page, step: 'template.needs.step1' | 'template.needs.step2' | 'template.needs.step3') =>
  expect
    .poll(() =>
      page
        .getByRole('navigation', { name: t('session.agenda') })
        .locator('[aria-current=step]')
        .textContent(),
    )
    .toContain(t(step))

it('a meeting outlives the computer that leads it: nothing is lost, nobody waits', async () => {
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
  await openMeeting(piero)
  const phone = await joinAsGuest(
    await phones.newContext({ viewport: { width: 320, height: 640 }, locale: 'it-IT' }),
    phoneLink.href.replace(phoneLink.hostname, lanAddresses()[0] ?? 'tavolo.test'),
    'Sara',
  )

  await openMeeting(anna)
  await pressButton(anna, t('session.run.start'))
  await isCurrent(piero, 'template.needs.step1')
  await see(piero, 'session-partner')
  await see(anna, 'session-standby')
  expect(await violations(anna)).toEqual([])
  await pressButton(anna, t('session.standby.choose'))
  await piero.getByRole('button', { name: t('session.run.nextIs').replace('{{title}}', t('template.needs.step2')), exact: true }).waitFor()
  await pressButton(anna, t('session.run.nextIs').replace('{{title}}', t('template.needs.step2')))
  await isCurrent(piero, 'template.needs.step2')

  await phone.getByRole('heading', { level: 1, name: t('template.needs.step2') }).waitFor()
  await phone.getByLabel(t('guest.write.field')).fill('Un autobus la sera')
  await phone.getByRole('button', { name: t('common.send'), exact: true }).click()
  await piero.getByText('Un autobus la sera').first().waitFor({ state: 'attached' })
  await phone.getByLabel(t('guest.write.field')).fill('Una mezza idea')

  programs[0]!.kill()
  // what is written while nobody hosts is there when somebody does
  await phone.getByRole('button', { name: t('common.send'), exact: true }).click()
  await piero.getByText('Una mezza idea').first().waitFor({ state: 'attached' })
  await isCurrent(piero, 'template.needs.step2')
  await pressButton(piero, t('session.run.nextIs').replace('{{title}}', t('template.needs.step3')))
  await isCurrent(piero, 'template.needs.step3')
  await piero.getByText(t('board.policy.others.move')).last().waitFor()
  await phone.getByRole('heading', { level: 1, name: t('template.needs.step3') }).waitFor()
  await pressButton(piero, t('session.run.backTo').replace('{{title}}', t('template.needs.step2')))
  await piero.getByText(t('board.policy.others.add')).last().waitFor()
  await phone.getByRole('heading', { level: 1, name: t('template.needs.step2') }).waitFor()
  await see(piero, 'session-taken-over')
  await see(phone, 'session-taken-over-phone')
}, 180_000)
