import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import type { EditorElement } from './page.tsx'

/** A window of the app with the example process, and what went wrong in it. */
export interface ProjectPage {
  readonly page: Page
  readonly context: BrowserContext
  readonly errors: string[]
}

/** Runs the app for the tests of a file. @returns opens a window of it on the example process */
export function serveExample(): () => Promise<ProjectPage> {
  let program: BrowserApp
  let browser: Browser
  beforeAll(async () => {
    ;[program, browser] = await Promise.all([startBrowserApp(), launchChromium()])
  })
  afterAll(async () => {
    await browser?.close()
    await program?.stop()
  })
  return () => openExample(browser, program.address)
}

async function openExample(browser: Browser, address: string): Promise<ProjectPage> {
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

/** Begins a document from the template of a project, and opens it. @param inDialog what is to be seen before it is made */
export async function newProject(page: Page, how: 'empty' | 'filled', inDialog?: () => Promise<void>): Promise<void> {
  await goToDocuments(page)
  await page
    .getByRole('button', { name: t('document.new'), exact: true })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: t('document.template.project') }).press('Space')
  await dialog.getByRole('radio', { name: t(`document.template.${how}`) }).press('Space')
  await inDialog?.()
  await dialog.getByRole('button', { name: t('common.create'), exact: true }).press('Enter')
  await textOf(page).locator('h1').first().waitFor()
}

/** The text of the open document. */
export const textOf = (page: Page): Locator => page.locator('.ProseMirror')

/** The next key goes to the text. */
export const focusIsInText = (page: Page) => page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'))

/** Puts the caret into a part of the text, and waits until the next key goes there. */
export async function caretIn(page: Page, place: Locator): Promise<void> {
  await place.click()
  await focusIsInText(page)
}

export const isFocused = (field: Locator) => expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)

const selectionCount = (page: Page): Locator => page.locator('footer').getByText(t('document.counts.selected'))

/** Puts the caret before the first letter, and waits until the editor knows it, which may still be putting its own selection back. */
export async function caretToStart(page: Page): Promise<void> {
  const isThere = async () => {
    await textOf(page).focus()
    await page.keyboard.press('Control+Home')
    return textOf(page).evaluate((element) => {
      const { selection } = (element as Element as EditorElement).editor.state
      return selection.empty && selection.from === 1 && Boolean(getSelection()?.isCollapsed)
    })
  }
  await expect.poll(isThere).toBe(true)
}

/** Selects the word behind the caret by keyboard, and waits until the editor knows it. @returns the word */
export async function selectWord(page: Page): Promise<string> {
  await selectionCount(page).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Shift+ArrowRight')
  await selectionCount(page).waitFor()
  return page.evaluate(() => String(getSelection()).trim())
}
