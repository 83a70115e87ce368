import { expect, test } from 'vitest'
import { see } from '../see.ts'
import { board, openPage, serveBoardPages } from './boardPage.ts'

serveBoardPages()

test('the map of a board: a key opens it, a press and arrow keys move the view', async () => {
  const page = await openPage('notes=120')
  await board(page).focus()
  await page.keyboard.press('m')
  const map = page.getByRole('group', { name: /Mappa della lavagna/ })
  await map.waitFor()
  await page.getByRole('button', { name: /Zoom al 100/ }).click()
  const mark = map.locator('div')
  const place = async () => (await mark.boundingBox())!
  await expect.poll(async () => (await place()).width).toBeLessThan(120)
  await see(page, 'map-near')
  const box = (await map.boundingBox())!
  await page.mouse.click(box.x + box.width - 24, box.y + box.height - 20)
  await expect.poll(async () => (await place()).x + (await place()).width).toBeGreaterThan(box.x + box.width - 40)
  const right = (await place()).x
  await map.focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(async () => right - (await place()).x).toBeGreaterThan(20)
  await page.setViewportSize({ width: 1024, height: 640 })
  await see(page, 'map-small')
  await page.keyboard.press('m')
  await map.waitFor({ state: 'detached' })
})
