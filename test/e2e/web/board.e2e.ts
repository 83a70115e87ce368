import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Note } from '../../../shared/model/note.ts'
import { launchChromium } from '../../support/chromium.mjs'
import { serveBoard } from './board/serve.mjs'

let site: { address: string; close: () => void }
let browser: Browser
let context: BrowserContext | null = null
const errors: string[] = []

beforeAll(async () => {
  site = await serveBoard()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  site?.close()
})
afterEach(async () => {
  await context?.close()
  context = null
  expect(errors.splice(0)).toEqual([])
})

async function openPage(query: string): Promise<Page> {
  context ??= await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true })
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(`${site.address}/?${query}`)
  await page.getByRole('listbox').waitFor()
  return page
}

const notes = (page: Page) => page.evaluate(() => (window as unknown as { board: { notes: () => Note[] } }).board.notes())
const texts = async (page: Page) => (await notes(page)).map((note) => note.text).sort()
const field = (page: Page) => page.getByRole('textbox', { name: 'Testo della nota' })
const option = (page: Page, text: string | RegExp) => page.getByRole('option', { name: text })
const board = (page: Page) => page.getByRole('listbox')

/** Puts a note with this text on the board by keyboard. */
async function write(page: Page, text: string) {
  await page.keyboard.press('n')
  await field(page).waitFor()
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await option(page, text).waitFor()
}

async function middle(page: Page, text: string) {
  const box = await option(page, text).boundingBox()
  if (!box) throw new Error(`no note ${text}`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 4 })
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 4 })
  await page.mouse.up()
}

test('a note by N, by double click and by the toolbar, each with the caret in it', async () => {
  const page = await openPage('')
  await page.keyboard.press('n')
  await page.keyboard.type('Uno')
  await page.keyboard.press('Escape')
  await page.mouse.dblclick(300, 300)
  await page.keyboard.type('Due')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Nota/ }).click()
  await page.keyboard.type('Tre')
  await page.keyboard.press('Escape')
  expect(await texts(page)).toEqual(['Due', 'Tre', 'Uno'])
})

test('a key means a letter while a note is written, and a command again after Escape', async () => {
  const page = await openPage('')
  await write(page, 'nno o + 0')
  expect(await texts(page)).toEqual(['nno o + 0'])
  await write(page, 'altra')
  expect(await notes(page)).toHaveLength(2)
})

test('a drag moves a note and lands as one step of undo; Escape drops it where it was', async () => {
  const page = await openPage('')
  await write(page, 'Da spostare')
  const [before] = await notes(page)
  await drag(page, await middle(page, 'Da spostare'), { x: 200, y: 120 })
  const [after] = await notes(page)
  expect(after!.box.x - before!.box.x).toBeCloseTo(200, 0)
  expect(after!.box.y - before!.box.y).toBeCloseTo(120, 0)
  await page.keyboard.press('Control+z')
  expect((await notes(page))[0]!.box).toEqual(before!.box)
  await page.keyboard.press('Shift+Control+z')
  expect((await notes(page))[0]!.box).toEqual(after!.box)

  const at = await middle(page, 'Da spostare')
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x - 150, at.y, { steps: 5 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect((await notes(page))[0]!.box).toEqual(after!.box)
})

test('a handle resizes; Shift keeps the proportions', async () => {
  const page = await openPage('')
  await write(page, 'Più grande')
  const [before] = await notes(page)
  const box = (await option(page, 'Più grande').boundingBox())!
  await drag(page, { x: box.x + box.width + 4, y: box.y + box.height + 4 }, { x: 90, y: 40 })
  const [wide] = await notes(page)
  expect(wide!.box.width - before!.box.width).toBeCloseTo(90, 0)
  expect(wide!.box.height - before!.box.height).toBeCloseTo(40, 0)
  expect(wide!.box.x).toBe(before!.box.x)
})

test('a marquee and Shift choose many; colour, duplicate, delete and undo act on all of them', async () => {
  const page = await openPage('notes=20')
  await page.mouse.move(8, 100)
  await page.mouse.down()
  await page.mouse.move(640, 430, { steps: 8 })
  await page.mouse.up()
  const chosen = await page.locator('[role=option][aria-selected=true]').count()
  expect(chosen).toBeGreaterThan(2)
  const first = page.locator('[role=option][aria-roledescription=nota][aria-selected=true]').first()
  await first.click({ modifiers: ['Shift'] })
  await expect.poll(() => page.locator('[role=option][aria-selected=true]').count()).toBe(chosen - 1)
  await page.getByRole('button', { name: 'Rosa, cuore' }).click()
  await expect.poll(async () => (await notes(page)).filter((note) => note.colour === 'heart').length).toBeGreaterThanOrEqual(chosen - 1)
  await page.keyboard.press('Control+d')
  expect(await notes(page)).toHaveLength(20 + chosen - 1)
  await board(page).focus()
  await page.keyboard.press('Delete')
  expect(await notes(page)).toHaveLength(20)
  await page.keyboard.press('Control+z')
  expect(await notes(page)).toHaveLength(20 + chosen - 1)
})

test('text pasted becomes notes, one for each line; notes copied are text elsewhere and notes here', async () => {
  const page = await openPage('')
  await board(page).focus()
  await paste(page, '- Primo\n\n2. Secondo\r\n  • Terzo con più parole\n')
  expect(await texts(page)).toEqual(['Primo', 'Secondo', 'Terzo con più parole'])
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Verde, foglia' }).click()
  await board(page).focus()
  const copied = await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    document.activeElement!.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
    const kept = Object.fromEntries(clipboardData.types.map((type) => [type, clipboardData.getData(type)]))
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    return kept['text/plain']
  })
  expect(copied?.split('\n').sort()).toEqual(['Primo', 'Secondo', 'Terzo con più parole'])
  const all = await notes(page)
  expect(all).toHaveLength(6)
  expect(all.every((note) => note.colour === 'leaf')).toBe(true)
})

test('six hundred lines: five hundred at once, the others offered, none lost', async () => {
  const page = await openPage('')
  await board(page).focus()
  await paste(page, Array.from({ length: 600 }, (_, i) => `Riga ${i}`).join('\n'))
  expect(await notes(page)).toHaveLength(500)
  await page.getByText('Restano 100 righe').waitFor()
  await page.getByRole('button', { name: 'Metti anche le altre' }).click()
  await expect.poll(async () => (await notes(page)).length).toBe(600)
})

const paste = (page: Page, text: string) =>
  page.evaluate((given) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', given)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

test('by keyboard alone: Tab walks in reading order, arrows move, Enter writes, Delete deletes', async () => {
  const page = await openPage('notes=8')
  await board(page).focus()
  await page.keyboard.press('Tab')
  const activeName = () =>
    page.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-label'))
  await expect.poll(activeName).toContain('Manca un posto')
  await page.keyboard.press('Tab')
  await expect.poll(activeName).toContain('Anziani soli')
  const before = (await notes(page)).find((note) => note.text.startsWith('Anziani soli'))!
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  const moved = async () => (await notes(page)).find((note) => note.id === before.id)!.box
  await expect.poll(moved).toEqual({ ...before.box, x: before.box.x + 12, y: before.box.y + 40 })
  await page.keyboard.press('Control+z')
  expect(await moved()).toEqual(before.box)
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect.poll(async () => (await moved()).width).toBe(before.box.width + 40)
  await page.keyboard.press('Enter')
  await page.keyboard.type('!')
  await page.keyboard.press('Escape')
  expect((await notes(page)).find((note) => note.id === before.id)!.text).toBe(`${before.text}!`)
  await page.keyboard.press('Delete')
  expect(await notes(page)).toHaveLength(7)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).not.toBe('listbox')
})

test('two people write in one note at once, and both texts stand', async () => {
  const anna = await openPage('link=same&person=anna')
  const piero = await openPage('link=same&person=piero')
  await anna.bringToFront()
  await write(anna, 'casa')
  await option(piero, 'casa').waitFor()
  await option(anna, 'casa').dblclick()
  await piero.bringToFront()
  await option(piero, 'casa').dblclick()
  await piero.keyboard.press('Home')
  await piero.keyboard.type('La ')
  await anna.bringToFront()
  await anna.keyboard.type(' e lavoro')
  await expect.poll(() => texts(anna)).toEqual(['La casa e lavoro'])
  await expect.poll(() => texts(piero)).toEqual(['La casa e lavoro'])
  await expect.poll(() => field(piero).inputValue()).toBe('La casa e lavoro')
  expect(await field(piero).evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(3)
})

test('others are seen: their cursor by name, what they chose, what they drag before it lands; undo is of one’s own only', async () => {
  const anna = await openPage('link=seen&person=anna')
  const piero = await openPage('link=seen&person=piero')
  await anna.bringToFront()
  await write(anna, 'Di Anna')
  await piero.bringToFront()
  await option(piero, 'Di Anna').waitFor()
  await piero.mouse.click(200, 600)
  await write(piero, 'Di Piero')
  await piero.getByText('Anna Bisiach').first().waitFor()
  const at = await middle(piero, 'Di Anna')
  const before = (await notes(anna)).find((note) => note.text === 'Di Anna')!
  await piero.mouse.move(at.x, at.y)
  await piero.mouse.down()
  await piero.mouse.move(at.x + 160, at.y, { steps: 8 })
  await expect.poll(async () => Math.round((await option(anna, 'Di Anna').boundingBox())!.x - at.x + 90)).toBeGreaterThan(120)
  expect((await notes(anna)).find((note) => note.id === before.id)!.box).toEqual(before.box)
  await anna.locator('text=Piero Furlan').first().waitFor()
  await piero.mouse.up()
  await expect.poll(async () => (await notes(anna)).find((note) => note.id === before.id)!.box.x).toBeCloseTo(before.box.x + 160, 0)
  const landed = (await notes(anna)).find((note) => note.id === before.id)!.box
  await anna.bringToFront()
  await board(anna).focus()
  await anna.keyboard.press('Control+z') // Anna's own: her note goes, and not Piero's move of it
  await anna.keyboard.press('Control+z')
  expect(await texts(anna)).toEqual(['Di Piero'])
  await anna.keyboard.press('Shift+Control+z')
  await anna.keyboard.press('Shift+Control+z')
  expect((await notes(anna)).find((note) => note.text === 'Di Anna')?.box ?? landed).toEqual(landed)
})

test('the list says the same as the board: read, make, write, move, colour, delete', async () => {
  const page = await openPage('notes=8')
  await page.keyboard.press('o')
  const list = page.getByRole('complementary', { name: 'Elenco' })
  await list.waitFor()
  expect(await list.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
    'Bisogni 2',
    'Risorse 2',
    'Idee 2',
    'Chi può farlo 2',
    'Fuori dalle aree 0',
  ])
  await list.getByRole('button', { name: 'Nota in Risorse' }).click()
  await list.getByRole('textbox', { name: 'Testo della nota' }).waitFor()
  await page.keyboard.type('Una nota dall’elenco')
  await page.keyboard.press('Escape')
  const item = list.getByRole('button', { name: /Una nota dall’elenco/ })
  await item.waitFor()
  await item.click()
  await option(page, /Una nota dall’elenco/).waitFor()
  await list.getByRole('button', { name: 'Sposta in…' }).click()
  await page.getByRole('menuitem', { name: 'Idee' }).click()
  await expect.poll(() => list.getByRole('heading', { level: 3 }).allTextContents()).toContain('Idee 3')
  await item.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('!')
  await page.keyboard.press('Escape')
  await expect.poll(() => texts(page)).toContain('Una nota dall’elenco!')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('dall’elenco!')
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await notes(page)).length).toBe(8)
})

test('an area is drawn, named, and carries its notes along', async () => {
  const page = await openPage('')
  await page.getByRole('button', { name: 'Area' }).click()
  await drag(page, { x: 100, y: 150 }, { x: 500, y: 400 })
  await page.keyboard.type('Bisogni')
  await page.keyboard.press('Enter')
  await option(page, 'Area Bisogni').waitFor()
  await page.mouse.dblclick(300, 350)
  await page.keyboard.type('dentro')
  await page.keyboard.press('Escape')
  const [before] = await notes(page)
  await drag(page, { x: 150, y: 165 }, { x: 300, y: 20 })
  const [after] = await notes(page)
  expect(after!.box.x - before!.box.x).toBeCloseTo(300, 0)
  expect(after!.box.y - before!.box.y).toBeCloseTo(20, 0)
})

test('far away notes are painted, and still reached by Tab', async () => {
  const page = await openPage('notes=400')
  await expect.poll(() => page.locator('canvas').count()).toBeGreaterThan(0)
  expect(await page.locator('[aria-roledescription=nota]').count()).toBe(0)
  await board(page).focus()
  await page.keyboard.press('Tab')
  await option(page, /Manca un posto/).waitFor()
  await page.keyboard.press('Enter')
  await field(page).waitFor()
  const readable = async () => (await field(page).boundingBox())!.width
  await expect.poll(readable).toBeGreaterThan(100)
})

test('who may only read sees everything, and every tool that writes says why not', async () => {
  const page = await openPage('notes=8&role=observer')
  await option(page, /Manca un posto/).waitFor()
  const note = page.getByRole('button', { name: /^Nota/ })
  expect(await note.getAttribute('aria-disabled')).toBe('true')
  expect(await note.textContent()).toContain('puoi leggere, non scrivere')
  const before = await notes(page)
  await page.keyboard.press('n')
  await drag(page, await middle(page, 'Manca un posto dove i ragazzi'), { x: 90, y: 90 })
  await option(page, /Manca un posto/).click()
  await page.keyboard.press('Delete')
  await page.keyboard.press('ArrowRight')
  expect(await notes(page)).toEqual(before)
})

test('the question is changed in place, and undone like any deed', async () => {
  const page = await openPage('notes=4')
  await page.getByRole('heading', { level: 2 }).getByRole('button').click()
  await page.getByRole('textbox', { name: 'Domanda della lavagna' }).fill('Che cosa manca?')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('Che cosa manca?')
  await page.keyboard.press('Control+z')
  expect(await page.getByRole('heading', { level: 2 }).textContent()).toContain('Di che cosa ha bisogno')
})

test('exports: a picture of everything, and a table no spreadsheet can be tricked with', async () => {
  const page = await openPage('notes=8')
  await write(page, '=1+1')
  const saved = async (name: RegExp) => {
    await page.getByRole('button', { name: /^Altro/ }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) }
  }
  const csv = await saved(/CSV/)
  expect(csv.name).toBe('Lettura dei bisogni.csv')
  const table = csv.bytes.toString('utf8')
  expect(table.startsWith('\uFEFFArea,Testo,Colore,Di,Scritta il,x,y')).toBe(true)
  expect(table).toContain("'=1+1")
  const png = await saved(/PNG/)
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1000)
})

test.each(['light', 'dark', 'contrast'])('axe finds nothing on the board and its list (%s)', async (theme) => {
  const page = await openPage(`notes=30&theme=${theme}`)
  await page.keyboard.press('o')
  await option(page, /Manca un posto/)
    .first()
    .click()
  const result = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
})
