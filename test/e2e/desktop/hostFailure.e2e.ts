// The bad day: the computer that hosts dies while people write; another goes on by itself, with the phone; a third was away all
// afternoon, without a network, and comes back with a file. In the end nothing that anybody wrote is missing anywhere.
import fs from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { until } from '../../support/until.ts'
import { type DesktopApp, newFolder, openApp, t } from './desktopApp.ts'
import {
  askQuestion,
  beginProcess,
  button,
  goTo,
  joinTable,
  linkFor,
  openBoard,
  openMinutes,
  waitForText,
  writeLine,
  writeNote,
} from './userActions.ts'

const folders = { anna: newFolder('anna'), piero: newFolder('piero'), nadia: newFolder('nadia'), stick: newFolder('stick') }
const TITLE = 'Anziani soli nelle frazioni'
const QUESTION = 'Chi non vediamo mai, e perché?'
const texts = {
  anna: 'La signora del terzo piano non esce da marzo: nessuno le porta la spesa.',
  piero: 'La cooperativa ha un furgone fermo tre pomeriggi la settimana.',
  sara: 'Mia madre non sa usare il telefono: servirebbe qualcuno che passa.',
  whileGone: 'Scritta dal telefono mentre il computer di Anna era spento.',
  afterwards: 'Scritta da Piero quando il tavolo era già da lui.',
  nadia: 'Idea di Nadia, scritta in autobus senza rete: un giro di telefonate la domenica.',
  minutes: 'Si decide: il furgone parte dal primo lunedì del mese.',
  minutesOfNadia: 'Nadia chiede che il giro passi anche da Castelvecchio.',
}

let anna: DesktopApp | null = null
let piero: DesktopApp
let nadia: DesktopApp | null = null
let browser: Browser
let phone: Page

/** Each saves on a stick of their own. */
const usbFolderOf = (person: string) => path.join(folders.stick, person)

const startApp = (person: 'anna' | 'piero' | 'nadia') => openApp({ data: folders[person], env: { TAVOLO_SAVE_DIR: usbFolderOf(person) } })

beforeAll(async () => {
  for (const person of ['anna', 'piero', 'nadia']) fs.mkdirSync(usbFolderOf(person))
  ;[anna, piero, browser] = await Promise.all([startApp('anna'), startApp('piero'), launchChromium()])
})
afterAll(async () => {
  await Promise.allSettled([anna?.close(), piero?.close(), nadia?.close(), browser?.close()])
  for (const folder of Object.values(folders)) fs.rmSync(folder, { recursive: true, force: true })
})

async function writeMinutes(page: Page, text: string) {
  await openMinutes(page)
  await writeLine(page, text)
  await waitForText(page, text)
}

/** Saves the process as a file on their stick. @returns where */
async function saveCopy(page: Page, person: string): Promise<string> {
  await goTo(page, t('fileExchange.title'))
  await button(page, t('fileExchange.saveCopy')).click()
  const saved = () => fs.existsSync(usbFolderOf(person)) && fs.readdirSync(usbFolderOf(person)).find((name) => name.endsWith('.tavolo'))
  await until(() => Boolean(saved()), 'the copy is on the stick', 20_000)
  return path.join(usbFolderOf(person), saved() || '')
}

/** Opens a file by its icon: the system starts the app again with it, and the app that runs gets it. */
const openFile = (app: DesktopApp, file: string) =>
  app.app.evaluate(({ app: electron }, filePath) => void electron.emit('second-instance', {}, [], '', { link: null, file: filePath }), file)

describe('a bad day', () => {
  it('begins like any other: a table, a second computer, a phone', async () => {
    const { page } = anna!
    await beginProcess(page, TITLE)
    await askQuestion(page, QUESTION)
    await writeNote(page, texts.anna)
    await button(page, t('hosting.open')).first().click()

    await joinTable(piero.page, await linkFor(anna!, 'partner'), 'Piero', TITLE)
    await waitForText(piero.page, texts.anna)
    await writeNote(piero.page, texts.piero)

    const context = await browser.newContext({ viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, locale: 'it-IT' })
    phone = await context.newPage()
    await phone.goto(await linkFor(anna!, 'contributor'))
    expect(await phone.evaluate(() => window.isSecureContext)).toBe(false)
    await phone.getByLabel(t('guest.join.name')).fill('Sara')
    await button(phone, t('guest.join.enter')).click()
    await phone.getByLabel(t('guest.write.field')).fill(texts.sara, { timeout: 20_000 })
    await button(phone, t('common.send')).click()
    await page.keyboard.press('Escape')
    for (const text of [texts.piero, texts.sara]) await waitForText(page, text)
  })

  let morning = ''
  it('and Nadia, who must leave, takes a copy on a stick', async () => {
    morning = await saveCopy(anna!.page, 'anna')
    await openBoard(anna!.page)
  })

  it('then Anna’s computer dies, and Piero’s goes on by itself; the phone goes with it', async () => {
    const pid = anna!.app.process().pid!
    anna = null
    process.kill(-pid, 'SIGKILL')
    await phone.getByLabel(t('guest.write.field')).fill(texts.whileGone)
    await button(phone, t('common.send')).click()
    await waitForText(piero.page, texts.whileGone)
    await writeNote(piero.page, texts.afterwards)
    await phone.getByText(t('guest.tab.everybody'), { exact: true }).click()
    for (const text of [texts.anna, texts.piero, texts.sara, texts.whileGone, texts.afterwards]) await waitForText(phone, text)
    // who is away is still called by name
    await waitForText(piero.page, /\. Anna/)
    await writeMinutes(piero.page, texts.minutes)
  })

  it('on her stick Nadia has everything of the morning, and writes without a network', async () => {
    nadia = await startApp('nadia')
    const { page } = nadia
    await button(page, t('home.new')).first().waitFor()
    await openFile(nadia, morning)
    await button(page, t('fileExchange.add')).click({ timeout: 20_000 })
    await openBoard(page)
    await waitForText(page, texts.anna)
    await writeNote(page, texts.nadia)
    await writeMinutes(page, texts.minutesOfNadia)
    const evening = await saveCopy(page, 'nadia')
    await nadia.close()
    nadia = null

    await openFile(piero, evening)
    await button(piero.page, t('fileExchange.merge')).click({ timeout: 20_000 })
    await openBoard(piero.page)
    await waitForText(piero.page, texts.nadia)
    await waitForText(phone, texts.nadia)
  })

  it('in the evening Anna’s computer starts again, follows, and has it all: the board and the minutes', async () => {
    anna = await startApp('anna')
    const { page } = anna
    await page.getByText(TITLE).first().click()
    await openBoard(page)
    for (const text of [texts.anna, texts.piero, texts.sara, texts.whileGone, texts.afterwards, texts.nadia]) await waitForText(page, text)
    await openMinutes(page)
    for (const text of [texts.minutes, texts.minutesOfNadia]) await waitForText(page, text)
    await phone.getByText(t('guest.tab.document'), { exact: true }).click()
    for (const text of [texts.minutes, texts.minutesOfNadia]) await waitForText(phone, text)
  })
})
