// A disk that fills or fails can cost a window its whole storage: Chromium deletes what it cannot read. The computer's own copy is enough.
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type DesktopApp, newFolder, openApp, t } from './desktopApp.ts'
import { beginProcess, button, openBoard, waitForText, writeNote } from './userActions.ts'

const data = newFolder('lost')
const TITLE = 'Mensa diffusa'
const NOTE = 'Tre cucine parrocchiali sono libere a pranzo, nessuno lo sapeva.'
let app: DesktopApp | null = null
afterAll(async () => {
  await app?.close()
  fs.rmSync(data, { recursive: true, force: true })
})

it('a window that lost its storage has everything back from the disk: the processes, who one is, and what was written', async () => {
  app = await openApp({ data })
  const { page } = app
  await beginProcess(page, TITLE)
  await writeNote(page, NOTE)
  await waitForText(page, NOTE)
  await app.close()

  const storage = path.join(data, 'IndexedDB')
  expect(fs.existsSync(storage)).toBe(true)
  fs.rmSync(storage, { recursive: true })

  app = await openApp({ data })
  await app.page.getByText(t('app.restored_one')).waitFor({ timeout: 20_000 })
  await app.page.getByText(TITLE).first().click()
  await openBoard(app.page)
  await waitForText(app.page, NOTE)
  // still the facilitator of it: the table opens from here
  await button(app.page, t('hosting.open')).first().click()
  await button(app.page, t('hosting.backToWork')).waitFor({ timeout: 30_000 })
})

it('what is typed right before the app is closed is there when it is opened again', async () => {
  const { page, close } = app!
  await page.keyboard.press('Escape')
  await writeNote(page, 'Chi cucina')
  await waitForText(page, 'Chi cucina')
  await page.getByRole('option', { name: /Chi cucina/ }).dblclick()
  const field = page.getByRole('textbox', { name: t('board.note.field') })
  await field.waitFor()
  await page.keyboard.press('End')
  await page.keyboard.type(', e chi serve')
  await close()

  app = await openApp({ data })
  await app.page.getByText(TITLE).first().click()
  await openBoard(app.page)
  await waitForText(app.page, 'Chi cucina, e chi serve')
})
