// What people do at a desktop app's window, in the words that are on it.
import type { Page } from 'playwright-core'
import { until } from '../../support/until.ts'
import { type DesktopApp, t } from './desktopApp.ts'

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

export const waitForText = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ state: 'attached', timeout: 20_000 })

export const goTo = (page: Page, label: string) =>
  page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(label, { exact: true })
    .click()

/** Begins a process from the template that comes with a board and the minutes, as Anna, and opens its board. */
export async function beginProcess(page: Page, title: string) {
  await button(page, t('home.new')).first().click()
  await page.getByLabel(t('new.title')).fill(title)
  await page.getByLabel(t('preferences.name')).fill('Anna')
  await page.getByText(t('template.needs.title')).first().click()
  await button(page, t('new.begin')).click()
  await page.getByText(t('template.needs.board')).first().waitFor()
  await openBoard(page)
}

export async function askQuestion(page: Page, question: string) {
  await button(page, t('template.needs.question')).click()
  await page.getByRole('textbox', { name: t('board.question.label') }).fill(question)
  await page.keyboard.press('Enter')
}

/** Opens the board, and its outline: far away a note is painted, in the outline it is always there. */
export async function openBoard(page: Page) {
  await goTo(page, t('board.title'))
  await page.getByText(t('template.needs.board')).first().click()
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  const outline = button(page, new RegExp(`^${t('board.outline')}`)).first()
  if ((await outline.getAttribute('aria-pressed')) !== 'true') await outline.click()
}

/** Writes a note as people do: N, the words, Escape. */
export async function writeNote(page: Page, text: string) {
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  await page.keyboard.press('n')
  const field = page.getByRole('textbox', { name: t('board.note.field') })
  await field.waitFor()
  await field.fill(text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

export async function openMinutes(page: Page) {
  await goTo(page, t('document.title'))
  await page.getByText(t('template.needs.minutes')).first().click()
  await page.locator('.ProseMirror').waitFor({ timeout: 30_000 })
}

/** A line at the end of the minutes that are open. */
export async function writeLine(page: Page, text: string) {
  await page.locator('.ProseMirror').press('ControlOrMeta+End')
  await page.keyboard.type(`\n${text}`)
}

/** The link for a role, copied at an open table. */
export async function linkFor({ app, page }: DesktopApp, role: 'partner' | 'contributor'): Promise<string> {
  await app.evaluate(({ clipboard }) => clipboard.writeText(''))
  await button(page, t('hosting.copyFor').replace('{{role}}', t(`role.${role}`))).click({ timeout: 30_000 })
  const clipboardText = () => app.evaluate(({ clipboard }) => clipboard.readText())
  await until(async () => (await clipboardText()).includes('#2.'))
  return clipboardText()
}

/** Comes to a table by its link, and to its board. */
export async function joinTable(page: Page, link: string, name: string, title: string) {
  await page.getByText(t('home.join')).first().click()
  await page.getByLabel(t('join.input')).fill(link)
  await page.getByLabel(t('join.name')).fill(name)
  await button(page, t('join.enter')).click()
  await page.getByText(title).first().waitFor({ timeout: 30_000 })
  await openBoard(page)
}
