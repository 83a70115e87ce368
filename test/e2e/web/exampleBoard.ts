import type { Page } from 'playwright-core'
import { t } from './browserApp.ts'

const BOARD = 'Bisogni, risorse, chi manca'

/** Opens the board of the example process, with the list of its notes beside it. */
export async function openBoard(page: Page) {
  await page
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('board.title'), { exact: true })
    .click()
  await page.getByText(BOARD).first().click()
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
  await page
    .getByRole('button', { name: new RegExp(`^${t('board.outline')}`) })
    .first()
    .click()
}

/** Writes a note by keyboard. */
export async function writeNote(page: Page, text: string) {
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: t('board.note.field') }).fill(text)
  await page.keyboard.press('Escape')
}

export const pressButton = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

/** Opens the example process, and its table. */
export async function openTable(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address)
  await pressButton(page, t('example.open'))
  await pressButton(page, t('hosting.open'))
  await page.getByLabel(t('preferences.name')).fill(name)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('hosting.open') })
    .click()
}

/** The link for people of a role, as it is copied. */
export async function linkFor(page: Page, role: 'partner' | 'contributor'): Promise<URL> {
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await pressButton(page, t('hosting.copyFor').replace('{{role}}', t(`role.${role}`)))
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '')
  return new URL(await page.evaluate(() => navigator.clipboard.readText()))
}

/** Joins by a link from another computer's window, and opens the board. */
export async function joinBoard(page: Page, address: string, link: URL, name: string): Promise<void> {
  await page.goto(address)
  await pressButton(page, t('home.join'))
  await page.getByLabel(t('join.input')).fill(link.href.replace(link.host, `127.0.0.1:${link.port}`))
  await page.getByLabel(t('join.name')).fill(name)
  await pressButton(page, t('join.enter'))
  await openBoard(page)
}
