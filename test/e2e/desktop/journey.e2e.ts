// The first workshop, as far as it goes today: two desktop apps and three phones around one board and one document. One
// desktop is away for a while; at the end everybody starts again, and the same content stands everywhere.
import fs from 'node:fs'
import path from 'node:path'
import mammoth from 'mammoth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { until } from '../../support/until.ts'
import { type DesktopApp, newFolder, openApp, t } from './desktopApp.ts'
import { askQuestion, beginProcess, button, joinTable, linkFor, openBoard, openMinutes, waitForText, writeLine, writeNote } from './userActions.ts'

const folders = { anna: newFolder('anna'), piero: newFolder('piero'), saved: newFolder('saved') }
const TITLE = 'Casa di quartiere'
const QUESTION = 'Che cosa manca a chi vive qui?'
const texts = {
  sara: 'La fermata dell’autobus è troppo lontana per chi ha il bastone.',
  omar: 'Manca un posto dove i ragazzi possano stare il pomeriggio.',
  lucia: 'Lo sportello apre solo il martedì mattina, quando chi lavora non può andarci.',
  anna: 'Un doposcuola con i nonni del quartiere',
  piero: 'Offriamo la sala della cooperativa, due pomeriggi la settimana',
  onTheTrain: 'Idea scritta in treno: un furgone per la spesa di chi non guida',
}

let anna: DesktopApp
let piero: DesktopApp
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
  await page.getByLabel(t('guest.join.name')).fill(name)
  await button(page, t('guest.join.enter')).click()
  await page.getByLabel(t('guest.write.field')).waitFor({ timeout: 20_000 })
  return page
}

const away = [texts.onTheTrain, 'scritta mentre il tavolo era chiuso', 'scritta dal telefono senza rete']

describe('the first workshop', () => {
  it('begins with a process that comes with a meeting, a board and the minutes', async () => {
    const { page } = anna
    await beginProcess(page, TITLE)
    await askQuestion(page, QUESTION)
    await button(page, QUESTION).waitFor()
    await writeNote(page, texts.anna)
    await waitForText(page, texts.anna)
  })

  it('opens its table with one button, and a desktop joins by the partner’s link', async () => {
    const { page } = anna
    await button(page, t('hosting.open')).first().click()
    const localLink = (await linkFor(anna, 'partner')).replace(/http:\/\/[^/]+/, (at) => `http://127.0.0.1:${new URL(at).port}`)
    await joinTable(piero.page, localLink, 'Piero', TITLE)
    await waitForText(piero.page, texts.anna)
    await writeNote(piero.page, texts.piero)
    await waitForText(page, texts.piero)
  })

  let phoneLink = ''
  it('phones join by the QR’s link, and write their first note', async () => {
    const { page } = anna
    phoneLink = (await linkFor(anna, 'contributor')).replace(/http:\/\/[^/]+/, (at) => `http://tavolo.test:${new URL(at).port}`)
    await page.keyboard.press('Escape')
    for (const [name, text] of [
      ['Sara', texts.sara],
      ['Omar', texts.omar],
      ['Lucia', texts.lucia],
    ] as const) {
      const phone = await phoneJoins(phoneLink, name)
      phones.push(phone)
      await phone.getByRole('heading', { name: QUESTION }).waitFor()
      await phone.getByLabel(t('guest.write.field')).fill(text)
      await button(phone, t('common.send')).click()
      await waitForText(page, text)
      await waitForText(piero.page, text)
    }
    for (const phone of phones) {
      await phone.getByText(t('guest.tab.everybody'), { exact: true }).click()
      for (const text of [texts.sara, texts.omar, texts.lucia, texts.anna, texts.piero]) await waitForText(phone, text)
    }
  })

  it('who is away for a while keeps working, and both sides’ work stands', async () => {
    const { page } = anna
    await page.keyboard.press('F9')
    await button(page, t('hosting.close')).click()
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .last()
      .getByRole('button', { name: t('hosting.close') })
      .click()
    await button(page, t('common.close')).last().click()
    await button(page, t('hosting.open')).first().waitFor()
    await piero.page.getByText(t('saved.closed')).first().waitFor({ timeout: 20_000 })
    await writeNote(piero.page, texts.onTheTrain)
    await writeNote(page, 'scritta mentre il tavolo era chiuso')
    const phone = phones[0]!
    await phone.getByText(t('guest.tab.write'), { exact: true }).click()
    await phone.getByLabel(t('guest.write.field')).fill('scritta dal telefono senza rete')
    await button(phone, t('common.send')).click()
    await button(page, t('hosting.open')).first().click()
    await button(page, t('hosting.backToWork')).click({ timeout: 30_000 })
    for (const app of [anna, piero]) for (const text of away) await waitForText(app.page, text)
    await phone.getByText(t('guest.tab.everybody'), { exact: true }).click()
    for (const text of away) await waitForText(phone, text)
  })

  it('two write the minutes together, and a phone reads them', async () => {
    for (const { page } of [anna, piero]) await openMinutes(page)
    await writeLine(anna.page, 'Decidiamo di aprire lo sportello anche il giovedì sera.')
    await waitForText(piero.page, 'Decidiamo di aprire lo sportello anche il giovedì sera.')
    await writeLine(piero.page, 'La cooperativa mette la sala.')
    await waitForText(anna.page, 'La cooperativa mette la sala.')
    await phones[0]!.getByText(t('guest.tab.document'), { exact: true }).click()
    await waitForText(phones[0]!, 'La cooperativa mette la sala.')
  })

  it('and everything goes out: the minutes for Word, the board as picture and table', async () => {
    const { page } = piero
    await page.getByRole('button', { name: t('document.file.more'), exact: true }).click()
    await page.getByRole('menuitem', { name: t('document.exportWord') }).click()
    const docx = () => fs.readdirSync(folders.saved).find((name) => name.endsWith('.docx'))
    await until(() => docx() !== undefined, 'the minutes are saved', 20_000)
    const { value } = await mammoth.extractRawText({ path: path.join(folders.saved, docx()!) })
    expect(value).toContain('Decidiamo di aprire lo sportello anche il giovedì sera.')
    expect(value).toContain('La cooperativa mette la sala.')
    await openBoard(page)
    for (const [name, ending] of [
      [t('board.format.png'), '.png'],
      [t('board.format.svg'), '.svg'],
      [t('board.format.pdf'), '.pdf'],
      [t('board.format.xlsx'), '.xlsx'],
      [t('board.format.csv'), '.csv'],
    ] as const) {
      await button(page, new RegExp(t('board.more'))).click()
      await page.getByRole('menuitem', { name: t('board.export'), exact: true }).click()
      const dialog = page.getByRole('dialog', { name: t('board.export.title') })
      await dialog.getByText(name, { exact: true }).click()
      await dialog.getByRole('button', { name: t('common.save') }).click()
      await until(() => fs.readdirSync(folders.saved).some((file) => file.endsWith(ending)), `${ending} is saved`, 20_000)
      await dialog.waitFor({ state: 'detached' })
    }
    const csv = fs.readFileSync(path.join(folders.saved, fs.readdirSync(folders.saved).find((file) => file.endsWith('.csv'))!), 'utf8')
    for (const text of everything) expect(csv).toContain(text)
  })

  const everything = [...new Set([...Object.values(texts), ...away])]

  it('after everybody has started again, the same content stands everywhere', async () => {
    await Promise.all([anna.close(), piero.close(), ...phones.map((phone) => phone.close())])
    ;[anna, piero] = await Promise.all([startAnna(), startPiero()])
    for (const { page } of [anna, piero]) {
      await page.getByText(TITLE).first().click()
      await openBoard(page)
      await button(page, QUESTION).waitFor()
      for (const text of everything) await waitForText(page, text)
      await openMinutes(page)
      await waitForText(page, 'La cooperativa mette la sala.')
    }
    await button(anna.page, t('hosting.open')).first().click()
    await button(anna.page, t('hosting.backToWork')).click({ timeout: 30_000 })
    await piero.page.getByText(t('saved.received')).first().waitFor({ timeout: 30_000 })
    const phone = await contexts[0]!.newPage()
    await phone.goto(phoneLink)
    await phone.getByText(t('guest.tab.everybody'), { exact: true }).click({ timeout: 20_000 })
    for (const text of everything) await waitForText(phone, text)
  })
})
