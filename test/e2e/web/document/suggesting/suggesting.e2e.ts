// Somebody suggests in the text itself, by keyboard, and decides on it in the margin and all at once.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from '../../accessibility.ts'
import { t } from '../../browserApp.ts'
import { see } from '../../see.ts'
import { caretToStart, focusIsInText, newProject, selectWord, serveExample, textOf } from '../projectPage.ts'

const open = serveExample()

const panel = (page: Page) => page.getByRole('complementary', { name: t('document.review') })
/** A text up to the number in it. */
const startOf = (key: Parameters<typeof t>[0]): string => t(key).replace(/ \(.*/, '')

async function changeMode(page: Page, from: 'write' | 'suggest', to: 'write' | 'suggest'): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${t(`document.mode.${from}`)}`) }).press('Enter')
  await page.getByRole('menuitem', { name: new RegExp(`^${t(`document.mode.${to}`)}`) }).press('Enter')
  await page.getByRole('button', { name: new RegExp(`^${t(`document.mode.${to}`)}`) }).waitFor()
  await textOf(page).locator('h1').first().waitFor()
}

it('what is typed, taken away, formatted and made another kind while suggesting waits for a decision, and the text stays', async () => {
  const { page, context, errors } = await open()
  await newProject(page, 'filled')
  const title = (await textOf(page).locator('h1').first().textContent()) ?? ''
  await changeMode(page, 'write', 'suggest')

  // words come, and others go
  await caretToStart(page)
  await page.keyboard.type('Insieme: ')
  await textOf(page).locator('ins.suggest-came', { hasText: 'Insieme:' }).waitFor()
  const last = await selectWord(page)
  await page.keyboard.press('Delete')
  await textOf(page).locator('del.suggest-gone', { hasText: last }).waitFor()
  // a new paragraph, a format, another kind
  await page.keyboard.press('Enter')
  await page.keyboard.type('Una riga nuova')
  const isInNextPart = async () => {
    const isThere = await page.evaluate(() => Boolean(getSelection()?.anchorNode?.parentElement?.closest('h2')))
    if (!isThere) await page.keyboard.press('ArrowDown')
    return isThere
  }
  await expect.poll(isInNextPart).toBe(true)
  await page.keyboard.press('Home')
  await selectWord(page)
  await page.keyboard.press('Control+b')
  await textOf(page).locator('.suggest-format').first().waitFor()
  await page.keyboard.press('Control+Alt+3')
  await textOf(page)
    .locator('.suggest-note', { hasText: t('document.style.h3') })
    .waitFor()
  expect(await textOf(page).locator('ins.suggest-came').first().getAttribute('data-label')).toContain(startOf('document.suggest.came'))
  await see(page, 'suggesting-1280')
  expect(await violations(page, { within: '.ProseMirror' })).toEqual([])

  // in the text itself nothing has changed: who writes sees it as proposals
  await changeMode(page, 'suggest', 'write')
  await textOf(page).locator('ins.suggest-came', { hasText: 'Insieme:' }).waitFor()
  await textOf(page).locator('del.suggest-gone', { hasText: last }).waitFor()
  const stored = await textOf(page)
    .locator('h1')
    .first()
    .evaluate((element) => {
      const copy = element.cloneNode(true) as Element
      for (const drawn of copy.querySelectorAll('ins, .suggest-note')) drawn.remove()
      return copy.textContent
    })
  expect(stored).toBe(title)
  await panel(page).waitFor()
  await see(page, 'suggestions-1280')
  expect(await violations(page, { within: 'aside' })).toEqual([])
  // shown by choice, also where the window is too narrow to show it by itself
  const show = page.getByRole('button', { name: new RegExp(`^${startOf('document.review.button')}`) })
  await show.press('Enter')
  await panel(page).waitFor({ state: 'detached' })
  await show.press('Enter')
  await page.setViewportSize({ width: 1024, height: 720 })
  await panel(page).waitFor()
  await see(page, 'suggestions-1024')

  // one is accepted from the margin, the others all at once, and taken back in one step
  const cards = panel(page).getByRole('article')
  const count = await cards.count()
  expect(count).toBeGreaterThanOrEqual(3)
  await panel(page)
    .getByRole('button', { name: t('document.review.accept'), exact: true })
    .first()
    .press('Enter')
  await expect.poll(() => cards.count()).toBe(count - 1)
  await expect.poll(() => textOf(page).locator('h1').first().textContent()).toMatch(/^Insieme: /)
  await panel(page)
    .getByRole('button', { name: t('document.suggest.decide') })
    .press('Enter')
  await page.getByRole('menuitem', { name: new RegExp(`^${startOf('document.suggest.acceptAll')}`) }).press('Enter')
  await expect.poll(() => cards.count()).toBe(0)
  await textOf(page).getByText('Una riga nuova').waitFor()
  expect(await textOf(page).locator('[class*=suggest-]').count()).toBe(0)
  await textOf(page).focus()
  await focusIsInText(page)
  await page.keyboard.press('Control+z')
  await expect.poll(() => cards.count()).toBe(count - 1)
  await see(page, 'taken-back-1024')
  expect(errors).toEqual([])
  await context.close()
}, 200_000)
