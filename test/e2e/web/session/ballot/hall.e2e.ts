// A hall of forty simulated people and four real pages decides three things by three rules, one on paper in part; the host dies between. Every computer
// counts the same, somebody changes a decision afterwards and every screen says so, and LibreOffice finds it all in the minutes.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lanAddresses } from '../../../../../electron/host/discovery/lanAddresses.ts'
import { launchChromium } from '../../../../support/runtimes/chromium.mjs'
import { type SimulatedVoters, simulatedVoters } from '../../../../support/sessionLog/simulatedVoters.ts'
import { officeText } from '../../../officeText.ts'
import { type BrowserApp, startBrowserApp, t } from '../../browserApp.ts'
import { linkFor, pressButton } from '../../exampleBoard.ts'
import { see } from '../../see.ts'
import { joinAsGuest } from '../../testTable.ts'

const HALL = 40
const QUESTIONS = ['Si approva il patto fra di noi?', 'Da quale bisogno cominciamo?', 'Chi tiene le chiavi della sala?'] as const
const NEEDS = ['Una pensilina', 'Lo sportello di sera', 'Il doposcuola']
const HOUSES = ['L’associazione', 'La cooperativa', 'Il Comune']
const DECISION = 'Si comincia dalla pensilina, entro marzo'

let programs: BrowserApp[] = []
let windows: Browser
let phones: Browser
let hall: SimulatedVoters | null = null
beforeAll(async () => {
  programs = await Promise.all([startBrowserApp(), startBrowserApp(), startBrowserApp()])
  windows = await launchChromium()
  phones = await launchChromium({ phone: true })
}, 60_000)
afterAll(async () => {
  await hall?.leave()
  await windows?.close()
  await phones?.close()
  await Promise.all(programs.map((program) => program.stop()))
})

const desktop: BrowserContextOptions = { viewport: { width: 1366, height: 768 }, locale: 'it-IT', permissions: ['clipboard-read', 'clipboard-write'] }
const goTo = (page: Page, place: string) =>
  page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(place, { exact: true })
    .click()
const openMeeting = async (page: Page) => {
  await goTo(page, t('session.title'))
  await page.getByText(t('template.needs.session')).first().click()
}
/** Makes a step of the agenda a vote on a question by a rule. */
async function prepareVote(
  page: Page,
  number: number,
  title: string,
  question: string,
  rule: 'yesno' | 'dots' | 'schulze',
  options: readonly string[],
) {
  await page.getByRole('button', { name: new RegExp(`${t('session.stepKind').replace('{{number}}', String(number))}$`) }).click()
  await page.getByRole('option', { name: t('ballot.step'), exact: true }).click()
  await page.getByRole('button', { name: t('session.stepDetails').replace('{{title}}', title) }).click()
  await page.getByLabel(t('ballot.question')).fill(question)
  await page.getByRole('button', { name: new RegExp(`${t('ballot.rule')}$`) }).click()
  await page
    .getByRole('option', { name: t(`ballot.rule.${rule}`) })
    .first()
    .click()
  if (options.length > 0) {
    await page.getByLabel(t('ballot.newOptions')).fill(options.join('\n'))
    await pressButton(page, t('ballot.addOptions'))
    await page.getByLabel(t('ballot.optionText').replace('{{number}}', String(options.length)), { exact: true }).waitFor()
  }
  await page.getByRole('button', { name: t('session.stepDetails').replace('{{title}}', title) }).click()
}
/** Sends what was chosen on a page, once it was read back. */
async function send(page: Page) {
  await page.getByRole('button', { name: t('guest.ballot.next'), exact: true }).click()
  await page.getByRole('button', { name: t('guest.ballot.confirm') }).click()
  await page.getByText(t('guest.ballot.stored')).waitFor({ timeout: 60_000 })
}
async function closeBallot(page: Page) {
  await pressButton(page, t('ballot.close'))
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('ballot.close') })
    .click()
}
/** The option of a ballot with this text, by its id. */
const optionNamed = (ballot: { readonly options: readonly { readonly id: string; readonly text: string }[] }, text: string) =>
  ballot.options.find((option) => option.text === text)?.id ?? ''

async function exportedWord(page: Page): Promise<Uint8Array> {
  await page.getByRole('button', { name: t('document.file.more') }).press('Enter')
  const item = page.getByRole('menuitem', { name: t('document.exportWord'), exact: true })
  const [download] = await Promise.all([page.waitForEvent('download'), item.press('Enter')])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}

it('a hall decides three things by three rules, and the host dies between', async () => {
  const errors: string[] = []
  const newPage = async () => {
    const page = await (await windows.newContext(desktop)).newPage()
    page.on('pageerror', (error) => errors.push(error.message))
    return page
  }
  const [anna, piero, nadia] = [await newPage(), await newPage(), await newPage()]
  await anna.goto(programs[0]!.address)
  await pressButton(anna, t('home.new'))
  await anna.getByLabel(t('new.title')).fill('Che cosa serve a chi vive qui')
  await anna.getByLabel(t('preferences.name')).fill('Anna')
  await anna.getByText(t('template.needs.title')).first().click()
  await pressButton(anna, t('new.begin'))
  await pressButton(anna, t('hosting.open'))
  const [partnerLink, phoneLink] = [await linkFor(anna, 'partner'), await linkFor(anna, 'contributor')]
  await pressButton(anna, t('hosting.backToWork'))
  for (const [at, page] of [piero, nadia].entries()) {
    await page.goto(programs[at + 1]!.address)
    await pressButton(page, t('home.join'))
    await page.getByLabel(t('join.input')).fill(partnerLink.href.replace(partnerLink.host, `127.0.0.1:${partnerLink.port}`))
    await page.getByLabel(t('join.name')).fill(at === 0 ? 'Piero' : 'Nadia')
    await pressButton(page, t('join.enter'))
  }
  const phone = await joinAsGuest(
    await phones.newContext({ viewport: { width: 320, height: 640 }, locale: 'it-IT' }),
    phoneLink.href.replace(phoneLink.hostname, lanAddresses()[0] ?? 'tavolo.test'),
    'Sara',
  )
  hall = simulatedVoters(phoneLink.href, HALL)
  await hall.enter(`http://127.0.0.1:${phoneLink.port}`)

  await openMeeting(anna)
  await prepareVote(anna, 1, t('template.needs.step1'), QUESTIONS[0], 'yesno', [])
  await prepareVote(anna, 2, t('template.needs.step2'), QUESTIONS[1], 'dots', NEEDS)
  await prepareVote(anna, 3, t('template.needs.step3'), QUESTIONS[2], 'schulze', HOUSES)
  for (const page of [piero, nadia]) await openMeeting(page)
  await pressButton(anna, t('session.run.start'))
  const standby = anna.getByRole('region', { name: t('session.standby'), exact: true })
  await standby.getByRole('button', { name: new RegExp(`${t('session.standby.who')}$`) }).click()
  await anna.getByRole('option', { name: 'Piero', exact: true }).click()
  await standby.getByRole('button', { name: t('session.standby.choose'), exact: true }).click()

  // yes or no, everybody on a screen
  await anna.getByRole('heading', { name: '44 aventi diritto' }).waitFor({ timeout: 60_000 })
  await pressButton(anna, t('ballot.open'))
  await hall.vote(QUESTIONS[0], (at) => (at < 30 ? 'yes' : at < 36 ? 'no' : 'abstain'))
  await phone.getByText(t('guest.vote.yesno.yes'), { exact: true }).click()
  await send(phone)
  await anna.getByText('Hanno votato 41 di 44').waitFor()
  await closeBallot(anna)
  for (const page of [anna, piero, nadia, phone]) await page.getByText('44 = 41 a schermo + 3 senza voto.').waitFor({ timeout: 60_000 })
  await anna.getByText('Ricontata da 2 dispositivi: stesso risultato').waitFor({ timeout: 30_000 })
  await see(anna, 'hall-yesno')

  // points, two of the hall on paper: one enters the sheets, another compares them and signs
  await pressButton(anna, t('session.run.nextIs').replace('{{title}}', t('template.needs.step2')))
  const onPaper = hall.names.slice(-2)
  for (const name of onPaper) await anna.getByRole('checkbox', { name: t('ballot.votesOnPaper').replace('{{name}}', name) }).check()
  await pressButton(anna, t('ballot.open'))
  await hall.vote(
    QUESTIONS[1],
    (at, ballot) => ({ [optionNamed(ballot, NEEDS[at < 20 ? 0 : at < 32 ? 1 : 2]!)]: 1 }),
    (at) => at < HALL - 2,
  )
  await pressButton(anna, t('ballot.paperEnter'))
  const sheets = anna.getByRole('region', { name: t('ballot.paperVotes') })
  for (const need of [NEEDS[0]!, NEEDS[2]!]) {
    await sheets.getByRole('button', { name: t('guest.vote.dots.more').replace('{{option}}', need) }).click()
    await sheets.getByRole('button', { name: t('ballot.paperAdd') }).click()
  }
  await sheets.getByRole('button', { name: t('ballot.paperSign') }).click()
  await see(anna, 'hall-paper')
  await piero.getByRole('button', { name: t('ballot.countersign') }).click()
  await anna.getByText(t('ballot.countersigned').replace('{{name}}', 'Piero')).waitFor()
  await closeBallot(anna)
  // with sheets of paper somebody says when all of them are there
  await pressButton(anna, t('ballot.count'))
  for (const page of [anna, piero, nadia, phone]) await page.getByText('44 = 38 a schermo + 2 su carta + 4 senza voto.').waitFor({ timeout: 60_000 })
  await anna.getByText('Ricontata da 2 dispositivi: stesso risultato').waitFor({ timeout: 30_000 })

  // the host dies; another computer goes on, and the hall finds it
  programs[0]!.kill()
  await anna.close()
  const hosts = (page: Page) => page.getByRole('button', { name: new RegExp(`^${t('hosting.isOpen_other').split('{{')[0]?.trim()}`) })
  const host = await Promise.any(
    [piero, nadia].map((page) =>
      hosts(page)
        .waitFor({ timeout: 60_000 })
        .then(() => page),
    ),
  )
  await hosts(host).click()
  const next = await linkFor(host, 'contributor')
  await pressButton(host, t('hosting.backToWork'))
  await hall.enter(`http://127.0.0.1:${next.port}`)
  await openMeeting(host)
  await pressButton(piero, t('session.run.nextIs').replace('{{title}}', t('template.needs.step3')))
  await piero.getByRole('heading', { name: /aventi diritto/ }).waitFor()
  await pressButton(piero, t('ballot.open'))
  await hall.vote(QUESTIONS[2], (at, ballot) => {
    const ids = HOUSES.map((name) => optionNamed(ballot, name))
    return at % 2 === 0 ? [[ids[1]], [ids[0]], [ids[2]]] : [[ids[0]], [ids[1]]]
  })
  await closeBallot(piero)
  for (const page of [piero, nadia, phone]) await page.getByText(/= 40 a schermo/).waitFor({ timeout: 60_000 })
  await piero.getByText('Ricontata da 1 dispositivo: stesso risultato').waitFor({ timeout: 30_000 })
  await see(piero, 'hall-schulze')

  await piero.keyboard.press('Control+Alt+d')
  const panel = piero.getByRole('complementary', { name: t('decisions.title') })
  await panel.getByLabel(t('decisions.new'), { exact: true }).fill(DECISION)
  await panel.getByRole('button', { name: t('decisions.add'), exact: true }).click()
  await panel.getByRole('button', { name: t('decisions.adopt'), exact: true }).click()
  await panel.getByText(t('decisions.status.adopted'), { exact: true }).waitFor()

  // somebody changes it afterwards, and every screen says so
  for (const page of [piero, nadia]) await goTo(page, t('decisions.title'))
  await nadia.getByText(t('decisions.status.adopted'), { exact: true }).waitFor()
  const text = nadia.getByLabel(t('decisions.text'), { exact: true })
  await text.fill(DECISION.replace('marzo', 'giugno'))
  await text.press('Enter')
  for (const page of [piero, nadia]) await page.getByText(t('decisions.status.changed'), { exact: true }).waitFor()
  await pressButton(phone, t('guest.tab.session'))
  await phone.getByText(t('guest.decisions.changed'), { exact: true }).waitFor()
  await see(phone, 'hall-phone-changed')

  await openMeeting(piero)
  await pressButton(piero, t('session.run.close'))
  await piero
    .getByRole('dialog')
    .getByRole('button', { name: t('session.run.close'), exact: true })
    .click()
  await pressButton(piero, t('minutes.write'))
  // what was adopted stands in the minutes, and that it was changed
  await piero.locator('[data-blocks]').getByText(DECISION).first().waitFor()
  const office = await officeText(await exportedWord(piero), 'docx')
  const people = ['Anna', 'Sara', ...onPaper]
  const figures = [...QUESTIONS, ...NEEDS, ...HOUSES, '38 a schermo + 2 su carta']
  const lines = [...people, ...figures, DECISION, t('document.minutes.changed'), t('minutes.heading.signatures')]
  if (office !== null) for (const line of lines) expect(office).toContain(line)
  expect(errors).toEqual([])
}, 300_000)
