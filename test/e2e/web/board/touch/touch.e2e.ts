import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { see } from '../../see.ts'
import { board, centerOf, field, notes, openPage, option, serveBoardPages, write } from '../boardPage.ts'

serveBoardPages()

type Point = { readonly x: number; readonly y: number }

/** Fingers on the glass of an emulated tablet: each is a way of points, all as long. */
async function fingers(client: CDPSession, ...ways: readonly (readonly Point[])[]): Promise<void> {
  const touchPoints = (at: number) => ways.map((way, id) => ({ ...(way[at] as Point), id }))
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: touchPoints(0) })
  for (let at = 1; at < (ways[0]?.length ?? 0); at++)
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: touchPoints(at) })
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}
const way = (from: Point, to: Point, steps = 6): readonly Point[] =>
  Array.from({ length: steps + 1 }, (_, at) => ({ x: from.x + ((to.x - from.x) * at) / steps, y: from.y + ((to.y - from.y) * at) / steps }))

/** The keyboard on the screen comes: browsers make only the visual viewport smaller. */
const showKeyboard = (page: Page, height: number) =>
  page.evaluate((covered) => {
    const viewport = window.visualViewport as VisualViewport
    const full = window.innerHeight
    Object.defineProperty(viewport, 'height', { configurable: true, get: () => full - covered })
    viewport.dispatchEvent(new Event('resize'))
  }, height)

test('on a tablet one finger moves the view or a note, two zoom, a long press opens the menu, and the keyboard never covers what is written', async () => {
  const page = await openPage('person=anna', { viewport: { width: 1024, height: 768 }, hasTouch: true })
  const client = await page.context().newCDPSession(page)
  await write(page, 'Un autobus')
  await board(page).press('Escape')
  const before = await centerOf(page, 'Un autobus')
  const empty = { x: before.x > 500 ? 200 : 800, y: 520 }

  await fingers(client, way(empty, { x: empty.x + 60, y: empty.y - 90 }))
  await expect.poll(async () => Math.round((await centerOf(page, 'Un autobus')).y - before.y)).toBe(-90)
  expect(await page.getByRole('option', { selected: true }).count()).toBe(0)

  const size = (await option(page, 'Un autobus').boundingBox())?.width ?? 0
  const middle = await centerOf(page, 'Un autobus')
  await fingers(
    client,
    way({ x: middle.x - 60, y: middle.y + 10 }, { x: middle.x - 90, y: middle.y + 10 }),
    way({ x: middle.x + 60, y: middle.y + 10 }, { x: middle.x + 90, y: middle.y + 10 }),
  )
  await expect.poll(async () => ((await option(page, 'Un autobus').boundingBox())?.width ?? 0) / size).toBeCloseTo(1.5, 1)

  const [stored] = await notes(page)
  const at = await centerOf(page, 'Un autobus')
  await fingers(client, way(at, { x: at.x - 120, y: at.y + 40 }))
  await expect.poll(async () => (await notes(page))[0]?.box.x).toBeLessThan((stored?.box.x ?? 0) - 60)

  // a long press: nothing moves while the finger rests
  const pressed = await centerOf(page, 'Un autobus')
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [pressed] })
  const menu = page.getByRole('menu')
  await menu.waitFor()
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await see(page, 'touch-menu')
  const items = await menu.getByRole('menuitem').evaluateAll((entries) => entries.map((entry) => entry.getBoundingClientRect().height))
  expect(Math.min(...items)).toBeGreaterThanOrEqual(44)
  await page.keyboard.press('Escape')

  // near the bottom of the glass, where the keyboard comes
  const low = await centerOf(page, 'Un autobus')
  await fingers(client, way(empty, { x: empty.x, y: empty.y + 560 - low.y }))
  const tapped = await centerOf(page, 'Un autobus')
  for (let taps = 0; taps < 2 && !(await field(page).isVisible()); taps++) await fingers(client, [tapped])
  await field(page).waitFor()
  await showKeyboard(page, 360)
  await expect
    .poll(async () => {
      const box = await field(page).boundingBox()
      return box ? box.y + box.height : 0
    })
    .toBeLessThanOrEqual(768 - 360)
  await page.keyboard.type(' di sera')
  await see(page, 'touch-keyboard')
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await notes(page))[0]?.text).toContain('di sera')
})
