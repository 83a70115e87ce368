import { expect, test } from 'vitest'
import { violations } from '../../accessibility.ts'
import { editorOf, serveDocumentPage } from '../documentPage.ts'
import type { EditorElement } from '../page.tsx'

const { open, expectNoIncident: expectQuiet } = serveDocumentPage()

test('without a voice the button says so, and the length of the text and of the selection is there', async () => {
  const page = await open('?one')
  await editorOf(page).click()
  await page.keyboard.type('Una frase di sei parole qui.')
  await expect.poll(() => page.locator('footer').textContent()).toContain('6 parole · 28 caratteri · 1 minuto di lettura')
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await expect.poll(() => page.locator('footer').textContent()).toContain('Selezione:')
  await page.getByRole('button', { name: /^Leggi ad alta voce\. Questo computer non ha una voce/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await expectQuiet()
})

test('with a voice it reads from the caret, pauses and stops, by keyboard', async () => {
  const page = await open('?one')
  // a voice that never ends
  await page.evaluate(() => {
    const voice = { lang: 'it-IT', localService: true, name: 'Prova' }
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => [voice],
      speak: () => {},
      cancel: () => {},
      pause: () => {},
      resume: () => {},
    })
    Object.defineProperty(window, 'speechSynthesis', { value: speech })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: class {} })
  })
  // the page asks for voices when it opens the document
  await page.evaluate(() => window.testApi.rooms[0]?.mayWrite.set(false))
  await page.evaluate(() => window.testApi.rooms[0]?.mayWrite.set(true))
  await editorOf(page).click()
  await page.keyboard.type('Prima frase. Seconda frase.')
  await page.keyboard.press('Control+Home')
  // the editor learns of the caret a moment after the key
  await expect.poll(() => editorOf(page).evaluate((element) => (element as Element as EditorElement).editor.state.selection.from)).toBe(1)
  await page.keyboard.press('Control+Alt+l')
  await expect.poll(() => editorOf(page).locator('.read-aloud').textContent()).toBe('Prima frase.')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/aloud-1280.png` })
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Control+Alt+l')
  await page.getByRole('button', { name: 'Riprendi la lettura' }).waitFor()
  await page.getByRole('button', { name: 'Smetti di leggere' }).press('Enter')
  await expect.poll(() => editorOf(page).locator('.read-aloud').count()).toBe(0)
  await expectQuiet()
})
