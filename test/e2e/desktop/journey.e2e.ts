// The first workshop, as far as it goes today: two desktop apps and three phones around one board and one document. One
// desktop is away for a while; at the end everybody starts again, and the same content stands everywhere.
import fs from 'node:fs'
import path from 'node:path'
import mammoth from 'mammoth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../../support/chromium.mjs'
import { until } from '../../support/until.ts'
import { askQuestion, beginProcess, button, joinTable, linkFor, openBoard, openMinutes, shows, writeLine, writeNote } from './hands.ts'
import { newFolder, openApp, said, type TheApp } from './theApp.ts'

const folders = { anna: newFolder('anna'), piero: newFolder('piero'), saved: newFolder('saved') }
const TITLE = 'Casa di quartiere'
const QUESTION = 'Che cosa manca a chi vive qui?'
const spoken = {
  sara: 'La fermata dell’autobus è troppo lontana per chi ha il bastone.',
  omar: 'Manca un posto dove i ragazzi possano stare il pomeriggio.',
  lucia: 'Lo sportello apre solo il martedì mattina, quando chi lavora non può andarci.',
  anna: 'Un doposcuola con i nonni del quartiere',
  piero: 'Offriamo la sala della cooperativa, due pomeriggi la settimana',
  onTheTrain: 'Idea scritta in treno: un furgone per la spesa di chi non guida',
}

let anna: TheApp
let piero: TheApp
let browser: Browser
const phones: Page[] = []
const contexts: BrowserContext[] = []

const startAnna = () => openApp({ data: folders.anna, env: { TAVOLO_SAVE_DIR: folders.saved, TAVOLO_NAMES: 'tavolo.test' } })
const startPiero = () => openApp({ data: folders.piero, env: { TAVOLO_SAVE_DIR: folders.saved } })

beforeAll(async () => {
  ;[anna, piero, browser] = await Promise.all([startAnna(), startPiero(), launchChromium()])
})
afterAll(async () => {
  await Promise.allSettled([anna?.close(), piero?.close(), browser?.close()])
  for (const folder of Object.values(folders)) fs.rmSync(folder, { recursive: true, force: true })
})

async function phoneJoins(link: string, name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, locale: 'it-IT' })
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(link)
  expect(await page.evaluate(() => [window.isSecureContext, location.hostname])).toEqual([false, 'tavolo.test'])
  await page.getByLabel(said('guest.door.name')).fill(name)
  await button(page, said('guest.door.enter')).click()
  await page.getByLabel(said('guest.write.field')).waitFor({ timeout: 20_000 })
  return page
}

const away = [spoken.onTheTrain, 'scritta mentre il tavolo era chiuso', 'scritta dal telefono senza rete']

describe('the first workshop', () => {
  it('begins with a process that comes with a meeting, a board and the minutes', async () => {
    const { page } = anna
    await beginProcess(page, TITLE)
    await askQuestion(page, QUESTION)
    await button(page, QUESTION).waitFor()
    await writeNote(page, spoken.anna)
    await shows(page, spoken.anna)
  })

  it('opens its table with one button, and a desktop joins by the partner’s link', async () => {
    const { page } = anna
    await button(page, said('hosting.open')).first().click()
    const here = (await linkFor(anna, 'partner')).replace(/http:\/\/[^/]+/, (at) => `http://127.0.0.1:${new URL(at).port}`)
    await joinTable(piero.page, here, 'Piero', TITLE)
    await shows(piero.page, spoken.anna)
    await writeNote(piero.page, spoken.piero)
    await shows(page, spoken.piero)
  })

  let phoneLink = ''
  it('phones join by the QR’s link, and write their first note', async () => {
    const { page } = anna
    phoneLink = (await linkFor(anna, 'contributor')).replace(/http:\/\/[^/]+/, (at) => `http://tavolo.test:${new URL(at).port}`)
    await page.keyboard.press('Escape')
    for (const [name, text] of [
      ['Sara', spoken.sara],
      ['Omar', spoken.omar],
      ['Lucia', spoken.lucia],
    ] as const) {
      const phone = await phoneJoins(phoneLink, name)
      phones.push(phone)
      await phone.getByRole('heading', { name: QUESTION }).waitFor()
      await phone.getByLabel(said('guest.write.field')).fill(text)
      await button(phone, said('common.send')).click()
      await shows(page, text)
      await shows(piero.page, text)
    }
    for (const phone of phones) {
      await phone.getByText(said('guest.tab.everybody'), { exact: true }).click()
      for (const text of [spoken.sara, spoken.omar, spoken.lucia, spoken.anna, spoken.piero]) await shows(phone, text)
    }
  })

  it('who is away for a while keeps working, and both sides’ work stands', async () => {
    const { page } = anna
    await page.keyboard.press('F9')
    await button(page, said('hosting.close')).click()
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .last()
      .getByRole('button', { name: said('hosting.close') })
      .click()
    await button(page, said('common.close')).last().click()
    await button(page, said('hosting.open')).first().waitFor()
    await piero.page.getByText(said('saved.offline')).first().waitFor({ timeout: 20_000 })
    await writeNote(piero.page, spoken.onTheTrain)
    await writeNote(page, 'scritta mentre il tavolo era chiuso')
    const phone = phones[0]!
    await phone.getByText(said('guest.tab.write'), { exact: true }).click()
    await phone.getByLabel(said('guest.write.field')).fill('scritta dal telefono senza rete')
    await button(phone, said('common.send')).click()
    await button(page, said('hosting.open')).first().click()
    await button(page, said('hosting.backToWork')).click({ timeout: 30_000 })
    for (const app of [anna, piero]) for (const text of away) await shows(app.page, text)
    await phone.getByText(said('guest.tab.everybody'), { exact: true }).click()
    for (const text of away) await shows(phone, text)
  })

  it('two write the minutes together, and a phone reads them', async () => {
    for (const { page } of [anna, piero]) await openMinutes(page)
    await writeLine(anna.page, 'Decidiamo di aprire lo sportello anche il giovedì sera.')
    await shows(piero.page, 'Decidiamo di aprire lo sportello anche il giovedì sera.')
    await writeLine(piero.page, 'La cooperativa mette la sala.')
    await shows(anna.page, 'La cooperativa mette la sala.')
    await phones[0]!.getByText(said('guest.tab.document'), { exact: true }).click()
    await shows(phones[0]!, 'La cooperativa mette la sala.')
  })

  it('and everything goes out: the minutes for Word, the board as picture and table', async () => {
    const { page } = piero
    await page.getByText(said('writing.file'), { exact: false }).first().click()
    await page.getByRole('menuitem', { name: said('writing.exportWord') }).click()
    const docx = () => fs.readdirSync(folders.saved).find((name) => name.endsWith('.docx'))
    await until(() => docx() !== undefined, 'the minutes are saved', 20_000)
    const { value } = await mammoth.extractRawText({ path: path.join(folders.saved, docx()!) })
    expect(value).toContain('Decidiamo di aprire lo sportello anche il giovedì sera.')
    expect(value).toContain('La cooperativa mette la sala.')
    await openBoard(page)
    for (const [name, ending] of [
      [said('board.exportPng'), '.png'],
      [said('board.exportCsv'), '.csv'],
    ] as const) {
      await button(page, new RegExp(said('board.more'))).click()
      await page.getByRole('menuitem', { name }).click()
      await until(() => fs.readdirSync(folders.saved).some((file) => file.endsWith(ending)), `${ending} is saved`, 20_000)
    }
    const csv = fs.readFileSync(path.join(folders.saved, fs.readdirSync(folders.saved).find((file) => file.endsWith('.csv'))!), 'utf8')
    for (const text of everything) expect(csv).toContain(text)
  })

  const everything = [...new Set([...Object.values(spoken), ...away])]

  it('after everybody has started again, the same content stands everywhere', async () => {
    await Promise.all([anna.close(), piero.close(), ...phones.map((phone) => phone.close())])
    ;[anna, piero] = await Promise.all([startAnna(), startPiero()])
    for (const { page } of [anna, piero]) {
      await page.getByText(TITLE).first().click()
      await openBoard(page)
      await button(page, QUESTION).waitFor()
      for (const text of everything) await shows(page, text)
      await openMinutes(page)
      await shows(page, 'La cooperativa mette la sala.')
    }
    await button(anna.page, said('hosting.open')).first().click()
    await button(anna.page, said('hosting.backToWork')).click({ timeout: 30_000 })
    await piero.page.getByText(said('saved.received')).first().waitFor({ timeout: 30_000 })
    const phone = await contexts[0]!.newPage()
    await phone.goto(phoneLink)
    await phone.getByText(said('guest.tab.everybody'), { exact: true }).click({ timeout: 20_000 })
    for (const text of everything) await shows(phone, text)
  })
})
