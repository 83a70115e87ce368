import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Note } from '../../../../shared/model/records/note.ts'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { servePage } from '../../../support/runtimes/servePage.mjs'

let server: { address: string; close: () => void }
let browser: Browser
let context: BrowserContext | null = null
const errors: string[] = []

/** Serves boards and opens pages on them, for the tests of a file. Every test ends without an error on any page. */
export function serveBoardPages(): void {
  beforeAll(async () => {
    server = await servePage(import.meta.dirname)
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })
  afterEach(async () => {
    await context?.close()
    context = null
    expect(errors.splice(0)).toEqual([])
  })
}

/** Opens a page with a board. @param query as `page.tsx` describes @param device what the first page of a test is opened on */
export async function openPage(query: string, device: BrowserContextOptions = {}): Promise<Page> {
  context ??= await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true, ...device })
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(`${server.address}/?${query}`)
  // the tools are shown once the engine is open and its keys are listened to
  await page.getByRole('toolbar').first().waitFor()
  return page
}

export const notes = (page: Page) => page.evaluate(() => (window as unknown as { board: { notes: () => Note[] } }).board.notes())
export const texts = async (page: Page) => (await notes(page)).map((note) => note.text).sort()
export const field = (page: Page) => page.getByRole('textbox', { name: 'Testo della nota' })
export const option = (page: Page, text: string | RegExp) => page.getByRole('option', { name: text })
export const board = (page: Page) => page.getByRole('listbox')

/** Puts a note with this text on the board by keyboard. */
export async function write(page: Page, text: string) {
  await page.keyboard.press('n')
  await field(page).waitFor()
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await option(page, text).waitFor()
}

/** Centre of the note with this text, in CSS pixels of the page. */
export async function centerOf(page: Page, text: string | RegExp) {
  const box = await option(page, text).boundingBox()
  if (!box) throw new Error(`no note ${text}`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

export async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 4 })
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 4 })
  await page.mouse.up()
}

/** Pastes text where the focus is. */
export const paste = (page: Page, text: string) =>
  page.evaluate((clipboardText) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', clipboardText)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
