// Where the others are in a long text: their names at the section in the outline, and following one of them until one does something oneself.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { violations } from '../../accessibility.ts'
import { t } from '../../browserApp.ts'
import { see } from '../../see.ts'
import { editorOf, serveDocumentPage } from '../documentPage.ts'

const served = serveDocumentPage()

const sections = 20
const body: readonly BodyNode[] = Array.from({ length: sections }, (_, at) => [
  { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: `Capitolo ${at + 1}` }] },
  ...Array.from({ length: 6 }, (_, line) => ({ type: 'paragraph', content: [{ type: 'text', text: `Riga ${line + 1} del capitolo ${at + 1}` }] })),
]).flat()

/** Whether the second person's caret is in view for the first. */
const isInView = (page: Page) =>
  editorOf(page)
    .locator('.collaboration-carets__caret')
    .evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      let scroller = element.parentElement
      while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement
      const frame = scroller?.getBoundingClientRect()
      return frame !== undefined && top >= frame.top && bottom <= frame.bottom
    })

test('the outline says who is where, and following somebody keeps their caret in view until one scrolls or types', async () => {
  const page = await served.open()
  await page.setViewportSize({ width: 1920, height: 900 })
  await page.evaluate((nodes) => window.testApi.write(nodes as never), body)
  // the second person has a window of their own, which keeps the focus when the first one presses something
  await page.evaluate(() => {
    const awareness = window.testApi.rooms[1]?.awareness
    const set = awareness?.setLocalStateField.bind(awareness)
    if (awareness && set)
      awareness.setLocalStateField = (field, value) => {
        if (field !== 'cursor' || value !== null) set(field, value)
      }
  })
  const first = page.getByTestId('view0')
  await editorOf(page, 1).getByText('Riga 2 del capitolo 15', { exact: true }).click()
  const outline = first.getByRole('navigation', { name: t('document.outline') })
  const entry = outline.getByRole('button', { name: /^Capitolo 15/ })
  await entry.getByText('Bruno Munari').waitFor()
  expect(await isInView(page)).toBe(false)

  // by keyboard
  const follow = first.getByRole('button', { name: t('document.follow'), exact: true })
  const stop = first.getByRole('button', { name: t('document.follow.stop').replace('{{name}}', 'Bruno Munari') })
  await follow.press('Enter')
  await page.getByRole('menuitem', { name: 'Bruno Munari' }).press('Enter')
  await stop.waitFor()
  await expect.poll(() => isInView(page)).toBe(true)
  await see(page, 'presence-follow')
  // a caret at the end of a paragraph makes no room for itself
  const heights = await editorOf(page)
    .locator('p')
    .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().height))
  expect(new Set(heights).size).toBe(1)
  expect(await violations(page, { within: '[data-testid=view0]' })).toEqual([])
  await editorOf(page, 1).getByText('Riga 3 del capitolo 2', { exact: true }).click()
  await outline
    .getByRole('button', { name: /^Capitolo 2\b/ })
    .getByText('Bruno Munari')
    .waitFor()
  await expect.poll(() => isInView(page)).toBe(true)

  // a turn of the wheel ends it
  await editorOf(page).hover()
  await page.mouse.wheel(0, 200)
  await follow.waitFor()
  await editorOf(page, 1).getByText('Riga 1 del capitolo 18', { exact: true }).click()
  await outline
    .getByRole('button', { name: /^Capitolo 18/ })
    .getByText('Bruno Munari')
    .waitFor()
  expect(await isInView(page)).toBe(false)

  // and a key in the text
  await follow.press('Enter')
  await page.getByRole('menuitem', { name: 'Bruno Munari' }).press('Enter')
  await expect.poll(() => isInView(page)).toBe(true)
  await editorOf(page).press('ArrowDown')
  await follow.or(first.locator('footer')).first().waitFor()
  expect(await stop.count()).toBe(0)
  await served.expectNoIncident()
})
