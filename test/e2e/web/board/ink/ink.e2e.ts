import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Stroke } from '../../../../../shared/model/records/stroke.ts'
import { violations } from '../../accessibility.ts'
import { see } from '../../see.ts'
import { board, openPage, option, serveBoardPages, write } from '../boardPage.ts'

serveBoardPages()

type Way = readonly (readonly [x: number, y: number])[]
const strokes = (page: Page) => page.evaluate(() => (window as unknown as { board: { strokes: () => Stroke[] } }).board.strokes())
const along = (count: number, at: (part: number) => readonly [number, number]): Way =>
  Array.from({ length: count }, (_, index) => at(index / (count - 1)))
/** A wave, as a person draws one. */
const wave = (x: number, y: number, width = 260): Way => along(60, (part) => [x + part * width, y + 26 * Math.sin(part * 12)])
const ring = (x: number, y: number, radius: number): Way =>
  along(70, (part) => [x + radius * Math.cos(part * 6.5), y + radius * 0.8 * Math.sin(part * 6.5)])

async function drawByMouse(page: Page, way: Way) {
  const [from, ...rest] = way
  await page.mouse.move(...from!)
  await page.mouse.down()
  for (const point of rest) await page.mouse.move(...point)
  await page.mouse.up()
}
async function drawByPen(client: CDPSession, way: Way, force: (part: number) => number) {
  const event = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', [x, y]: readonly [number, number], part: number) =>
    client.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: 'pen',
      force: force(part),
    })
  await event('mousePressed', way[0]!, 0)
  for (const [at, point] of way.entries()) await event('mouseMoved', point, at / way.length)
  await event('mouseReleased', way.at(-1)!, 1)
}
async function drawByFingers(client: CDPSession, ways: readonly Way[]) {
  const pointsAt = (at: number) => ways.map((way, id) => ({ id, x: way[at]![0], y: way[at]![1] }))
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: pointsAt(0) })
  for (let at = 1; at < ways[0]!.length; at++) await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: pointsAt(at) })
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}
/** Pixels of the canvas on which the line is shown that is being drawn. */
const livePixels = (page: Page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('canvas'))
      .filter((canvas) => canvas.closest('[aria-hidden]') && canvas.className.includes('ink'))
      .map((canvas) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
        let count = 0
        for (let at = 3; at < data.length; at += 4) if (data[at]! > 0) count++
        return count
      })
      .reduce((sum, count) => sum + count, 0),
  )

test.each(['light', 'dark'])('the pen follows the mouse and leaves strokes over notes, near and far, and axe finds nothing (%s)', async (theme) => {
  const page = await openPage(`theme=${theme}&notes=12`)
  await page.setViewportSize(theme === 'light' ? { width: 1920, height: 1080 } : { width: 1024, height: 640 })
  await board(page).focus()
  await page.keyboard.press('p')
  await page.getByRole('toolbar', { name: 'Disegno a mano' }).waitFor()
  // shown while it is drawn, in the events themselves
  const way = wave(300, 260)
  await page.mouse.move(...way[0]!)
  await page.mouse.down()
  for (const point of way.slice(1)) await page.mouse.move(...point)
  expect(await livePixels(page)).toBeGreaterThan(300)
  await page.mouse.up()
  await option(page, /^Tratto di penna di Anna/).waitFor()
  await expect.poll(() => livePixels(page)).toBe(0)
  for (const [at, colour] of ['Rosa, cuore', 'Verde, foglia', 'Azzurro, goccia'].entries()) {
    await page.getByRole('button', { name: colour }).click()
    await page.getByRole('button', { name: ['Sottile', 'Medio', 'Spesso'][at] as string, exact: true }).click()
    await drawByMouse(page, ring(330 + at * 150, 380, 60))
  }
  await page.keyboard.press('Shift+P')
  await drawByMouse(page, wave(280, 460, 300))
  await expect.poll(async () => (await strokes(page)).length).toBe(5)
  expect((await strokes(page)).map(({ tool, colour, width }) => [tool, colour, width])).toEqual(
    expect.arrayContaining([
      ['pen', 'ink', 'medium'],
      ['pen', 'heart', 'thin'],
      ['pen', 'leaf', 'medium'],
      ['pen', 'drop', 'thick'],
      ['highlighter', 'sun', 'medium'],
    ]),
  )
  // a few hundred characters for what a person draws in a second or two
  for (const { points } of await strokes(page)) expect(points.length).toBeLessThan(400)
  expect(await violations(page)).toEqual([])
  await see(page, `ink-${theme}-near`)
  await page.keyboard.press('Escape')
  for (let step = 0; step < 6; step++) await page.keyboard.press('-')
  await page.locator('canvas:visible').first().waitFor()
  await see(page, `ink-${theme}-far`)
})

test('a pen draws with its pressure; then a finger moves the board, two fingers zoom it, and the eraser of one sweep is one step of undo', async () => {
  const page = await openPage('')
  const client = await page.context().newCDPSession(page)
  await board(page).focus()
  await page.keyboard.press('p')
  // fingers draw while there was no pen
  await drawByFingers(client, [wave(300, 200)])
  await expect.poll(async () => (await strokes(page)).length).toBe(1)
  await drawByPen(client, wave(300, 320), (part) => 0.15 + 0.85 * Math.sin(part * Math.PI))
  await drawByPen(client, ring(760, 330, 90), (part) => 0.9 - 0.7 * part)
  await expect.poll(async () => (await strokes(page)).length).toBe(3)
  expect((await strokes(page)).filter(({ points }) => points.startsWith('B'))).toHaveLength(2)
  await see(page, 'ink-pressure')

  const stage = () =>
    option(page, /^Tratto/)
      .first()
      .boundingBox()
  const before = (await stage())!
  await page.waitForFunction((since) => performance.now() - since > 500, await page.evaluate(() => performance.now()))
  await drawByFingers(client, [along(10, (part) => [400 + part * 100, 500])])
  await expect.poll(async () => Math.round((await stage())!.x - before.x)).toBe(100)
  const zoom = page.getByRole('button', { name: /%/ })
  const shown = await zoom.textContent()
  await drawByFingers(client, [along(10, (part) => [500 - part * 100, 500]), along(10, (part) => [600 + part * 100, 500])])
  await expect.poll(() => zoom.textContent()).not.toBe(shown)
  expect(await strokes(page)).toHaveLength(3)

  await page.keyboard.press('Shift+Digit1')
  await page.waitForFunction((since) => performance.now() - since > 500, await page.evaluate(() => performance.now()))
  await page.keyboard.press('e')
  const boxes = await Promise.all((await option(page, /^Tratto/).all()).map((each) => each.boundingBox()))
  const [left, top] = [Math.min(...boxes.map((box) => box!.x)), Math.min(...boxes.map((box) => box!.y))]
  const bottom = Math.max(...boxes.map((box) => box!.y + box!.height))
  // two events for the whole way: what lies between them is taken all the same
  await page.mouse.move(left + 40, top - 20)
  await page.mouse.down()
  await page.mouse.move(left + 60, bottom + 20)
  await expect.poll(() => page.locator('[role=option][data-dimmed]').count()).toBeGreaterThan(0)
  await see(page, 'ink-erasing')
  await page.mouse.up()
  expect((await strokes(page)).length).toBeLessThan(3)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await strokes(page)).length).toBe(3)
})

test('what is drawn in one go is one line of the list, which is described, moved and deleted by keyboard; the lasso selects it', async () => {
  const page = await openPage('')
  await board(page).focus()
  await write(page, 'Manca l’autobus')
  await board(page).focus()
  await page.keyboard.press('p')
  for (const way of [ring(300, 300, 60), wave(240, 380, 120), wave(240, 420, 120)]) await drawByMouse(page, way)
  await expect.poll(async () => (await strokes(page)).length).toBe(3)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Elenco/ }).click()
  const line = page.getByRole('complementary').getByRole('button', { name: /^Disegno di Anna Bisiach, 3 tratti/ })
  await line.focus()
  await page.keyboard.press('Enter')
  const field = page.getByRole('textbox', { name: 'Descrizione del disegno' })
  await field.fill('La fermata con tre linee')
  await page.keyboard.press('Enter')
  const described = page.getByRole('complementary').getByRole('button', { name: /^La fermata con tre linee/ })
  await described.waitFor()
  expect((await strokes(page)).map(({ description }) => description)).toEqual(Array(3).fill('La fermata con tre linee'))
  await described.click()
  await see(page, 'ink-outline')
  expect(await violations(page)).toEqual([])

  await board(page).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+V')
  const lasso = along(50, (part) => [300 + 150 * Math.cos(part * 6.28), 350 + 150 * Math.sin(part * 6.28)])
  await page.mouse.move(...lasso[0]!)
  await page.mouse.down()
  for (const point of lasso.slice(1)) await page.mouse.move(...point)
  await see(page, 'ink-lasso')
  await page.mouse.up()
  await expect.poll(() => page.locator('[role=option][aria-selected=true][aria-roledescription=tratto]').count()).toBe(3)
  await see(page, 'ink-selected')
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await strokes(page)).length).toBe(0)
})
