import { expect, test } from 'vitest'
import { violations } from '../../accessibility.ts'
import { bodyAt, editorOf, serveDocumentPage, untilEqual } from '../documentPage.ts'
import type { EditorElement } from '../page.tsx'

const documentPage = serveDocumentPage()
const mark = '.footnote-mark'
const notes = (page: import('playwright-core').Page, at = 0) => page.getByTestId(`view${at}`).getByRole('region', { name: 'Note a piè di pagina' })

test('footnotes are made, written by two at once, numbered in order, and travel with what is copied, by keyboard alone', async () => {
  const page = await documentPage.open()
  await editorOf(page).click()
  await page.keyboard.type('Il servizio apre a marzo')
  await page.keyboard.press('Control+Alt+f')
  const first = notes(page).getByLabel('Testo della nota 1')
  await first.and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Delibera n. 12')
  await notes(page, 1).getByLabel('Testo della nota 1').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' del 2026')
  await page.waitForFunction(() => window.testApi.stored(0).includes('Delibera n. 12 del 2026'))
  expect(await first.inputValue()).toBe('Delibera n. 12 del 2026')

  // back to the text, and a note before the first one
  await first.focus()
  await page.keyboard.press('Escape')
  await page.keyboard.type(' in piazza.')
  await editorOf(page).evaluate((element) => (element as Element as EditorElement).editor.commands.setTextSelection(1))
  await page.keyboard.press('Control+Alt+f')
  await notes(page).getByLabel('Testo della nota 1').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Prima')
  expect(
    await notes(page)
      .locator('textarea')
      .evaluateAll((all) => all.map((each) => (each as HTMLTextAreaElement).value)),
  ).toEqual(['Prima', 'Delibera n. 12 del 2026'])
  // the field's undo is the text's: one phrase, and only one's own
  await page.keyboard.press('Control+z')
  await page.waitForFunction(() => !window.testApi.stored(0).includes('Prima'))
  await page.keyboard.press('Control+Shift+z')
  await page.waitForFunction(() => window.testApi.stored(0).includes('Prima'))
  await untilEqual(page)
  if (process.env.TAVOLO_SHOTS) await page.screenshot({ path: `${process.env.TAVOLO_SHOTS}/footnotes.png` })
  expect(await violations(page, { within: '[data-testid="view0"]' })).toEqual([])

  // what is copied beside its original gets a note of its own
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+v')
  await page.waitForFunction((selector) => document.querySelectorAll(`[data-testid="view0"] ${selector}`).length === 4, mark)
  const numbers = editorOf(page).locator(mark)
  expect(await numbers.evaluateAll((all) => all.map((each) => getComputedStyle(each, '::after').content))).toEqual(['"1"', '"2"', '"3"', '"4"'])
  const texts = await notes(page)
    .locator('textarea')
    .evaluateAll((all) => all.map((each) => (each as HTMLTextAreaElement).value))
  expect(texts).toEqual(['Prima', 'Delibera n. 12 del 2026', 'Prima', 'Delibera n. 12 del 2026'])
  await notes(page).getByLabel('Testo della nota 3').fill('Terza')
  expect(await notes(page).getByLabel('Testo della nota 1').inputValue()).toBe('Prima')

  // a note that is taken out comes back with its words
  await notes(page).getByRole('button', { name: 'Togli la nota 2' }).press('Enter')
  await page.waitForFunction((selector) => document.querySelectorAll(`[data-testid="view0"] ${selector}`).length === 3, mark)
  await page.keyboard.press('Control+z')
  await notes(page).getByLabel('Testo della nota 4').waitFor()
  expect(await notes(page).getByLabel('Testo della nota 2').inputValue()).toBe('Delibera n. 12 del 2026')
  const kinds = (await bodyAt(page))[0]?.content?.map(({ type }) => type)
  expect(kinds).toEqual(['footnote', 'text', 'footnote', 'text'])
  await documentPage.expectNoIncident()
})
