// A board on the wall: a window of its own beside the one in which people work, turned from there, and ended by Escape.
import fs from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../support/until.ts'
import { see } from '../web/see.ts'
import { type DesktopApp, newFolder, openApp, t } from './desktopApp.ts'
import { beginProcess, openBoard, writeNote } from './userActions.ts'

const data = newFolder('presentation')
let desktopApp: DesktopApp

beforeAll(async () => {
  desktopApp = await openApp({ data })
  await beginProcess(desktopApp.page, 'Orto comune')
  await openBoard(desktopApp.page)
  await writeNote(desktopApp.page, 'Perché l’autobus non c’è più?')
})
afterAll(async () => {
  await desktopApp?.close()
  fs.rmSync(data, { recursive: true, force: true })
})

it('shows the question and an area without tools, is one window however often it is asked for, and ends alone', async () => {
  const { app, page } = desktopApp
  const [wall] = await Promise.all([app.waitForEvent('window'), page.keyboard.press('Control+Alt+p')])
  const title = wall.getByRole('heading', { level: 1 })
  await title.waitFor()
  expect(await title.textContent()).toBe(t('template.needs.question'))
  const area = wall.getByRole('heading', { level: 2 })
  const first = await area.textContent()
  expect(await wall.getByRole('toolbar').count()).toBe(0)
  expect(await wall.getByText('Anna').count()).toBe(0)
  await see(wall, 'desktop-wall')
  await see(page, 'desktop-wall-beside')

  // the note is in the last area, and the wall begins with what there is to read
  expect(first).toBe(t('template.needs.area.ideas'))
  // turned from the window in which one works
  await page.keyboard.press('Alt+PageUp')
  await expect.poll(() => area.textContent()).not.toBe(first)
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()

  await page.keyboard.press('Control+Alt+p')
  await until(async () => (await app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null)) === true, 'a window has the focus')
  expect(app.windows()).toHaveLength(2)
  // the window may be gone before the key is up
  await Promise.all([wall.waitForEvent('close'), wall.keyboard.press('Escape').catch(() => {})])
  await page.getByRole('toolbar', { name: t('board.tools') }).waitFor()
})
