import fs from 'node:fs'
import type { Page } from 'playwright-core'

/** Opens the dialog of exports by keyboard, and chooses a format. */
export async function openExport(page: Page, format: RegExp) {
  await page.getByRole('button', { name: 'Altre cose da fare con la lavagna' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Esporta…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Esporta la lavagna' })
  await dialog.getByRole('radio', { name: format }).focus()
  await page.keyboard.press('Space')
  return dialog
}

/** Saves the board in a format, and reads the file. */
export async function exported(page: Page, format: RegExp): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const dialog = await openExport(page, format)
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Salva' }).press('Enter')])
  await dialog.waitFor({ state: 'detached' })
  return { name: download.suggestedFilename(), bytes: fs.readFileSync(await download.path()) }
}
