import { expect, test } from 'vitest'
import { CONTRAST, violations } from '../accessibility.ts'
import { see } from '../see.ts'
import { board, centerOf, drag, field, notes, openPage, option, serveBoardPages, texts, write } from './boardPage.ts'
import { exported } from './files/exportDialog.ts'

serveBoardPages()

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
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+z') // at once: what was just moved is what comes back
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
  const item = list.getByRole('button', { name: /^Una nota dall’elenco/ })
  await item.waitFor()
  await item.click()
  await option(page, /Una nota dall’elenco/).waitFor()
  await list.getByRole('button', { name: 'Sposta in…' }).click()
  await page.getByRole('menuitem', { name: 'Idee' }).click()
  await expect.poll(() => list.getByRole('heading', { level: 3 }).allTextContents()).toContain('Idee 3')
  // whoever goes on by keyboard is where the note went
  const focused = () => page.evaluate(() => document.activeElement?.matches('[data-outline-object]') && document.activeElement.textContent)
  await expect.poll(focused).toContain('dall’elenco')
  await page.keyboard.press('Enter')
  await page.keyboard.type('!')
  await page.keyboard.press('Escape')
  await expect.poll(() => texts(page)).toContain('Una nota dall’elenco!')
  await expect.poll(focused).toContain('dall’elenco!')
  await list.getByRole('button', { name: 'Elimina', exact: true }).click()
  await expect.poll(async () => (await notes(page)).length).toBe(8)
  await expect.poll(focused).toBeTruthy()
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await notes(page)).length).toBe(7)
})

test('what the menu of the canvas has is done in the list by keyboard alone, and the focus stays in the list', async () => {
  const page = await openPage('notes=8')
  await page.keyboard.press('o')
  const list = page.getByRole('complementary', { name: 'Elenco' })
  const row = list.getByRole('button', { name: /^Manca un posto/ })
  await row.focus()
  await page.keyboard.press('Shift+F10')
  const colour = page.getByRole('menuitem', { name: 'Colore', exact: true })
  await colour.waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  for (let step = 0; step < 12 && !(await focused()).startsWith('Colore'); step++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const leaf = page.getByRole('menuitem', { name: 'Verde, foglia' })
  await leaf.waitFor()
  await see(page, 'outline-menu')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await notes(page)).find(({ text }) => text.startsWith('Manca un posto'))?.colour).toBe('cloud')
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('aside') !== null)).toBe(true)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+g')
  await list.getByRole('button', { name: /^Gruppo/ }).waitFor()
  await see(page, 'outline-group')
  expect(await violations(page)).toEqual([])
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
  await drag(page, await centerOf(page, 'Manca un posto dove i ragazzi'), { x: 90, y: 90 })
  await option(page, /Manca un posto/).click()
  await page.keyboard.press('Delete')
  await page.keyboard.press('ArrowRight')
  expect(await notes(page)).toEqual(before)
})

test('exports: a picture of everything, and a table no spreadsheet can be tricked with', async () => {
  const page = await openPage('notes=8')
  await write(page, '=1+1')
  const csv = await exported(page, /CSV/)
  expect(csv.name).toBe('Lettura dei bisogni.csv')
  const table = csv.bytes.toString('utf8')
  // as the reader's region separates
  expect(table.split('\r\n')[0]).toBe('\uFEFFArea;Testo;Colore;Etichette;Di;Scritta il;x;y')
  expect(table).toContain("'=1+1")
  const xlsx = await exported(page, /Excel/)
  expect(xlsx.name).toBe('Lettura dei bisogni.xlsx')
  expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK')
  const png = await exported(page, /PNG/)
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1000)
})

test('with letters of twice the size, what is chosen at the lower edge has its bar above the others', async () => {
  const page = await openPage('notes=8')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.addStyleTag({ content: 'html { font-size: 200% }' })
  const note = option(page, /Manca un posto/).first()
  await note.click()
  await drag(page, await centerOf(page, 'Manca un posto dove i ragazzi'), { x: 760, y: 420 })
  const [beside, tools, zoom] = [/^Selezione/, /^Strumenti/, /^Ingrandimento/].map((name) => page.getByRole('toolbar', { name }).first())
  await beside!.waitFor()
  const top = async (bar: typeof beside) => (await bar!.boundingBox())!
  const { y, height } = await top(beside)
  for (const other of [await top(tools), await top(zoom)]) expect(y + height).toBeLessThanOrEqual(other.y)
  await see(page, 'board-large-letters')
})

test.each(['light', 'dark', 'contrast'])('axe finds nothing on the board and its list (%s)', async (theme) => {
  const page = await openPage(`notes=30&theme=${theme}`)
  await page.keyboard.press('o')
  await option(page, /Manca un posto/)
    .first()
    .click()
  expect(await violations(page, theme === 'light' ? {} : CONTRAST)).toEqual([])
})
