// One person's way through a document that is read together: a template, comments, suggestions, versions and live blocks, by keyboard.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from '../accessibility.ts'
import { t } from '../browserApp.ts'
import { see } from '../see.ts'
import { caretToStart, focusIsInText, isFocused, newProject, selectWord, serveExample, textOf } from './projectPage.ts'

const open = serveExample()

const panel = (page: Page) => page.getByRole('complementary', { name: t('document.review') })
const dialog = (page: Page) => page.getByRole('dialog')
const pressIn = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().press('Enter')

/** Selects the first word of the document. */
async function selectFirstWord(page: Page): Promise<string> {
  await caretToStart(page)
  return selectWord(page)
}

/** The column beside the text is whole in the window, and covers none of the text. */
async function expectPanelBeside(page: Page): Promise<void> {
  const boxes = await page.evaluate(() => {
    const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
    const [aside, sheet] = [boxOf('aside'), boxOf('.ProseMirror')]
    return (
      aside &&
      sheet && {
        isApart: aside.left >= sheet.right || aside.right <= sheet.left,
        isWhole: aside.left >= 0 && aside.right <= innerWidth,
        words: sheet.width,
        wide: document.documentElement.scrollWidth - innerWidth,
      }
    )
  })
  expect(boxes).toMatchObject({ isApart: true, isWhole: true, wide: 0 })
  expect(boxes?.words).toBeGreaterThan(400)
}

it('is commented on, changed by proposal, kept, compared, brought back, and shows who takes part', async () => {
  const { page, context, errors } = await open()
  await newProject(page, 'filled', async () => {
    await see(page, 'template')
    expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  })

  // a comment, an answer, the end of it
  const words = await selectFirstWord(page)
  await page.keyboard.press('Control+Alt+m')
  await isFocused(panel(page).getByLabel(t('document.review.yourComment')))
  await page.keyboard.type('Va detto meglio.')
  await see(page, 'comment')
  await page.keyboard.press('Control+Enter')
  await panel(page).getByText('Va detto meglio.').waitFor()
  await focusIsInText(page)
  await textOf(page).locator('.review-comment', { hasText: words.trim() }).waitFor()
  await panel(page)
    .getByRole('button', { name: t('document.review.answer') })
    .press('Enter')
  await isFocused(panel(page).getByLabel(t('document.review.yourAnswer')))
  await page.keyboard.type('Provo io.')
  await page.keyboard.press('Control+Enter')
  await panel(page).getByText('Provo io.').waitFor()
  await isFocused(panel(page).getByRole('button', { name: t('document.review.answer') }))
  expect(await violations(page, { within: 'aside' })).toEqual([])
  for (const [width, height] of [
    [1920, 1080],
    [1024, 640],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height })
    await see(page, `panel-${width}`)
    await expectPanelBeside(page)
  }
  await panel(page)
    .getByRole('button', { name: t('document.review.settle'), exact: true })
    .press('Enter')
  await textOf(page).locator('.review-comment').waitFor({ state: 'detached' })
  await focusIsInText(page)

  // other words, which are taken
  await selectFirstWord(page)
  await page.keyboard.press('Control+Alt+p')
  await panel(page).getByLabel(t('document.review.newWords')).fill('Insieme ')
  await page.keyboard.press('Control+Enter')
  await textOf(page).locator('.suggest-came', { hasText: 'Insieme' }).waitFor()
  await see(page, 'suggestion')
  expect(await violations(page, { within: 'aside' })).toEqual([])
  await panel(page)
    .getByRole('button', { name: t('document.review.accept'), exact: true })
    .press('Enter')
  await textOf(page).locator('.suggest-came').waitFor({ state: 'detached' })
  expect(await textOf(page).locator('h1').first().textContent()).toMatch(/^Insieme /)

  // a version, a change, the way back
  const versions = async () => {
    await page.getByRole('button', { name: t('document.file.more'), exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: t('document.versions'), exact: true }).press('Enter')
    await dialog(page).getByLabel(t('document.versions.name')).waitFor()
  }
  await versions()
  await dialog(page).getByLabel(t('document.versions.name')).fill('Prima della riunione')
  await page.keyboard.press('Enter')
  await dialog(page).getByText(t('document.versions.same')).waitFor()
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  await textOf(page).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('Ecco: ')
  await versions()
  await dialog(page).locator('ins', { hasText: 'Ecco' }).waitFor()
  await see(page, 'versions')
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  await dialog(page)
    .getByRole('radio', { name: t('document.versions.beside') })
    .press('Space')
  await see(page, 'versions-beside')
  await dialog(page)
    .getByRole('button', { name: t('document.versions.restore') })
    .press('Enter')
  await dialog(page).waitFor({ state: 'detached' })
  await expect.poll(() => textOf(page).locator('h1').first().textContent()).toMatch(/^Insieme /)

  // who takes part, as it is now, and then for good
  await textOf(page).focus()
  await page.keyboard.press('Control+End')
  await pressIn(page, t('document.insert'))
  await page.getByRole('menuitem', { name: t('document.live.insert') }).press('Enter')
  await dialog(page)
    .getByRole('radio', { name: t('document.live.people') })
    .press('Space')
  await see(page, 'live-dialog')
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  await dialog(page)
    .getByRole('button', { name: t('document.live.insertNow'), exact: true })
    .press('Enter')
  const live = textOf(page).getByRole('region', { name: t('document.live.block') })
  await live.locator('table, ul, p + *').first().waitFor()
  await focusIsInText(page)
  await live.scrollIntoViewIfNeeded()
  await see(page, 'live')
  expect(await violations(page, { within: '.live-block' })).toEqual([])
  const shown = (await live.locator('td, li').allTextContents()).map((each) => each.trim()).filter(Boolean)
  expect(shown.length).toBeGreaterThan(0)
  await live.getByRole('button', { name: t('document.live.freeze') }).press('Enter')
  await live.waitFor({ state: 'detached' })
  await textOf(page)
    .getByText(shown[0] ?? '', { exact: true })
    .first()
    .waitFor()
  await focusIsInText(page)
  await see(page, 'frozen')
  expect(errors).toEqual([])
  await context.close()
}, 200_000)
