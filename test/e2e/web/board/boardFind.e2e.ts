import { expect, test } from 'vitest'
import { see } from '../see.ts'
import { board, openPage, option, serveBoardPages } from './boardPage.ts'

serveBoardPages()

test('what is looked for stays, the rest is dimmed near and far; Enter goes from one to the next, Escape ends it', async () => {
  const page = await openPage('notes=40')
  await board(page).focus()
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Cerca parole, persone o aree' })
  await field.fill('anziani')
  const status = page.getByRole('search', { name: 'Cerca sulla lavagna' }).getByRole('status')
  await expect.poll(() => status.textContent()).toMatch(/^3 trovate$/)
  await page.keyboard.press('Enter')
  await expect.poll(() => status.textContent()).toBe('1 di 3')
  await page.keyboard.press('Shift+Enter')
  await expect.poll(() => status.textContent()).toBe('3 di 3')
  await expect.poll(() => page.locator('[role=option][aria-selected=true]').getAttribute('aria-label')).toMatch(/Anziani soli/)
  await see(page, 'found-far')
  await page.getByRole('button', { name: /Zoom al 100/ }).click()
  await expect.poll(() => page.locator('[role=option][data-dimmed]').count()).toBeGreaterThan(0)
  expect(await page.locator('[role=option][aria-selected=true][data-dimmed]').count()).toBe(0)
  await see(page, 'found-near')
  // wherever one goes, the bar leaves what was found in sight
  const bar = page.getByRole('search', { name: 'Cerca sulla lavagna' })
  await page.getByRole('button', { name: 'Ingrandisci' }).click()
  for (let jump = 0; jump < 4; jump++) {
    await field.press('Enter')
    await expect
      .poll(async () => {
        const [match, covered] = [await page.locator('[role=option][aria-selected=true]').boundingBox(), await bar.boundingBox()]
        if (!match || !covered) return 'not there'
        const isBeside = match.x >= covered.x + covered.width || match.x + match.width <= covered.x
        return isBeside || match.y >= covered.y + covered.height ? 'in sight' : 'covered'
      })
      .toBe('in sight')
  }
  await see(page, 'found-beside')
  await field.focus()
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('[role=option][data-dimmed]').count()).toBe(0)
  expect(await board(page).evaluate((list) => document.activeElement === list)).toBe(true)
  expect(await option(page, /Anziani soli/).count()).toBeGreaterThan(0)
})
