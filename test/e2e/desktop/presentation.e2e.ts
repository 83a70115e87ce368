// A board on the wall: a window of its own beside the one in which people work, turned from there, and ended by Escape.
import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../support/until.ts'
import { see } from '../web/see.ts'
import { type DesktopApp, newFolder, openApp, t } from './desktopApp.ts'
import { beginProcess, goTo, openBoard, writeNote } from './userActions.ts'

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

it('a meeting is on the wall where the window of the projector was last, follows whoever leads, and shows nothing of the notes', async () => {
  const { app, page } = desktopApp
  await goTo(page, t('session.title'))
  await page.getByText(t('template.needs.session')).first().click()
  await page.getByRole('button', { name: /Domanda, regole e appunti: «Benvenuto/ }).click()
  await page.getByLabel(t('session.step.notes')).fill('Piero arriva tardi.')
  const project = async () => {
    const [wall] = await Promise.all([app.waitForEvent('window'), page.keyboard.press('Control+Alt+p')])
    await wall.getByRole('heading', { level: 1, name: t('template.needs.session') }).waitFor()
    return wall
  }
  // the bounds of the newest window, which is that of the projector
  const bounds = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .sort((a, b) => b.id - a.id)[0]
        ?.getBounds(),
    )
  const end = (wall: Page) => Promise.all([wall.waitForEvent('close'), wall.keyboard.press('Escape').catch(() => {})])
  const first = await project()
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .sort((a, b) => b.id - a.id)[0]
      ?.setBounds({ x: 300, y: 120, width: 1100, height: 700 }),
  )
  await until(async () => (await bounds())?.width === 1100, 'the window has moved')
  await see(first, 'desktop-meeting-wall')
  await end(first)
  const wall = await project()
  expect(await bounds()).toMatchObject({ x: 300, y: 120, width: 1100, height: 700 })

  await page.getByRole('button', { name: t('session.run.start') }).click()
  await wall.getByRole('heading', { level: 1, name: t('template.needs.step1') }).waitFor()
  await page.keyboard.press('Control+Alt+ArrowRight')
  await wall.getByRole('heading', { level: 1, name: t('template.needs.step2') }).waitFor()
  await page.keyboard.press('Control+Alt+ArrowLeft')
  await wall.getByRole('heading', { level: 1, name: t('template.needs.step1') }).waitFor()
  expect(await wall.getByText('Piero').count()).toBe(0)
  // no table is open here
  await page.keyboard.press('Control+Alt+q')
  await wall.getByText(t('session.present.noJoining')).waitFor()
  await end(wall)
})
