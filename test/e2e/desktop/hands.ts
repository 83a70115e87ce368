// What people do at a desktop app's window, in the words that are on it.
import type { Page } from 'playwright-core'
import { until } from '../../support/until.ts'
import { said, type TheApp } from './theApp.ts'

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

export const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ state: 'attached', timeout: 20_000 })

export const goTo = (page: Page, place: string) =>
  page
    .getByRole('navigation', { name: said('app.places') })
    .getByText(place, { exact: true })
    .click()

/** Begins a process from the template that comes with a board and the minutes, as Anna, and opens its board. */
export async function beginProcess(page: Page, title: string) {
  await button(page, said('home.new')).first().click()
  await page.getByLabel(said('new.title')).fill(title)
  await page.getByLabel(said('preferences.name')).fill('Anna')
  await page.getByText(said('template.needs.title')).first().click()
  await button(page, said('new.begin')).click()
  await page.getByText(said('template.needs.board')).first().waitFor()
  await openBoard(page)
}

export async function askQuestion(page: Page, question: string) {
  await button(page, said('template.needs.question')).click()
  await page.getByRole('textbox', { name: said('board.question.label') }).fill(question)
  await page.keyboard.press('Enter')
}

/** Opens the board, and its outline: far away a note is painted, in the outline it is always there. */
export async function openBoard(page: Page) {
  await goTo(page, said('boards.title'))
  await page.getByText(said('template.needs.board')).first().click()
  await page.getByRole('toolbar', { name: said('board.tools') }).waitFor()
  const outline = button(page, new RegExp(`^${said('board.outline')}`)).first()
  if ((await outline.getAttribute('aria-pressed')) !== 'true') await outline.click()
}

/** Writes a note as people do: N, the words, Escape. */
export async function writeNote(page: Page, text: string) {
  await page.getByRole('toolbar', { name: said('board.tools') }).waitFor()
  await page.keyboard.press('n')
  const field = page.getByRole('textbox', { name: said('board.note.field') })
  await field.waitFor()
  await field.fill(text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

export async function openMinutes(page: Page) {
  await goTo(page, said('documents.title'))
  await page.getByText(said('template.needs.minutes')).first().click()
  await page.locator('.ProseMirror').waitFor({ timeout: 30_000 })
}

/** A line at the end of the minutes that are open. */
export async function writeLine(page: Page, text: string) {
  await page.locator('.ProseMirror').press('ControlOrMeta+End')
  await page.keyboard.type(`\n${text}`)
}

/** The link for a role, copied at an open table. */
export async function linkFor({ app, page }: TheApp, role: 'partner' | 'contributor'): Promise<string> {
  await app.evaluate(({ clipboard }) => clipboard.writeText(''))
  await button(page, said('hosting.copyFor').replace('{{role}}', said(`role.${role}`))).click({ timeout: 30_000 })
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText())
  await until(async () => (await copied()).includes('#1.'))
  return copied()
}

/** Comes to a table by its link, and to its board. */
export async function joinTable(page: Page, link: string, name: string, title: string) {
  await page.getByText(said('home.join')).first().click()
  await page.getByLabel(said('join.given')).fill(link)
  await page.getByLabel(said('join.name')).fill(name)
  await button(page, said('join.enter')).click()
  await page.getByText(title).first().waitFor({ timeout: 30_000 })
  await openBoard(page)
}
