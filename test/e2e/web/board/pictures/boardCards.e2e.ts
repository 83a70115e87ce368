import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from '../../accessibility.ts'
import { see } from '../../see.ts'
import { openPage, serveBoardPages } from '../boardPage.ts'

serveBoardPages()

const opened = (page: Page) => page.evaluate(() => (window as unknown as { opened: string[] }).opened)

test('a card is made by keyboard from the menu, follows a new title, is opened, and is in the outline', async () => {
  const page = await openPage('notes=6&document=Verbale del 3 marzo')
  await page.getByRole('button', { name: 'Aggiungi alla lavagna' }).click()
  await page.getByRole('menuitem', { name: 'Collegamento a…' }).click()
  await page.keyboard.type('verb')
  await see(page, 'board-card-dialog')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const card = page.getByRole('option', { name: 'Documento. Verbale del 3 marzo' })
  await card.waitFor()
  await page.evaluate(() => (window as unknown as { renameDocument: (title: string) => void }).renameDocument('Verbale definitivo'))
  const renamed = page.getByRole('option', { name: 'Documento. Verbale definitivo' })
  await renamed.waitFor()
  await renamed.dblclick()
  expect(await opened(page)).toEqual(['document'])
  await page.keyboard.press('o')
  await page
    .getByRole('complementary')
    .getByRole('button', { name: /^Documento. Verbale definitivo/ })
    .click()
  await page.getByRole('complementary').getByRole('button', { name: 'Apri' }).click()
  expect(await opened(page)).toEqual(['document', 'document'])
  await see(page, 'board-card')
  expect(await violations(page)).toEqual([])
})
