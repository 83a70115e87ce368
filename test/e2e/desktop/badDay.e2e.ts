// The bad day: the computer that hosts dies while people write; another goes on by itself, with the phone; a third was away all
// afternoon, without a network, and comes back with a file. In the end nothing that anybody wrote is missing anywhere.
import fs from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../../support/chromium.mjs'
import { until } from '../../support/until.ts'
import { askQuestion, beginProcess, button, goTo, joinTable, linkFor, openBoard, openMinutes, shows, writeLine, writeNote } from './hands.ts'
import { newFolder, openApp, said, type TheApp } from './theApp.ts'

const folders = { anna: newFolder('anna'), piero: newFolder('piero'), nadia: newFolder('nadia'), stick: newFolder('stick') }
const TITLE = 'Anziani soli nelle frazioni'
const QUESTION = 'Chi non vediamo mai, e perché?'
const spoken = {
  anna: 'La signora del terzo piano non esce da marzo: nessuno le porta la spesa.',
  piero: 'La cooperativa ha un furgone fermo tre pomeriggi la settimana.',
  sara: 'Mia madre non sa usare il telefono: servirebbe qualcuno che passa.',
  whileGone: 'Scritta dal telefono mentre il computer di Anna era spento.',
  afterwards: 'Scritta da Piero quando il tavolo era già da lui.',
  nadia: 'Idea di Nadia, scritta in autobus senza rete: un giro di telefonate la domenica.',
  minutes: 'Si decide: il furgone parte dal primo lunedì del mese.',
  minutesOfNadia: 'Nadia chiede che il giro passi anche da Castelvecchio.',
}

let anna: TheApp | null = null
let piero: TheApp
let nadia: TheApp | null = null
let browser: Browser
let phone: Page

/** Each saves on a stick of their own. */
const stickOf = (who: string) => path.join(folders.stick, who)

const start = (who: 'anna' | 'piero' | 'nadia') => openApp({ data: folders[who], env: { TAVOLO_SAVE_DIR: stickOf(who) } })

beforeAll(async () => {
  for (const who of ['anna', 'piero', 'nadia']) fs.mkdirSync(stickOf(who))
  ;[anna, piero, browser] = await Promise.all([start('anna'), start('piero'), launchChromium()])
})
afterAll(async () => {
  await Promise.allSettled([anna?.close(), piero?.close(), nadia?.close(), browser?.close()])
  for (const folder of Object.values(folders)) fs.rmSync(folder, { recursive: true, force: true })
})

async function writeMinutes(page: Page, text: string) {
  await openMinutes(page)
  await writeLine(page, text)
  await shows(page, text)
}

/** Saves the process as a file on their stick. @returns where */
async function saveCopy(page: Page, who: string): Promise<string> {
  await goTo(page, said('files.title'))
  await button(page, said('files.saveCopy')).click()
  const saved = () => fs.existsSync(stickOf(who)) && fs.readdirSync(stickOf(who)).find((name) => name.endsWith('.tavolo'))
  await until(() => Boolean(saved()), 'the copy is on the stick', 20_000)
  return path.join(stickOf(who), saved() || '')
}

/** Opens a file by its icon: the system starts the app again with it, and the app that runs gets it. */
const openFile = (app: TheApp, file: string) =>
  app.app.evaluate(({ app: electron }, given) => void electron.emit('second-instance', {}, [], '', { link: null, file: given }), file)

describe('a bad day', () => {
  it('begins like any other: a table, a second computer, a phone', async () => {
    const { page } = anna!
    await beginProcess(page, TITLE)
    await askQuestion(page, QUESTION)
    await writeNote(page, spoken.anna)
    await button(page, said('hosting.open')).first().click()

    await joinTable(piero.page, await linkFor(anna!, 'partner'), 'Piero', TITLE)
    await shows(piero.page, spoken.anna)
    await writeNote(piero.page, spoken.piero)

    const context = await browser.newContext({ viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, locale: 'it-IT' })
    phone = await context.newPage()
    await phone.goto(await linkFor(anna!, 'contributor'))
    expect(await phone.evaluate(() => window.isSecureContext)).toBe(false)
    await phone.getByLabel(said('guest.door.name')).fill('Sara')
    await button(phone, said('guest.door.enter')).click()
    await phone.getByLabel(said('guest.write.field')).fill(spoken.sara, { timeout: 20_000 })
    await button(phone, said('common.send')).click()
    await page.keyboard.press('Escape')
    for (const text of [spoken.piero, spoken.sara]) await shows(page, text)
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
    await phone.getByLabel(said('guest.write.field')).fill(spoken.whileGone)
    await button(phone, said('common.send')).click()
    await shows(piero.page, spoken.whileGone)
    await writeNote(piero.page, spoken.afterwards)
    await phone.getByText(said('guest.tab.everybody'), { exact: true }).click()
    for (const text of [spoken.anna, spoken.piero, spoken.sara, spoken.whileGone, spoken.afterwards]) await shows(phone, text)
    // who is away is still called by name
    await shows(piero.page, /\. Anna/)
    await writeMinutes(piero.page, spoken.minutes)
  })

  it('on her stick Nadia has everything of the morning, and writes without a network', async () => {
    nadia = await start('nadia')
    const { page } = nadia
    await button(page, said('home.new')).first().waitFor()
    await openFile(nadia, morning)
    await button(page, said('files.add')).click({ timeout: 20_000 })
    await openBoard(page)
    await shows(page, spoken.anna)
    await writeNote(page, spoken.nadia)
    await writeMinutes(page, spoken.minutesOfNadia)
    const evening = await saveCopy(page, 'nadia')
    await nadia.close()
    nadia = null

    await openFile(piero, evening)
    await button(piero.page, said('files.merge')).click({ timeout: 20_000 })
    await openBoard(piero.page)
    await shows(piero.page, spoken.nadia)
    await shows(phone, spoken.nadia)
  })

  it('in the evening Anna’s computer starts again, follows, and has it all: the board and the minutes', async () => {
    anna = await start('anna')
    const { page } = anna
    await page.getByText(TITLE).first().click()
    await openBoard(page)
    for (const text of [spoken.anna, spoken.piero, spoken.sara, spoken.whileGone, spoken.afterwards, spoken.nadia]) await shows(page, text)
    await openMinutes(page)
    for (const text of [spoken.minutes, spoken.minutesOfNadia]) await shows(page, text)
    await phone.getByText(said('guest.tab.document'), { exact: true }).click()
    for (const text of [spoken.minutes, spoken.minutesOfNadia]) await shows(phone, text)
  })
})
