import { expect, test } from 'vitest'
import { violations } from '../../accessibility.ts'
import { see } from '../../see.ts'
import { board, centerOf, openPage, option, serveBoardPages, write } from '../boardPage.ts'

serveBoardPages()

test('two people stamp a note at once, by mouse and by key: all count, each takes away only their own, and the list says how many', async () => {
  const [anna, piero] = [await openPage('link=stamps'), await openPage('link=stamps&person=piero')]
  await anna.bringToFront()
  await write(anna, 'Manca l’autobus')
  await anna.keyboard.press('Escape')
  await anna.keyboard.press('Shift+S')
  const choices = anna.getByRole('toolbar', { name: 'Timbro da mettere' })
  await choices.getByRole('button', { name: 'Cuore' }).click()
  const { x, y } = await centerOf(anna, 'Manca l’autobus')
  await anna.mouse.click(x, y)
  await anna.mouse.click(x, y)
  await anna.mouse.click(x + 300, y)
  await option(anna, /Manca l’autobus.*2 cuori/).waitFor()
  await option(anna, 'Timbro: Cuore. Anna Bisiach').waitFor()
  expect(await violations(anna)).toEqual([])
  await see(anna, 'stamps-tool')
  await anna.keyboard.press('Escape')
  await choices.waitFor({ state: 'detached' })

  await piero.bringToFront()
  await option(piero, /Manca l’autobus.*2 cuori/).waitFor()
  await board(piero).focus()
  await piero.keyboard.press('Tab')
  await piero.keyboard.press('Shift+S')
  const dialog = piero.getByRole('dialog')
  await dialog.getByText('Anna Bisiach (2)').waitFor()
  await dialog.getByRole('button', { name: 'Metti: Domanda' }).focus()
  await piero.keyboard.press('Enter')
  await dialog.getByText('Piero Furlan').waitFor()
  // those of others cannot be taken away
  const others = dialog.getByRole('button', { name: /Togli un tuo timbro: Cuore/ })
  expect(await others.getAttribute('aria-disabled')).toBe('true')
  expect(await violations(piero, { within: '[role=dialog]' })).toEqual([])
  await see(piero, 'stamps-dialog')
  await piero.keyboard.press('Escape')

  await anna.bringToFront()
  await option(anna, /Manca l’autobus.*2 cuori, 1 domanda/).waitFor()
  await board(anna).focus()
  await anna.keyboard.press('o')
  await anna.getByRole('complementary').getByText('2 cuori, 1 domanda').waitFor()
  await anna
    .getByRole('complementary')
    .getByRole('button', { name: /Manca l’autobus/ })
    .click()
  await anna.keyboard.press('ContextMenu')
  await anna.getByRole('menuitem', { name: 'Timbri…' }).click()
  await anna.getByRole('button', { name: 'Togli un tuo timbro: Cuore' }).click()
  await anna.keyboard.press('Escape')
  await option(piero, /Manca l’autobus.*1 cuore, 1 domanda/).waitFor()
})

for (const [width, height] of [
  [1920, 1080],
  [1024, 640],
] as const)
  test(`stamped notes near and far at ${width} × ${height}`, async () => {
    const page = await openPage('notes=40&tags=2&stamps=1')
    await page.setViewportSize({ width, height })
    await option(page, /cuor/).first().waitFor()
    await see(page, `stamps-near-${width}`)
    await board(page).focus()
    for (let step = 0; step < 4; step++) await page.keyboard.press('-')
    await page.locator('canvas:visible').first().waitFor()
    await see(page, `stamps-far-${width}`)
    await page.keyboard.press('Control+f')
    await page.getByRole('button', { name: /Timbri:/ }).click()
    await page.getByRole('menuitem', { name: 'Domanda' }).click()
    await page
      .getByRole('search')
      .getByText(/trovate/)
      .waitFor()
    await see(page, `stamps-found-${width}`)
    expect(await violations(page)).toEqual([])
  })
