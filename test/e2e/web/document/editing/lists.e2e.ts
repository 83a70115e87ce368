import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from '../../accessibility.ts'
import { bodyAt, editorOf, outline, paste, serveDocumentPage } from '../documentPage.ts'

const { open, expectNoIncident } = serveDocumentPage()
const read = async (page: Page) => outline(await bodyAt(page))

test('a new list begins at an item and joins the one before again, by key and from the menu of a block', async () => {
  const page = await open('?one')
  await editorOf(page).click()
  await page.keyboard.type('- pane\nlatte\n')
  await page.keyboard.type('chiamare Ada')
  await expect.poll(() => read(page)).toBe('ul(li(p:pane) li(p:latte) li(p:chiamare Ada))')
  await page.keyboard.press('Control+Alt+n')
  await expect.poll(() => read(page)).toBe('ul(li(p:pane) li(p:latte)) ul(li(p:chiamare Ada))')
  await page.keyboard.press('Control+Alt+b')
  const join = page.getByRole('menuitem', { name: 'Unisci all’elenco prima' })
  await join.waitFor()
  expect(await violations(page)).toEqual([])
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/lists-menu.png` })
  await join.press('Enter')
  await expect.poll(() => read(page)).toBe('ul(li(p:pane) li(p:latte) li(p:chiamare Ada))')
  await page.keyboard.press('Control+Alt+b')
  await page.getByRole('menuitem', { name: 'Comincia qui un nuovo elenco' }).press('Enter')
  await expect.poll(() => read(page)).toBe('ul(li(p:pane) li(p:latte)) ul(li(p:chiamare Ada))')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/lists.png` })
  await page.keyboard.press('Control+z')
  await expect.poll(() => read(page)).toBe('ul(li(p:pane) li(p:latte) li(p:chiamare Ada))')
  await expectNoIncident()
})

test('two lists of a page that is pasted stay two', async () => {
  const page = await open('?one')
  await editorOf(page).click()
  await page.keyboard.type('Prima\n')
  await paste(page, { 'text/html': '<ul><li>uno</li><li>due</li></ul><ul><li>tre</li></ul><p>Dopo</p>', 'text/plain': 'uno due tre Dopo' })
  await expect.poll(() => read(page)).toBe('p:Prima ul(li(p:uno) li(p:due)) ul(li(p:tre)) p:Dopo')
  await expectNoIncident()
})
