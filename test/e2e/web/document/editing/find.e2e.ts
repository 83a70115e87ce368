import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { violations } from '../../accessibility.ts'
import { bodyAt, editorOf, outline, serveDocumentPage, untilEqual } from '../documentPage.ts'

const { open, page: openedPage, expectNoIncident: expectQuiet } = serveDocumentPage()

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const cell = (text: string) => ({ type: 'tableCell', content: [paragraph(text)] })
const write = (page: Page, nodes: readonly object[]) => page.evaluate((body) => window.testApi.write(body as never), nodes)
const statusOf = (page: Page) => page.getByRole('search').getByRole('status').textContent()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName)

describe('find and replace', () => {
  test('works by keyboard alone, in cells too, and is one step of undo', async () => {
    const page = await open('?one')
    await write(page, [
      { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'La città che vogliamo' }] },
      paragraph('Una citta per tutti.'),
      { type: 'table', content: [{ type: 'tableRow', content: [cell('CITTÀ'), cell('paese')] }] },
    ])
    await editorOf(page).click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+f')
    await page.keyboard.type('citta')
    await expect.poll(() => statusOf(page)).toContain('1 di 3. La città che vogliamo')
    await page.keyboard.press('Enter')
    await expect.poll(() => statusOf(page)).toContain('2 di 3. Una citta per tutti')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('Shift+Enter')
    await expect.poll(() => statusOf(page)).toContain('3 di 3. CITTÀ')
    expect(await violations(page)).toEqual([])
    // the options, by keyboard
    await page.getByRole('button', { name: 'Distingui gli accenti' }).focus()
    await page.keyboard.press('Space')
    await expect.poll(() => statusOf(page)).toContain('1 di 1')
    await page.keyboard.press('Space')
    await page.getByLabel('Sostituisci con').focus()
    await page.keyboard.type('comunità')
    await page.getByRole('button', { name: 'Sostituisci tutti' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => statusOf(page)).toBe('Sostituiti 3 punti')
    const replaced = outline(await bodyAt(page))
    expect(replaced).toBe('h1:La comunità che vogliamo p:Una comunità per tutti. table(tr(td(p:comunità) td(p:paese)))')
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'))
    await page.keyboard.press('Control+z')
    await expect.poll(async () => outline(await bodyAt(page))).toContain('Una citta per tutti')
    expect(outline(await bodyAt(page))).toContain('td(p:CITTÀ)')
    await expectQuiet()
  })

  test('begins with the selected word, and ends with the match selected', async () => {
    const page = await open('?one')
    await write(page, [paragraph('prima la voce, poi la voce e infine la voce')])
    await editorOf(page).click()
    await page.keyboard.press('Control+Home')
    for (let at = 0; at < 'prima la '.length; at++) await page.keyboard.press('ArrowRight')
    for (let at = 0; at < 'voce'.length; at++) await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Control+f')
    await expect.poll(() => statusOf(page)).toContain('1 di 3')
    await page.keyboard.press('F3')
    await page.keyboard.press('Escape')
    await page.keyboard.type('scelta')
    expect(outline(await bodyAt(page))).toBe('p:prima la voce, poi la scelta e infine la voce')
    await expectQuiet()
  })

  test('who may only read finds, and replaces nothing', async () => {
    const page = await open('?one&read')
    await write(page, [paragraph('una casa')])
    await editorOf(page).focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('casa')
    await expect.poll(() => statusOf(page)).toContain('1 di 1')
    expect(await page.getByLabel('Sostituisci con').count()).toBe(0)
    await expectQuiet()
  })

  test('in three thousand blocks: only what is on screen is drawn, and all of it is replaced in many tasks', async () => {
    const page = await open('?one')
    await write(
      page,
      Array.from({ length: 3000 }, (_, at) => paragraph(`Punto ${at}: la coprogettazione è del territorio, il territorio è di chi lo abita.`)),
    )
    await untilEqual(page)
    await editorOf(page).click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+f')
    await page.keyboard.type('territorio')
    await expect.poll(() => statusOf(page)).toContain('1 di 6000')
    expect(await editorOf(page).locator('.find-match').count()).toBeLessThan(200)
    await page.keyboard.press('Shift+Enter')
    await expect.poll(() => statusOf(page)).toContain('6000 di 6000')
    expect(await editorOf(page).locator('.find-current').isVisible()).toBe(true)
    // how many tasks write in the document: a window that waits for one of them is awake again soon
    await page.evaluate(() => {
      window.writingTasks = 0
      let isNewTask = true
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        isNewTask = true
      }
      window.testApi.rooms[0]?.doc.on('update', () => {
        if (isNewTask) window.writingTasks += 1
        isNewTask = false
        channel.port2.postMessage(null)
      })
    })
    await page.getByLabel('Sostituisci con').fill('paese')
    await page.getByRole('button', { name: 'Sostituisci tutti' }).click()
    await expect.poll(() => statusOf(page), { timeout: 60_000 }).toBe('Sostituiti 6000 punti')
    expect(await page.evaluate(() => window.writingTasks)).toBeGreaterThan(20)
    expect((await untilEqual(page)).match(/paese/g)).toHaveLength(6000)
    await expectQuiet()
  })
})

test.each([1280, 1024])('the bar fits a window of %i pixels', async (width) => {
  const page = await open('?one')
  await page.setViewportSize({ width, height: 800 })
  await write(page, [paragraph('una casa e una casa')])
  await editorOf(page).click()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('casa')
  await expect.poll(() => statusOf(page)).toContain('di 2')
  const box = await page.getByRole('search').boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
  if (process.env.SHOTS) await openedPage().screenshot({ path: `${process.env.SHOTS}/find-${width}.png` })
  expect(await focused(page)).not.toBe('BODY')
})
