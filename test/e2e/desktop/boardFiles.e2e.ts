// A board goes out as PDF through the window that prints: tagged, with title, language, outline and its font in it.
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findExecutable } from '../../support/runtimes/findExecutable.mjs'
import { until } from '../../support/until.ts'
import { readPdf } from '../readPdf.ts'
import { type DesktopApp, newFolder, openApp, t } from './desktopApp.ts'
import { beginProcess, button, openBoard } from './userActions.ts'

const folders = { data: newFolder('board-files'), saved: newFolder('board-saved') }
const missing = ['pdfinfo', 'pdftotext', 'pdffonts'].filter((tool) => findExecutable(tool) === null)
const NOTE = 'Perché l’autobus non c’è più?'
let desktopApp: DesktopApp

beforeAll(async () => {
  desktopApp = await openApp({ data: folders.data, env: { TAVOLO_SAVE_DIR: folders.saved } })
  await beginProcess(desktopApp.page, 'Orto comune')
  await openBoard(desktopApp.page)
  await desktopApp.page.keyboard.press('n')
  await desktopApp.page.getByRole('textbox', { name: t('board.note.field') }).fill(NOTE)
  await desktopApp.page.keyboard.press('Escape')
})
afterAll(async () => {
  await desktopApp?.close()
  for (const folder of Object.values(folders)) fs.rmSync(folder, { recursive: true, force: true })
})

it.skipIf(missing.length > 0)(`as a tagged PDF of A4 sheets${missing.length > 0 ? ' (needs poppler, which is not here)' : ''}`, async () => {
  const { page } = desktopApp
  await button(page, new RegExp(t('board.more'))).click()
  await page.getByRole('menuitem', { name: t('board.export'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: t('board.export.title') })
  await dialog.getByText(t('board.format.pdf'), { exact: true }).click()
  await dialog.getByText(t('board.pages.areas'), { exact: true }).click()
  await dialog.getByRole('button', { name: t('common.save') }).click()
  const savedName = () => fs.readdirSync(folders.saved).find((name) => name.endsWith('.pdf'))
  await until(() => savedName() !== undefined, 'the PDF is saved', 60_000)
  const bytes = fs.readFileSync(path.join(folders.saved, savedName() ?? ''))
  const pdf = readPdf(bytes, 'desktop-pdf')
  expect(pdf.info).toMatch(/Tagged:\s+yes/)
  expect(pdf.info).toMatch(/Title:\s+\S/)
  expect(bytes.toString('latin1')).toMatch(/\/Lang\s*\(it/)
  expect(bytes.toString('latin1')).toMatch(/\/Outlines/)
  expect(pdf.sizes.length).toBeGreaterThan(1)
  for (const size of pdf.sizes) expect(size).toMatch(/^84[12](\.\d+)? x 59[45](\.\d+)?$/)
  expect(pdf.texts[0]?.replace(/\s+/g, ' ')).toContain('Perché')
  expect(pdf.texts.join(' ')).toContain('autobus')
  expect(pdf.fonts).toMatch(/Atkinson/)
})
