// The principal journey: a meeting of two desktop apps and three phones, from silent ideas to clusters, a vote in whose middle the
// host's computer dies, its tally, a decision, a commitment, and the minutes in Word and in a file that goes home and comes back.
import fs from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inFolder } from '../../support/host/wordTraces.ts'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { findExecutable } from '../../support/runtimes/findExecutable.mjs'
import { until } from '../../support/until.ts'
import { officeText } from '../officeText.ts'
import { readPdf } from '../readPdf.ts'
import { see } from '../web/see.ts'
import { joinAsGuest } from '../web/testTable.ts'
import { type DesktopApp, newFolder, openApp, t } from './desktopApp.ts'
import { beginProcess, button, goTo, joinTable, linkFor, waitForText, writeLine } from './userActions.ts'

const folders = { anna: newFolder('anna'), piero: newFolder('piero'), home: newFolder('home'), stick: newFolder('stick') }
type Computer = 'anna' | 'piero' | 'home'
const TITLE = 'Casa di quartiere'
const ideas = {
  sara: 'La fermata dell’autobus è troppo lontana per chi ha il bastone',
  omar: 'L’ultima corsa è alle sette: chi esce dal turno torna a piedi',
  lucia: 'Lo sportello apre solo il martedì mattina',
  piero: 'Nessuno sa a chi chiedere se compila male una domanda',
}
const clusters = { moving: 'Muoversi', offices: 'Sportelli' }
const DECISION = 'Si comincia dai trasporti: la cooperativa prova il furgone due pomeriggi la settimana'
const RESERVATION = 'Solo se c’è un autista in più'
const COMMITMENT = 'Chiedere al Comune la seconda fermata'
const WRITTEN_AT_HOME = 'Scritta a casa, senza rete: la prova dura tre mesi.'

let anna: DesktopApp
let piero: DesktopApp
let home: DesktopApp | null = null
let browser: Browser
const phones: Page[] = []
const errors: string[] = []
const listen = (page: Page) => page.on('pageerror', (error) => errors.push(error.message))
const startApp = (person: Computer) =>
  openApp({ data: folders[person], env: { TAVOLO_SAVE_DIR: path.join(folders.stick, person), TAVOLO_NAMES: 'tavolo.test' } })

beforeAll(async () => {
  for (const person of ['anna', 'piero', 'home']) fs.mkdirSync(path.join(folders.stick, person))
  ;[anna, piero, browser] = await Promise.all([startApp('anna'), startApp('piero'), launchChromium({ phone: true })])
})
afterAll(async () => {
  await Promise.allSettled([anna?.close(), piero?.close(), home?.close(), browser?.close()])
  for (const folder of Object.values(folders)) fs.rmSync(folder, { recursive: true, force: true })
})

const openMeeting = async (page: Page) => {
  await goTo(page, t('session.title'))
  await page.getByText(t('template.needs.session')).first().click()
}
const nextStep = (page: Page, title: string) => button(page, t('session.run.nextIs').replace('{{title}}', title)).click()
const confirm = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
/** Seals an idea, on a phone or at a computer. */
const sealIdea = async (page: Page, text: string) => {
  await page.getByLabel(t('guest.sealed.field')).fill(text)
  await button(page, t('guest.sealed.send')).click()
  await page.getByText(t('guest.sealed.stored'), { exact: true }).first().waitFor()
}
/** Gives a point to an option; what is sent was read back before. */
const vote = async (page: Page, option: string) => {
  await button(page, t('guest.vote.dots.more').replace('{{option}}', option)).click()
  await button(page, t('guest.ballot.next')).click()
  await button(page, t('guest.ballot.confirm')).click()
}
/** What was saved on a person's stick with this ending, once it is there. */
async function savedFile(person: Computer, ending: string): Promise<string> {
  const folder = path.join(folders.stick, person)
  const saved = () => fs.readdirSync(folder).find((name) => name.endsWith(ending))
  await until(() => saved() !== undefined, `a ${ending} is saved`, 20_000)
  return path.join(folder, saved() ?? '')
}
async function exportMinutes(page: Page, format: 'document.exportWord' | 'document.exportOdt' | 'document.exportPdf') {
  await button(page, t('document.file.more')).click()
  await page.getByRole('menuitem', { name: t(format), exact: true }).click()
}
const openFile = (app: DesktopApp, file: string) =>
  app.app.evaluate(({ app: electron }, filePath) => void electron.emit('second-instance', {}, [], '', { link: null, file: filePath }), file)

describe('the principal journey', () => {
  it('a process with a meeting, a board and minutes; phones and a second computer join its table', async () => {
    for (const { page } of [anna, piero]) listen(page)
    await beginProcess(anna.page, TITLE)
    await button(anna.page, t('hosting.open')).first().click()
    const partnerLink = await linkFor(anna, 'partner')
    const phoneLink = await linkFor(anna, 'contributor')
    await button(anna.page, t('hosting.backToWork')).click()
    await joinTable(
      piero.page,
      partnerLink.replace(/http:\/\/[^/]+/, (at) => `http://127.0.0.1:${new URL(at).port}`),
      'Piero',
      TITLE,
    )
    for (const name of ['Sara', 'Omar', 'Lucia']) {
      const phone = await joinAsGuest(await browser.newContext({ viewport: { width: 390, height: 780 }, locale: 'it-IT' }), phoneLink, name)
      listen(phone)
      phones.push(phone)
    }
    expect(await phones[0]!.evaluate(() => window.isSecureContext)).toBe(false)
  })

  it('ideas are written in silence, and are on no disk before they are revealed', async () => {
    const { page } = anna
    await openMeeting(page)
    await page.getByRole('button', { name: /Domanda, regole e appunti: «Idee in silenzio/ }).click()
    await page.getByRole('button', { name: new RegExp(`^${t('session.step.sealed.open')}`) }).click()
    await page.getByRole('option', { name: t('session.step.sealed.anonymous') }).click()
    await button(page, t('session.run.start')).first().click()
    await openMeeting(piero.page)
    await button(page, t('session.standby.choose')).click()
    const [sara, omar, lucia] = phones as [Page, Page, Page]
    // with two computers a phone is the third guardian, so that one of three may be lost
    await button(lucia, t('guest.sealed.guardianYes')).click()
    await lucia.getByText(t('guest.sealed.guardianIs')).waitFor()
    await nextStep(page, t('template.needs.step2'))
    await sealIdea(sara, ideas.sara)
    await sealIdea(omar, ideas.omar)
    await sealIdea(lucia, ideas.lucia)
    await sealIdea(piero.page, ideas.piero)
    await page.getByText('4 idee sigillate').waitFor()
    for (const text of [ideas.sara, ideas.omar, ideas.lucia]) {
      expect(await page.getByText(text).count()).toBe(0)
      for (const folder of [folders.anna, folders.piero]) expect(inFolder(folder, text)).toBe(false)
    }
    await see(page, 'journey-sealed')
    await button(page, t('session.sealed.revealAll')).click()
    await confirm(page, t('session.sealed.revealAll'))
    await page.getByText(/4 svelate/).waitFor()
    await until(() => inFolder(folders.anna, ideas.sara), 'what was revealed is on the disk of the host')
  })

  it('two computers group what was written, each a cluster, at the same moment', async () => {
    await nextStep(anna.page, t('template.needs.step3'))
    const group = async (page: Page, name: string, texts: readonly string[]) => {
      await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
      await button(page, new RegExp(`^${t('board.outline')}`))
        .first()
        .click()
      const outline = page.getByRole('complementary')
      for (const text of texts) {
        await outline.getByRole('button', { name: new RegExp(text) }).click()
        await page.keyboard.press('Shift+G')
        await page.getByRole('dialog').waitFor()
        await page.keyboard.type(name)
        await page.keyboard.press('Enter')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      }
      await outline.getByRole('button', { name: t('board.cluster.byCluster'), exact: true }).click()
    }
    await Promise.all([group(anna.page, clusters.moving, [ideas.sara, ideas.omar]), group(piero.page, clusters.offices, [ideas.lucia, ideas.piero])])
    for (const { page } of [anna, piero])
      for (const name of Object.values(clusters)) await page.getByRole('heading', { name: new RegExp(`^${name} 2`) }).waitFor()
    await see(anna.page, 'journey-clusters')
  })

  it('the clusters are voted on; the host’s computer dies in the middle, and the other goes on', async () => {
    const { page } = anna
    const [sara, omar, lucia] = phones as [Page, Page, Page]
    await nextStep(page, t('template.needs.step4'))
    await button(page, t('ballot.fromBoard')).click()
    await page.getByRole('menuitem', { name: t('ballot.from.clusters').replace('{{count}}', '2') }).click()
    await page.getByRole('heading', { name: '5 aventi diritto' }).waitFor()
    await page.getByText(/^Custodi: .*Lucia/).waitFor()
    await button(page, t('ballot.open')).click()
    await vote(sara, clusters.moving)
    await sara.getByText(t('guest.ballot.stored')).waitFor()
    await vote(omar, clusters.moving)
    await omar.getByText(t('guest.ballot.stored')).waitFor()
    await piero.page.getByText('Hanno votato 2 di 5').waitFor()
    process.kill(-anna.app.process().pid!, 'SIGKILL')
    // sent while nobody hosts: it is on its way until somebody does
    await vote(lucia, clusters.offices)
    await vote(piero.page, clusters.offices)
    await piero.page.getByText('Hanno votato 4 di 5').waitFor({ timeout: 60_000 })
    for (const voter of [lucia, piero.page]) await voter.getByText(t('guest.ballot.stored')).waitFor({ timeout: 60_000 })
    // the one point that people can still move settles it
    await button(lucia, t('guest.ballot.change')).click()
    await button(lucia, t('guest.vote.dots.fewer').replace('{{option}}', clusters.offices)).click()
    await vote(lucia, clusters.moving)
    await lucia.getByText(t('guest.ballot.stored')).waitFor()
  })

  it('every vote is counted once, on each device the same', async () => {
    const { page } = piero
    await button(page, t('ballot.close')).click()
    await confirm(page, t('ballot.close'))
    for (const window of [page, ...phones]) await window.getByText('5 = 4 a schermo + 1 senza voto.').waitFor({ timeout: 60_000 })
    for (const phone of phones) await phone.getByText(t('guest.ballot.inList')).waitFor()
    await see(page, 'journey-result')
    anna = await startApp('anna')
    listen(anna.page)
    await anna.page.getByText(TITLE).first().click()
    await openMeeting(anna.page)
    await anna.page.getByText('5 = 4 a schermo + 1 senza voto.').waitFor({ timeout: 30_000 })
    await page.getByText('Ricontata da 1 dispositivo: stesso risultato').waitFor({ timeout: 30_000 })
  })

  it('what was voted is decided, with a reservation and a commitment', async () => {
    const { page } = piero
    await page.keyboard.press('Control+Alt+d')
    const panel = page.getByRole('complementary', { name: t('decisions.title') })
    await panel.getByLabel(t('decisions.new'), { exact: true }).fill(DECISION)
    await button(page, t('decisions.add')).click()
    await panel.getByLabel(t('decisions.reservation.text'), { exact: true }).fill(RESERVATION)
    await page.keyboard.press('Enter')
    await panel.getByText(RESERVATION).waitFor()
    await panel.getByRole('button', { name: t('decisions.adopt'), exact: true }).click()
    await panel.getByText(t('decisions.status.adopted'), { exact: true }).waitFor()
    await panel.getByLabel(t('decisions.commitment.new'), { exact: true }).fill(COMMITMENT)
    await panel.getByLabel(t('decisions.commitment.who'), { exact: true }).fill('Sara')
    await panel.getByRole('button', { name: t('decisions.commitment.add') }).click()
    await panel.getByRole('checkbox').waitFor()
    await see(page, 'journey-decision')
  })

  const lines = [
    'Anna',
    'Piero',
    'Sara',
    'Omar',
    'Lucia',
    t('template.needs.step2'),
    t('template.needs.step4'),
    ...Object.values(ideas),
    ...Object.values(clusters),
    'Aventi diritto 5 = 4 a schermo + 0 su carta + 1 senza voto.',
    DECISION,
    RESERVATION,
    COMMITMENT,
    t('minutes.heading.signatures'),
  ]
  it('the minutes are there once the meeting is closed, and LibreOffice finds every line', async () => {
    const { page } = piero
    await button(page, t('session.run.close')).click()
    await confirm(page, t('session.run.close'))
    await button(page, t('minutes.write')).click()
    const text = page.locator('[data-blocks]')
    for (const line of lines) await text.getByText(line).first().waitFor({ state: 'attached' })
    await see(page, 'journey-minutes')
    await exportMinutes(page, 'document.exportWord')
    const docx = fs.readFileSync(await savedFile('piero', '.docx'))
    await exportMinutes(page, 'document.exportOdt')
    const odt = fs.readFileSync(await savedFile('piero', '.odt'))
    for (const text of [await officeText(docx, 'docx'), await officeText(odt, 'odt')])
      if (text !== null) for (const line of lines) expect(text).toContain(line)
    await exportMinutes(page, 'document.exportPdf')
    const pdf = fs.readFileSync(await savedFile('piero', '.pdf'))
    if (findExecutable('pdfinfo') === null || findExecutable('pdftotext') === null || findExecutable('pdffonts') === null) return
    const { info, texts } = readPdf(pdf, 'journey-minutes')
    expect(info).toMatch(/Tagged: +yes/)
    // sentences are broken where lines end: every word of theirs is there
    const words = texts.join(' ')
    for (const line of lines) for (const word of line.split(' ')) expect(words).toContain(word)
  })

  it('and a copy goes home on a stick, is written on without a network, and comes back whole', async () => {
    const { page } = piero
    const openNewMinutes = async (window: Page) => {
      await goTo(window, t('document.title'))
      await window
        .getByText(t('minutes.titleOf').replace('{{title}}', t('template.needs.session')))
        .first()
        .click()
    }
    const saveCopy = async (window: Page) => {
      await goTo(window, t('fileExchange.title'))
      await button(window, t('fileExchange.saveCopy')).click()
    }
    await saveCopy(page)
    await anna.close()
    home = await startApp('home')
    listen(home.page)
    await button(home.page, t('home.new')).first().waitFor()
    await openFile(home, await savedFile('piero', '.tavolo'))
    await button(home.page, t('fileExchange.add')).click({ timeout: 20_000 })
    await openNewMinutes(home.page)
    await waitForText(home.page, DECISION)
    await writeLine(home.page, WRITTEN_AT_HOME)
    await waitForText(home.page, WRITTEN_AT_HOME)
    await saveCopy(home.page)
    await openFile(piero, await savedFile('home', '.tavolo'))
    await button(page, t('fileExchange.merge')).click({ timeout: 20_000 })
    await openNewMinutes(page)
    for (const line of [...lines, WRITTEN_AT_HOME]) await waitForText(page, line)
    expect(errors).toEqual([])
  })
})
