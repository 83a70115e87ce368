// Who reads sees the text as it is, with what is suggested, or as if that was accepted; keys lead from one suggestion to the next and decide on it.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from '../../accessibility.ts'
import { t } from '../../browserApp.ts'
import { see } from '../../see.ts'
import { caretToStart, focusIsInText, newProject, selectWord, serveExample, textOf } from '../projectPage.ts'

const open = serveExample()

async function changeMode(page: Page, to: 'write' | 'suggest' | 'read'): Promise<void> {
  await page.getByRole('button', { name: t('document.mode') }).press('Enter')
  await page.getByRole('menuitem', { name: new RegExp(`^${t(`document.mode.${to}`)}`) }).press('Enter')
  await page.getByRole('button', { name: `${t(`document.mode.${to}`)}. ${t('document.mode')}` }).waitFor()
  await textOf(page).locator('h1').first().waitFor()
}
/** Somebody suggests two words before the title, and that its last word goes. @returns that one */
async function suggestChanges(page: Page): Promise<string> {
  await changeMode(page, 'suggest')
  await caretToStart(page)
  await page.keyboard.type('Insieme: ')
  await textOf(page).locator('ins.suggest-came', { hasText: 'Insieme:' }).waitFor()
  const word = await selectWord(page)
  await page.keyboard.press('Delete')
  await textOf(page).locator('del.suggest-gone', { hasText: word }).waitFor()
  // neighbours would be one suggestion
  await page.keyboard.press('Control+End')
  await page.keyboard.type('Alla fine')
  await textOf(page).locator('ins.suggest-came', { hasText: 'Alla fine' }).waitFor()
  return word
}
const headline = (page: Page) => textOf(page).locator('h1').first().textContent()

it('who reads chooses by key and from a menu how the text is shown, and the device remembers it', async () => {
  const { page, context, errors } = await open()
  await newProject(page, 'filled')
  const title = (await headline(page)) ?? ''
  const word = await suggestChanges(page)
  await changeMode(page, 'read')
  const view = page.getByRole('button', { name: t('document.view') })
  await textOf(page).locator('ins.suggest-came', { hasText: 'Insieme:' }).waitFor()
  expect(await view.textContent()).toContain(t('document.view.suggested'))

  await textOf(page).focus()
  await page.keyboard.press('Control+Alt+v')
  await expect.poll(() => headline(page)).toBe(`Insieme: ${title.replace(word, '')}`)
  expect(await textOf(page).locator('[class*=suggest-]').count()).toBe(0)
  await page.getByText(t('document.view.now').replace('{{view}}', t('document.view.final'))).waitFor()
  await see(page, 'final-1280')
  expect(await violations(page, { within: 'main' })).toEqual([])

  // kept on this device, until another is chosen
  await changeMode(page, 'write')
  await changeMode(page, 'read')
  await expect.poll(() => headline(page)).toMatch(/^Insieme: /)
  await view.press('Enter')
  await page.getByRole('menuitem', { name: t('document.view.original') }).press('Enter')
  await expect.poll(() => headline(page)).toBe(title)
  expect(await textOf(page).locator('[class*=suggest-]').count()).toBe(0)
  await see(page, 'original-1280')
  // who writes sees what stands there and what does not
  await changeMode(page, 'write')
  await textOf(page).locator('ins.suggest-came', { hasText: 'Insieme:' }).waitFor()
  expect(await view.count()).toBe(0)
  expect(errors).toEqual([])
  await context.close()
}, 120_000)

it('keys lead from one suggestion to the next, say what it is and whose, and decide on the one at the caret', async () => {
  const { page, context, errors } = await open()
  await newProject(page, 'filled')
  await suggestChanges(page)
  await changeMode(page, 'write')
  await textOf(page).locator('ins.suggest-came', { hasText: 'Insieme:' }).waitFor()
  await caretToStart(page)
  const cards = page.getByRole('complementary', { name: t('document.review') }).getByRole('article')
  const count = await cards.count()
  await page.keyboard.press('F4')
  await page.getByText(new RegExp(`^1 di ${count}\\. .*Insieme:`)).waitFor()
  await focusIsInText(page)
  await textOf(page).locator('.review-active').first().waitFor()
  await page.keyboard.press('Shift+F4')
  await page.getByText(new RegExp(`^${count} di ${count}\\. .*Alla fine`)).waitFor()
  // what is to be written there makes room for what is suggested
  const hint = (element: Element) => getComputedStyle(element.closest('p') ?? element, '::before').content
  expect(await textOf(page).locator('ins', { hasText: 'Alla fine' }).evaluate(hint)).toBe('none')
  await see(page, 'step-1280')
  await page.keyboard.press('Control+Alt+x')
  await expect.poll(() => cards.count()).toBe(count - 1)
  await textOf(page).locator('ins', { hasText: 'Alla fine' }).waitFor({ state: 'detached' })
  await page.keyboard.press('F4')
  await page.getByText(new RegExp(`^1 di ${count - 1}\\. .*Insieme:`)).waitFor()
  await page.keyboard.press('Control+Alt+a')
  await expect.poll(() => cards.count()).toBe(count - 2)
  await expect.poll(() => headline(page)).toMatch(/^Insieme: /)
  await page.keyboard.press('F2')
  await page.getByText(t('document.step.noComment')).waitFor()
  expect(errors).toEqual([])
  await context.close()
}, 120_000)
