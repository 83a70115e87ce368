import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Area } from '../../../../../shared/model/records/area.ts'
import { violations } from '../../accessibility.ts'
import { see } from '../../see.ts'
import { board, centerOf, drag, notes, openPage, option, serveBoardPages } from '../boardPage.ts'

serveBoardPages()

const areas = (page: Page) => page.evaluate(() => (window as unknown as { board: { areas: () => Area[] } }).board.areas())
const selected = (page: Page) => page.getByRole('option', { selected: true })
const open = async (theme: string) => {
  const page = await openPage(`frames=1&theme=${theme}`)
  await page.setViewportSize(theme === 'light' ? { width: 1920, height: 1080 } : { width: 1024, height: 640 })
  // the board has its new size with the next frame, and shows all of itself when it comes to rest
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  await page.keyboard.press('Shift+Digit1')
  let before = ''
  await expect
    .poll(async () => {
      const last = before
      before = JSON.stringify(await centerOf(page, /^Una stanza/))
      return before === last
    })
    .toBe(true)
  return page
}

test.each(['light', 'dark'])('a group is moved as one, entered by a double click, and dissolved by keys (%s)', async (theme) => {
  const page = await open(theme)
  const [ragazzi, spesa] = [await centerOf(page, /^Una stanza/), await centerOf(page, /^Chi porta/)]
  await page.mouse.click(spesa.x, spesa.y)
  await expect.poll(() => selected(page).count()).toBe(3)
  await see(page, `groups-${theme}-chosen`)
  const before = await notes(page)
  await drag(page, spesa, { x: 0, y: 40 })
  await expect.poll(async () => (await notes(page)).filter((note, at) => note.box.y !== before[at]!.box.y).length).toBe(2)
  await page.mouse.dblclick(ragazzi.x, ragazzi.y + 40)
  await expect.poll(() => selected(page).count()).toBe(1)
  await see(page, `groups-${theme}-entered`)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => selected(page).count()).toBe(3)
  await page.keyboard.press('Control+Shift+G')
  await page.mouse.click(ragazzi.x, ragazzi.y + 40)
  await expect.poll(() => selected(page).count()).toBe(1)
})

test('by the outline alone two notes become a group, which opens, moves to another area and is dissolved', async () => {
  const page = await open('light')
  await board(page).focus()
  await page.keyboard.press('o')
  const row = (name: RegExp) => page.locator('[data-outline-object]').filter({ hasText: name })
  await row(/forno/).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => selected(page).count()).toBe(2)
  await page.keyboard.press('Control+g')
  const group = page.locator('[data-outline-group]').filter({ hasText: 'forno' })
  await group.waitFor()
  await group.focus()
  await page.keyboard.press('ArrowRight')
  expect(await group.getAttribute('aria-expanded')).toBe('true')
  await see(page, 'groups-outline')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('button', { name: 'Sposta in…' }).click()
  await page.getByRole('menuitem', { name: 'Chi se ne occupa' }).click()
  await expect.poll(async () => (await notes(page)).filter(({ box }) => box.y > 620).length).toBe(3)
  await group.focus()
  await page.keyboard.press('Control+Shift+G')
  await group.waitFor({ state: 'detached' })
})

test.each(['light', 'dark'])('an area asks, is ordered and closed, and is opened by a click on what it says (%s)', async (theme) => {
  const page = await open(theme)
  await see(page, `frames-${theme}`)
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  await expect.poll(() => selected(page).getAttribute('aria-label')).toContain('Idee')
  await page.keyboard.press('Control+.')
  await expect.poll(async () => (await areas(page)).map(({ title, closed }) => [title, closed])).toContainEqual(['Idee', true])
  await page.keyboard.press('Shift+Digit1')
  await expect.poll(() => option(page, /^Una stanza/).count()).toBe(0)
  await see(page, `frames-${theme}-closed`)
  expect(await violations(page)).toEqual([])
  await page.getByText('Chiusa: 4 cose').click()
  await option(page, /^Una stanza/).waitFor()
  await page.getByRole('button', { name: /Domanda dell’area/ }).click()
  await page.getByRole('textbox', { name: 'Domanda' }).fill('Che cosa facciamo per primo?')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await areas(page)).map(({ question }) => question)).toContain('Che cosa facciamo per primo?')
})

test.each(['light', 'dark'])('a form is turned by its handle and by a key, near and far, and straightened from the menu (%s)', async (theme) => {
  const page = await open(theme)
  const form = option(page, /Pro Loco/)
  const at = await centerOf(page, /Pro Loco/)
  await page.mouse.dblclick(at.x, at.y)
  await expect.poll(() => selected(page).count()).toBe(1)
  const angle = async () => Number(/Ruotato di (-?\d+)/.exec((await form.getAttribute('aria-label')) ?? '')?.[1] ?? 0)
  await page.keyboard.press('r')
  await expect.poll(angle).toBe(15)
  // the handle turns with the next frame: at rest it is where the mouse takes it
  await page.locator('[data-rotate]').hover({ trial: true })
  const turner = await page.locator('[data-rotate]').boundingBox()
  await drag(page, { x: turner!.x + turner!.width / 2, y: turner!.y + turner!.height / 2 }, { x: -60, y: -20 })
  await expect.poll(angle).toBeGreaterThan(20)
  await see(page, `rotated-${theme}`)
  expect(await violations(page)).toEqual([])
  for (let step = 0; step < 5; step++) await page.keyboard.press('-')
  await see(page, `rotated-${theme}-far`)
  await page.keyboard.press('Shift+Digit1')
  await page.getByRole('toolbar', { name: 'Selezione' }).getByRole('button', { name: 'Ruota' }).click()
  await page.getByRole('menuitem', { name: 'Raddrizza' }).click()
  await expect.poll(angle).toBe(0)
})
