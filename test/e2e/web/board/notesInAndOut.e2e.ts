import path from 'node:path'
import { expect, test } from 'vitest'
import { violations } from '../accessibility.ts'
import { see } from '../see.ts'
import { board, openPage, option, serveBoardPages, write } from './boardPage.ts'

serveBoardPages()

test('notes are printed as numbered cards, the number leads back to the note, and authors are shown as far as the board lets them', async () => {
  const page = await openPage('')
  await page.evaluate(() => {
    window.print = () => {}
  })
  const command = async (name: string) => {
    await page.getByRole('button', { name: 'Altro' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await board(page).focus()
  for (const text of ['Un autobus la domenica', 'Il forno chiude']) await write(page, text)
  await page.keyboard.press('Escape')
  await command('Stampa cartoncini numerati…')
  const dialog = page.getByRole('dialog', { name: 'Cartoncini numerati' })
  await dialog.getByText('2 cartoncini, 1 foglio.').waitFor()
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  await see(page, 'paper-cards-dialog')
  await dialog.getByRole('button', { name: 'Stampa' }).click()
  await dialog.waitFor({ state: 'detached' })
  await option(page, 'Numero 1. Il forno chiude. Giallo, sole. Di Anna Bisiach.').waitFor()
  expect(await page.locator('#printed-pages .card').count()).toBe(2)
  if (process.env.TAVOLO_PICTURES) await page.pdf({ path: path.join(process.env.TAVOLO_PICTURES, 'paper-cards.pdf'), preferCSSPageSize: true })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))

  await page.keyboard.press('Control+f')
  await page.getByRole('textbox', { name: 'Parole o numero (#12)' }).fill('#1')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('[role=option][aria-selected=true]').getAttribute('aria-label')).toMatch(/^Numero 1\. Il forno/)
  await see(page, 'paper-cards-found')
  await page.keyboard.press('Escape')

  await command('Che cosa si vede di chi scrive…')
  const choice = page.getByRole('dialog', { name: 'Chi ha scritto' })
  await see(page, 'authors-dialog')
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  await choice.getByRole('radio', { name: /^Niente/ }).check({ force: true })
  await choice.getByRole('button', { name: 'Chiudi' }).last().click()
  await option(page, 'Numero 1. Il forno chiude. Giallo, sole.').waitFor()
  expect(await page.getByText('Anna Bisiach').count()).toBe(0)
  await see(page, 'authors-hidden')
})

test('an address in a note is underlined, and opened by Ctrl and a press on it', async () => {
  const page = await openPage('')
  await board(page).focus()
  await write(page, 'Leggi https://example.org/bando')
  await page.keyboard.press('Escape')
  const address = page.locator('[data-link]')
  await see(page, 'note-link')
  const { x, y, width, height } = (await address.boundingBox())!
  await page.keyboard.down('Control')
  await page.mouse.click(x + width / 2, y + height / 2)
  await page.keyboard.up('Control')
  const dialog = page.getByRole('dialog', { name: 'Apri un indirizzo' })
  await dialog.getByText('https://example.org/bando').waitFor()
  await dialog.getByRole('button', { name: 'Apri example.org' }).waitFor()
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
})
