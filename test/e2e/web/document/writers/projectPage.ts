import path from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { t } from '../../browserApp.ts'

/** A window of the app with the example process, and what went wrong in it. */
export interface ProjectPage {
  readonly page: Page
  readonly context: BrowserContext
  readonly errors: string[]
}

/** Opens the app with its example process. */
export async function openExample(browser: Browser, address: string): Promise<ProjectPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'it-IT', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(address)
  await page
    .getByRole('button', { name: t('example.open'), exact: true })
    .first()
    .click()
  return { page, context, errors }
}

/** The list of documents of the process. */
export async function goToDocuments(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('document.title'), { exact: true })
    .click()
  await page
    .getByRole('button', { name: t('document.new'), exact: true })
    .first()
    .waitFor()
}

/** Begins a document from the template of a project, and opens it. */
export async function newProject(page: Page, how: 'empty' | 'filled'): Promise<void> {
  await goToDocuments(page)
  await page
    .getByRole('button', { name: t('document.new'), exact: true })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: t('document.template.project') }).press('Space')
  await dialog.getByRole('radio', { name: t(`document.template.${how}`) }).press('Space')
  await dialog.getByRole('button', { name: t('common.create'), exact: true }).press('Enter')
  await textOf(page).locator('h1').first().waitFor()
}

/** The text of the open document. */
export const textOf = (page: Page): Locator => page.locator('.ProseMirror')

/** Puts the caret into a part of the text, and waits until the next key goes there. */
export async function caretIn(page: Page, place: Locator): Promise<void> {
  await place.click()
  await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'))
}

export const isFocused = (field: Locator) => expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)

/** A picture of the page, where somebody wants to look at it (`TAVOLO_PICTURES`, a folder). */
export async function see(page: Page, name: string): Promise<void> {
  if (process.env.TAVOLO_PICTURES) await page.screenshot({ path: path.join(process.env.TAVOLO_PICTURES, `${name}.png`) })
}
