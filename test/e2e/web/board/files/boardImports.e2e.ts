import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Connector } from '../../../../../shared/model/records/connector.ts'
import { sampleDrawing } from '../../../../renderer/board/exchange/excalidraw/excalidrawFixture.ts'
import { violations } from '../../accessibility.ts'
import { see } from '../../see.ts'
import { board, notes, openPage, serveBoardPages, texts } from '../boardPage.ts'

serveBoardPages()

const connectors = (page: Page) => page.evaluate(() => (window as unknown as { board: { connectors: () => Connector[] } }).board.connectors())

/** Opens the dialog of imports by keyboard, and gives it a file. */
async function importFile(page: Page, name: string, content: string | Buffer) {
  await page.getByRole('button', { name: 'Altre cose da fare con la lavagna' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Importa…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Importa nella lavagna' })
  await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })
  return dialog
}

test('a drawing of Excalidraw is shown before it is on the board, comes in one step of undo, and goes out again as it was', async () => {
  const page = await openPage('notes=4')
  const dialog = await importFile(page, 'disegno.excalidraw', JSON.stringify(sampleDrawing))
  await dialog.getByText('Nel file: 1 area, 1 nota, 2 testi, 3 forme, 2 collegamenti.').waitFor()
  await dialog.getByText('Resta fuori 1 immagine.').waitFor()
  await dialog.getByRole('img', { name: 'Come sarà sulla lavagna' }).waitFor()
  await see(page, 'import-excalidraw')
  expect(await violations(page)).toEqual([])
  expect(await notes(page)).toHaveLength(4)
  await dialog.getByRole('button', { name: 'Metti sulla lavagna' }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => texts(page)).toContain('Il forno chiude')
  expect(await connectors(page)).toHaveLength(2)
  await see(page, 'import-excalidraw-done')
  await board(page).focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => notes(page)).toHaveLength(4)
  expect(await connectors(page)).toHaveLength(0)
})

test('a table of an Italian Excel becomes notes in areas, after a look at what its columns are', async () => {
  const page = await openPage('')
  await page.setViewportSize({ width: 1024, height: 640 })
  const rows = Array.from(
    { length: 60 },
    (_, at) => `${['Casa', 'Lavoro', 'Scuola'][at % 3]};Perché così? ${at};${['giallo', 'verde'][at % 2]};${at === 0 ? 'Piero Furlan' : ''}`,
  )
  // as Excel saves it: Windows-1252, semicolons, CRLF
  const dialog = await importFile(page, 'bisogni.csv', Buffer.from(['Sezione;Testo;Colore;Autore', ...rows].join('\r\n'), 'latin1'))
  await dialog.getByText('Diventano 60 note, in 3 aree.').waitFor()
  await see(page, 'import-table')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Sezione|Area Sezione/ }).click()
  await page.getByRole('option', { name: 'Non serve' }).click()
  await dialog.getByText(/^Diventano 60 note\./).waitFor()
  await dialog.getByRole('button', { name: /^Sezione|Non serve Sezione/ }).click()
  await page.getByRole('option', { name: 'Area', exact: true }).click()
  await dialog.getByText('Diventano 60 note, in 3 aree.').waitFor()
  await dialog.getByRole('button', { name: 'Metti sulla lavagna' }).click()
  await dialog.waitFor({ state: 'detached' })
  const put = await notes(page)
  expect(put).toHaveLength(60)
  expect(put.find(({ text }) => text === 'Perché così? 0')).toMatchObject({ colour: 'sun', wordsOf: 'piero00000000000' })
  await see(page, 'import-table-done')
  await board(page).focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => notes(page)).toHaveLength(0)
})

test('ten thousand rows show how far they are, and cancelling leaves nothing', async () => {
  const page = await openPage('')
  const content = ['Testo', ...Array.from({ length: 10_000 }, (_, at) => `riga ${at}`)].join('\n')
  let dialog = await importFile(page, 'tante.csv', content)
  await dialog.getByText('Diventano 10000 note.').or(dialog.getByText('Diventano 10.000 note.')).waitFor()
  await dialog.getByRole('button', { name: 'Metti sulla lavagna' }).click()
  await dialog.getByText(/Metto sulla lavagna: \d+ %/).waitFor()
  await dialog.getByRole('button', { name: 'Annulla' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => notes(page), { timeout: 20_000 }).toHaveLength(0)
  dialog = await importFile(page, 'tante.csv', content)
  await dialog.getByRole('button', { name: 'Metti sulla lavagna', exact: true }).click()
  await dialog.waitFor({ state: 'detached', timeout: 60_000 })
  expect(await notes(page)).toHaveLength(10_000)
}, 120_000)

test('a file that cannot be read says why, and what to do', async () => {
  const page = await openPage('')
  const dialog = await importFile(page, 'foglio.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))
  await dialog
    .getByRole('alert')
    .getByText(/salvalo come CSV/)
    .waitFor()
  await see(page, 'import-refused')
  await dialog.locator('input[type=file]').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('uno\ndue') })
  await dialog.getByText('Diventano 2 note.').waitFor()
})

test('copied objects of every kind come to another board as they were', async () => {
  const page = await openPage('mixed=1')
  await board(page).focus()
  await page.keyboard.press('Control+a')
  const clipboard = await page.evaluate(() => {
    const data = new DataTransfer()
    document.activeElement!.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
    return Object.fromEntries(data.types.map((type) => [type, data.getData(type)]))
  })
  const other = await openPage('person=lia')
  await board(other).focus()
  await other.evaluate((copied) => {
    const data = new DataTransfer()
    for (const [type, content] of Object.entries(copied)) data.setData(type, content)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, clipboard)
  await expect.poll(() => notes(other)).toHaveLength(7)
  expect((await notes(other)).every(({ by, wordsOf }) => by === 'lia0000000000000' && wordsOf === 'anna000000000000')).toBe(true)
  expect(await connectors(other)).toHaveLength(3)
  await see(other, 'pasted-all')
})
