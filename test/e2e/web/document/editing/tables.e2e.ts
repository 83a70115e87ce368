import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from '../../accessibility.ts'
import { bodyAt, editorOf, outline, serveDocumentPage, untilEqual } from '../documentPage.ts'

const { open, expectNoIncident: expectQuiet } = serveDocumentPage()

const cell = (text: string, type = 'tableCell') => ({ type, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
const row = (...cells: object[]) => ({ type: 'tableRow', content: cells })
async function openTable(): Promise<Page> {
  const page = await open('?one')
  await page.evaluate(
    (body) => window.testApi.write(body as never),
    [
      {
        type: 'table',
        content: [row(cell('Chi', 'tableHeader'), cell('Quanto', 'tableHeader')), row(cell('Bruno'), cell('1.000')), row(cell('Ada'), cell('90'))],
      },
    ],
  )
  await editorOf(page).getByText('Bruno').click()
  return page
}
const widths = async (page: Page) => (await bodyAt(page))[0]?.attrs?.widths
const columns = (page: Page) =>
  editorOf(page)
    .locator('tr')
    .first()
    .locator('th')
    .evaluateAll((cells) => cells.map((each) => Math.round(each.getBoundingClientRect().width)))

test('rows are sorted from the menu of the table, by keyboard', async () => {
  const page = await openTable()
  await page.keyboard.press('Alt+F10')
  await page.getByRole('button', { name: 'Tabella', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menu', { name: 'Tabella' }).waitFor()
  await page.keyboard.type('Ordina le righe, dalla A')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => outline(await bodyAt(page)))
    .toBe('table(tr(th(p:Chi) th(p:Quanto)) tr(td(p:Ada) td(p:90)) tr(td(p:Bruno) td(p:1.000)))')
  await expectQuiet()
})

test('columns have widths by figures, by keyboard, and by dragging their edge', async () => {
  const page = await openTable()
  await page.evaluate(() => window.testApi.run('document.columnWidths'))
  await page.getByLabel('Colonna 1 «Chi»').waitFor()
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  await page.keyboard.type('abc')
  await page.keyboard.press('Enter')
  await page.getByText('Un numero intero da 20 a 4000').waitFor()
  await page.getByLabel('Colonna 1 «Chi»').fill('150')
  await page.keyboard.press('Enter')
  await expect.poll(() => widths(page)).toEqual([150, null])
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect((await columns(page))[0]).toBe(150)
  const box = await editorOf(page).locator('th').first().boundingBox()
  if (!box) throw new Error('no cell')
  await page.mouse.move(box.x + box.width - 1, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width + 99, box.y + 10, { steps: 4 })
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/columns-1280.png` })
  await page.mouse.up()
  await expect.poll(() => widths(page)).toEqual([250, null])
  expect((await columns(page))[0]).toBe(250)
  await untilEqual(page)
  await page.setViewportSize({ width: 1024, height: 700 })
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/columns-1024.png` })
  const table = await editorOf(page).locator('table').boundingBox()
  const text = await editorOf(page).boundingBox()
  expect((table?.x ?? 0) + (table?.width ?? 0)).toBeLessThanOrEqual((text?.x ?? 0) + (text?.width ?? 0))
  await expectQuiet()
})
