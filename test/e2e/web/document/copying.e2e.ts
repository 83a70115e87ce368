import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { bodyAt, editorOf, outline, serveDocumentPage } from './documentPage.ts'
import type { EditorElement } from './page.tsx'

const documentPage = serveDocumentPage()

/** Copies or cuts what is selected, as a browser does. @returns what is on the clipboard then */
const take = (page: Page, kind: 'copy' | 'cut'): Promise<Record<string, string>> =>
  editorOf(page).evaluate((element, type) => {
    const clipboardData = new DataTransfer()
    element.dispatchEvent(new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true }))
    return Object.fromEntries([...clipboardData.types].map((each) => [each, clipboardData.getData(each)]))
  }, kind)
const pasteThere = (page: Page, data: Record<string, string>) =>
  editorOf(page).evaluate((element, clipboard) => {
    const clipboardData = new DataTransfer()
    for (const [type, value] of Object.entries(clipboard)) clipboardData.setData(type, value)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
const idsByWords = async (page: Page): Promise<Record<string, string>> => {
  const blocks = JSON.parse(await page.evaluate(() => window.testApi.stored(0))) as readonly {
    readonly id: string
    readonly content: readonly { readonly text?: string }[]
  }[]
  return Object.fromEntries(blocks.map(({ id, content }) => [content.map(({ text = '' }) => text).join(''), id]))
}
/** Waits until the editor knows of the caret: it hears of a click a moment later. */
const caretIn = (page: Page, words: string) =>
  page.waitForFunction(
    (text) => (document.querySelector('.ProseMirror') as EditorElement).editor.state.selection.$head.parent.textContent === text,
    words,
  )
const selectParagraphs = async (page: Page, from: string, to: string) => {
  await editorOf(page).getByText(from, { exact: true }).click()
  await caretIn(page, from)
  await page.keyboard.press('Home')
  await page.keyboard.down('Shift')
  await editorOf(page).getByText(to, { exact: true }).click()
  await page.keyboard.press('End')
  await page.keyboard.up('Shift')
  await caretIn(page, to)
}

test('paragraphs that are cut and pasted elsewhere in the document stay the same; copied ones are new', async () => {
  const page = await documentPage.open('?one')
  await editorOf(page).click()
  await page.keyboard.type('Alfa\nBeta\nGamma\nDelta')
  const before = await idsByWords(page)
  await selectParagraphs(page, 'Beta', 'Gamma')
  const taken = await take(page, 'cut')
  // nothing of the document is in the markup but its words
  expect(taken['text/html']).not.toContain(before.Beta)
  await editorOf(page).getByText('Delta', { exact: true }).click()
  await caretIn(page, 'Delta')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await caretIn(page, '')
  await pasteThere(page, taken)
  expect(outline((await bodyAt(page)).filter((node) => node.content))).toBe('p:Alfa p:Delta p:Beta p:Gamma')
  const after = await idsByWords(page)
  expect(after.Gamma).toBe(before.Gamma)
  await selectParagraphs(page, 'Gamma', 'Gamma')
  const copied = await take(page, 'copy')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await pasteThere(page, copied)
  const stored = await page.evaluate(() => window.testApi.stored(0))
  expect(stored.split(`"${before.Gamma}"`)).toHaveLength(2)
  await documentPage.expectNoIncident()
})

test('tasks that are copied and pasted are tasks, ticked as they were', async () => {
  const page = await documentPage.open('?one')
  await editorOf(page).click()
  await page.keyboard.type('[x] fatto\nmanca')
  await selectParagraphs(page, 'fatto', 'manca')
  const taken = await take(page, 'copy')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('poi\n')
  await caretIn(page, '')
  await pasteThere(page, taken)
  const tasks = 'tasks(done(p:fatto) todo(p:manca))'
  expect(outline((await bodyAt(page)).filter((node) => node.content))).toBe(`${tasks} p:poi ${tasks}`)
})

test('a key acts on the caret where it is, also before the browser has reported where that is', async () => {
  const page = await documentPage.open('?one')
  await editorOf(page).click()
  await page.keyboard.type('Alfa\nBeta')
  await caretIn(page, 'Beta')
  await page.keyboard.press('Control+a')
  await page.waitForFunction(() => !(document.querySelector('.ProseMirror') as EditorElement).editor.state.selection.empty)
  await editorOf(page).evaluate((element) => {
    const last = element.querySelector('p:last-of-type')
    if (last) getSelection()?.collapse(last, last.childNodes.length)
    // in the same task, as keys that wait behind each other on a busy computer
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true }))
  })
  await page.keyboard.type('Gamma')
  await caretIn(page, 'Gamma')
  expect(outline((await bodyAt(page)).filter((node) => node.content))).toBe('p:Alfa p:Beta p:Gamma')
})
