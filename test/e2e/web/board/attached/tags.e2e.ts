import { expect, test } from 'vitest'
import { violations } from '../../accessibility.ts'
import { see } from '../../see.ts'
import { board, openPage, option, serveBoardPages, write } from '../boardPage.ts'

serveBoardPages()

test('tags are typed, chosen among those of the board, looked for, seen from afar and read in the list; the other window has them', async () => {
  const [page, other] = [await openPage('link=tags'), await openPage('link=tags&person=piero')]
  await page.bringToFront()
  await write(page, 'Manca l’autobus')
  await page.keyboard.press('Shift+T')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.keyboard.type('trasporti')
  await page.keyboard.press('Enter')
  await page.keyboard.type('frazioni')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Togli l’etichetta frazioni' }).waitFor()
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  await see(page, 'tags-dialog')
  await page.keyboard.press('Escape')
  await option(page, /Manca l’autobus.*Etichette: trasporti, frazioni/).waitFor()
  await option(other, /Etichette: trasporti, frazioni/).waitFor()

  await board(page).focus()
  await page.keyboard.press('Escape')
  await write(page, 'Anziani soli')
  await page.keyboard.press('Shift+T')
  await dialog.waitFor()
  await page.keyboard.type('fra')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Togli l’etichetta frazioni' }).waitFor()
  await page.keyboard.press('Escape')
  await option(page, /Anziani soli.*Etichetta: frazioni/).waitFor()

  await page.keyboard.press('Control+f')
  await page.getByRole('button', { name: /Etichetta: Ogni etichetta/ }).click()
  await page.getByRole('menuitem', { name: 'frazioni (2)' }).click()
  await page.getByRole('search').getByText('2 trovate').waitFor()
  await page.keyboard.press('Escape')
  await board(page).focus()
  await page.keyboard.press('o')
  await page.getByRole('complementary').getByText('Etichette: trasporti, frazioni').waitFor()
  await see(page, 'tags-near')
})

for (const [width, height] of [
  [1920, 1080],
  [1024, 640],
] as const)
  test(`tagged notes of three sizes at ${width} × ${height}`, async () => {
    const page = await openPage('notes=24&tags=3')
    await page.setViewportSize({ width, height })
    await option(page, /Etichett/)
      .first()
      .waitFor()
    await see(page, `tags-${width}`)
    await option(page, /Etichett/)
      .first()
      .click()
    await page.getByRole('button', { name: 'Grandezza della nota' }).click()
    await page.getByRole('menuitem', { name: 'Grande' }).click()
    await see(page, `tags-large-${width}`)
    expect(await option(page, /Etichett/).count()).toBeGreaterThan(3)
  })
