// A disk that fills or fails can cost a window its whole storage: Chromium deletes what it cannot read. The computer's own copy is enough.
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { newFolder, openApp, said, type TheApp } from './theApp.ts'

const data = newFolder('lost')
const TITLE = 'Mensa diffusa'
const NOTE = 'Tre cucine parrocchiali sono libere a pranzo, nessuno lo sapeva.'
let app: TheApp | null = null
afterAll(async () => {
  await app?.close()
  fs.rmSync(data, { recursive: true, force: true })
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()
async function openBoard(page: Page) {
  await page
    .getByRole('navigation', { name: said('app.places') })
    .getByText(said('boards.title'), { exact: true })
    .click()
  await page.getByText(said('template.needs.board')).first().click()
  await page.getByRole('toolbar', { name: said('board.tools') }).waitFor()
  // far away a note is painted; in the outline it is always there
  await page
    .getByRole('button', { name: new RegExp(`^${said('board.outline')}`) })
    .first()
    .click()
}

it('a window that lost its storage has everything back from the disk: the processes, who one is, and what was written', async () => {
  app = await openApp({ data })
  const { page } = app
  await button(page, said('home.new')).click()
  await page.getByLabel(said('new.title')).fill(TITLE)
  await page.getByLabel(said('preferences.name')).fill('Anna')
  await page.getByText(said('template.needs.title')).first().click()
  await button(page, said('new.begin')).click()
  await page.getByText(said('template.needs.board')).first().waitFor()
  await openBoard(page)
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: said('board.note.field') }).fill(NOTE)
  await page.keyboard.press('Escape')
  await page.getByText(NOTE).first().waitFor({ state: 'attached' })
  await app.close()

  const storage = path.join(data, 'IndexedDB')
  expect(fs.existsSync(storage)).toBe(true)
  fs.rmSync(storage, { recursive: true })

  app = await openApp({ data })
  await app.page.getByText(said('home.restored_one')).waitFor({ timeout: 20_000 })
  await app.page.getByText(TITLE).first().click()
  await openBoard(app.page)
  await app.page.getByText(NOTE).first().waitFor({ state: 'attached', timeout: 20_000 })
  // still the facilitator of it: the table opens from here
  await button(app.page, said('hosting.open')).click()
  await button(app.page, said('hosting.backToWork')).waitFor({ timeout: 30_000 })
})
