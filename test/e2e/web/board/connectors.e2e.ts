import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Connector } from '../../../../shared/model/records/connector.ts'
import { see } from '../see.ts'
import { board, centerOf, drag, notes, openPage, option, serveBoardPages, write } from './boardPage.ts'

serveBoardPages()

const connectors = (page: Page) => page.evaluate(() => (window as unknown as { board: { connectors: () => Connector[] } }).board.connectors())
const line = (page: Page) => page.locator('[role=option][aria-roledescription=collegamento]')
/** Where the line is drawn, in CSS pixels. */
const drawn = (page: Page) => line(page).locator('path').nth(1).boundingBox()

/** Two notes, apart. */
async function twoNotes(page: Page) {
  const moveTo = async (text: string, x: number, y: number) => {
    const at = await centerOf(page, text)
    await drag(page, at, { x: x - at.x, y: y - at.y })
  }
  await write(page, 'Manca l’autobus')
  await moveTo('Manca l’autobus', 300, 300)
  await write(page, 'Anziani soli')
  await moveTo('Anziani soli', 800, 500)
  await page.keyboard.press('Escape')
}

test('a line is dragged from note to note, and follows the note that is moved, on the way and after', async () => {
  const page = await openPage('')
  await twoNotes(page)
  await page.keyboard.press('l')
  const [from, to] = [await centerOf(page, 'Manca l’autobus'), await centerOf(page, 'Anziani soli')]
  await drag(page, from, { x: to.x - from.x, y: to.y - from.y })
  await option(page, 'Manca l’autobus → Anziani soli').waitFor()
  const ids = (await notes(page)).map(({ id, text }) => [text, id])
  expect(await connectors(page)).toMatchObject([{ from: Object.fromEntries(ids)['Manca l’autobus'], to: Object.fromEntries(ids)['Anziani soli'] }])

  await page.getByRole('button', { name: 'Significato' }).click()
  await page.getByRole('menuitem', { name: 'causa' }).click()
  await option(page, 'Manca l’autobus → causa → Anziani soli').waitFor()
  // what is not selected has no handles
  expect(await page.locator('[data-end]:visible').count()).toBe(2)
  await see(page, 'connector-selected')

  const before = (await drawn(page))!
  await board(page).focus()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('[data-end]:visible').count()).toBe(0)
  await page.mouse.move(to.x, to.y)
  await page.mouse.down()
  await page.mouse.move(to.x + 60, to.y + 30, { steps: 4 })
  await page.mouse.move(to.x + 160, to.y - 60, { steps: 4 })
  await expect.poll(async () => Math.round((await drawn(page))!.width - before.width)).toBeGreaterThan(60)
  await page.mouse.up()
  await expect.poll(async () => Math.round((await drawn(page))!.width - before.width)).toBeGreaterThan(60)
})

test('without a mouse a line is chosen by name, and read in the list', async () => {
  const page = await openPage('')
  await twoNotes(page)
  await option(page, 'Manca l’autobus').click()
  await board(page).focus()
  await page.keyboard.press('Shift+L')
  await page.getByRole('dialog').waitFor()
  await see(page, 'connect-dialog')
  await page.keyboard.type('soli')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await option(page, 'Manca l’autobus → Anziani soli').waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Elenco/ }).click()
  await page.getByRole('complementary').getByText('Manca l’autobus → Anziani soli').first().waitFor()
  await see(page, 'connector-outline')
})

for (const [width, height] of [
  [1920, 1080],
  [1024, 640],
] as const)
  test(`lines near and far at ${width} × ${height}`, async () => {
    const page = await openPage('notes=40&lines=14')
    await page.setViewportSize({ width, height })
    await line(page).first().waitFor()
    await see(page, `lines-near-${width}`)
    await board(page).focus()
    for (let step = 0; step < 5; step++) await page.keyboard.press('-')
    await page.locator('canvas:not([hidden])').first().waitFor()
    await see(page, `lines-far-${width}`)
    expect(await connectors(page)).not.toHaveLength(0)
  })
