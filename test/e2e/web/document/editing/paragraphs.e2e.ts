import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from '../../accessibility.ts'
import { bodyAt, editorOf, outline, serveDocumentPage } from '../documentPage.ts'

const { open, expectNoIncident: expectQuiet } = serveDocumentPage()

/** Goes along the bar by arrow keys to a button, opens its menu and chooses an entry by its first letters. */
async function chooseInBar(page: Page, button: string, entry: string): Promise<void> {
  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('Home')
  for (let at = 0; at < 30 && !(await page.evaluate((name) => document.activeElement?.getAttribute('aria-label') === name, button)); at++)
    await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('menu', { name: button }).waitFor()
  await page.keyboard.type(entry)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'))
}

test('alignment, callout, highlight, line and page break, by keyboard from the bar', async () => {
  const page = await open('?one')
  await editorOf(page).click()
  await page.keyboard.type('Verbale')
  await chooseInBar(page, 'Allineamento e direzione', 'Al centro')
  await page.keyboard.press('Enter')
  await chooseInBar(page, 'Allineamento e direzione', 'Allinea all')
  await chooseInBar(page, 'Inserisci', 'Riquadro')
  await page.keyboard.press('Control+Alt+h')
  await page.keyboard.type('Da approvare')
  await page.keyboard.press('Control+Alt+h')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await chooseInBar(page, 'Inserisci', 'Linea')
  await page.keyboard.type('Seguito')
  await chooseInBar(page, 'Inserisci', 'Interruzione')
  await page.keyboard.type('Allegato')
  await page.keyboard.press('Control+Shift+E')
  const body = await bodyAt(page)
  expect(outline(body)).toBe('p:Verbale callout(p:Da approvare) horizontalRule() p:Seguito pageBreak() p:Allegato')
  expect(body.map(({ attrs }) => attrs?.align)).toEqual(['center', undefined, undefined, undefined, undefined, 'center'])
  expect(JSON.stringify(body[1])).toContain('highlight')
  expect(await violations(page)).toEqual([])
  await expectQuiet()
})

test.each([1280, 1024])('the bar stands in one line at %i pixels', async (width) => {
  const page = await open('?one')
  await page.setViewportSize({ width, height: 800 })
  await editorOf(page).click()
  await page.keyboard.type('Testo')
  await page.getByRole('button', { name: 'Allineamento e direzione' }).click()
  await page.getByRole('menuitem', { name: 'Giustifica' }).waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/bar-${width}.png` })
  const tops = await page
    .getByRole('toolbar')
    .getByRole('button', { includeHidden: true })
    .evaluateAll((buttons) => buttons.map((each) => Math.round(each.getBoundingClientRect().top)))
  expect(new Set(tops).size).toBe(1)
})
