// A document goes out in every format and comes back: menus, dialogs, the worker, the window that prints.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toHtml } from '../../../../renderer/features/document/files/html/toHtml.ts'
import { heading, paragraph } from '../../../support/document/bodyArbitraries.ts'
import { findExecutable } from '../../../support/runtimes/findExecutable.mjs'
import { until } from '../../../support/until.ts'
import { type DesktopApp, newFolder, openApp, t } from '../desktopApp.ts'
import { beginProcess, button, goTo, openMinutes, waitForText, writeLine } from '../userActions.ts'

const folders = { data: newFolder('files'), saved: newFolder('saved') }
const LINE = 'Decidiamo perché l’età non conti: sì al giovedì.'
const missing = ['pdfinfo', 'pdftotext'].filter((tool) => findExecutable(tool) === null)
let desktopApp: DesktopApp

beforeAll(async () => {
  desktopApp = await openApp({ data: folders.data, env: { TAVOLO_SAVE_DIR: folders.saved } })
  await beginProcess(desktopApp.page, 'Orto comune')
  await openMinutes(desktopApp.page)
  await writeLine(desktopApp.page, LINE)
})
afterAll(async () => {
  await desktopApp?.close()
  for (const folder of Object.values(folders)) fs.rmSync(folder, { recursive: true, force: true })
})

const savedAs = (ending: string) => fs.readdirSync(folders.saved).find((name) => name.endsWith(ending))
const saved = async (ending: string): Promise<Buffer> => {
  await until(() => savedAs(ending) !== undefined, `${ending} is saved`, 60_000)
  return fs.readFileSync(path.join(folders.saved, savedAs(ending) ?? ''))
}
const openMenu = () => desktopApp.page.getByRole('button', { name: t('document.file.more') }).click()

it('by keyboard, in five formats, each with the words', async () => {
  const { page } = desktopApp
  const formats = [
    ['.docx', t('document.exportWord'), 'word/document.xml'],
    ['.odt', t('document.exportOdt'), 'content.xml'],
    ['.html', t('document.exportHtml'), null],
    ['.md', t('document.exportMarkdown'), null],
  ] as const
  for (const [ending, name, part] of formats) {
    await page.getByRole('button', { name: t('document.file.more') }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name }).focus()
    await page.keyboard.press('Enter')
    const bytes = await saved(ending)
    const text = part ? Buffer.from(unzipSync(bytes)[part] ?? []).toString() : bytes.toString()
    expect(text.replaceAll('&#39;', '’')).toContain(LINE)
  }
})

it.skipIf(missing.length > 0)(
  `as a tagged PDF with title, language, outline and page numbers (needs poppler${missing.length > 0 ? ', which is not here' : ''})`,
  async () => {
    await openMenu()
    await desktopApp.page.getByRole('menuitem', { name: t('document.exportPdf') }).click()
    const bytes = await saved('.pdf')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const file = path.join(folders.saved, savedAs('.pdf') ?? '')
    const info = execFileSync('pdfinfo', [file]).toString()
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toMatch(/Page size:\s+59[45]\S* x 84[12]\S* pts \(A4\)/)
    expect(info).toContain(t('template.needs.minutes'))
    const text = execFileSync('pdftotext', ['-layout', file, '-']).toString()
    expect(text.replace(/\s+/g, ' ')).toContain(LINE)
    expect(text).toMatch(/Pagina\s+1\s+di\s+\d/)
    const structure = execFileSync('pdfinfo', ['-struct', file], { stdio: ['ignore', 'pipe', 'ignore'] }).toString()
    expect(structure).toMatch(/H1|H2/)
    expect(structure).toMatch(/Table/)
    expect(bytes.toString('latin1')).toMatch(/\/Lang\s*\(it-IT\)/)
    expect(bytes.toString('latin1')).toMatch(/\/Outlines/)
  },
)

it.skipIf(missing.length > 0)('the table of contents of a PDF says on which page each heading is', async () => {
  const nodes = Array.from({ length: 8 }, (_, at) => [
    heading(1, `Capitolo ${at + 1}`),
    ...Array.from({ length: 14 }, () => paragraph('Il tavolo si riunisce per ascoltare chi vive lontano. '.repeat(7).trim())),
  ]).flat()
  const html = toHtml({ nodes }, { title: 'Relazione', language: 'it', page: 'Pagina', of: 'di', contents: 'Indice' })
  const reply = await desktopApp.invoke('file.toPdf', { html: new TextEncoder().encode(html), page: 'Pagina', of: 'di', title: 'Relazione' })
  const file = path.join(folders.data, 'contents.pdf')
  fs.writeFileSync(file, bytesOfReply(reply))
  const pages = execFileSync('pdftotext', ['-layout', file, '-']).toString().split('\f')
  for (let chapter = 1; chapter <= 8; chapter++) {
    const number = Number(new RegExp(`^ *Capitolo ${chapter} +(\\d+) *$`, 'm').exec(pages[0] ?? '')?.[1])
    expect(pages.findIndex((page) => new RegExp(`^ *Capitolo ${chapter} *$`, 'm').test(page)) + 1).toBe(number)
  }
  expect(pages.filter((page) => page.trim()).every((page) => page.includes('Relazione'))).toBe(true)
})

it('with a picture that was put in: the bytes are in every file, beside the text in Markdown', async () => {
  const { page } = desktopApp
  const clear = () => {
    for (const name of fs.readdirSync(folders.saved)) fs.rmSync(path.join(folders.saved, name))
  }
  clear()
  await page
    .getByRole('button', { name: t('document.picture'), exact: true })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles(path.join(import.meta.dirname, '../../../../.github/pictures/phone.png'))
  await dialog.getByLabel(t('document.picture.alt')).fill('La pagina del telefono')
  await dialog.getByRole('button', { name: t('document.picture.insert'), exact: true }).click()
  await page.getByRole('img', { name: 'La pagina del telefono' }).waitFor()
  const exports = [
    ['.docx', t('document.exportWord'), /^word\/media\//],
    ['.odt', t('document.exportOdt'), /^Pictures\//],
    ['.zip', t('document.exportMarkdown'), /^immagini\/1\.png$/],
  ] as const
  for (const [ending, name, pictureName] of exports) {
    await openMenu()
    await page.getByRole('menuitem', { name }).click()
    const [, picture] = Object.entries(unzipSync(await saved(ending))).find(([each]) => pictureName.test(each)) ?? []
    expect([...(picture ?? []).slice(1, 4)], ending).toEqual([...Buffer.from('PNG')])
  }
  await openMenu()
  await page.getByRole('menuitem', { name: t('document.exportHtml') }).click()
  expect((await saved('.html')).toString()).toMatch(/<img src="data:image\/png;base64,[^"]{1000,}" [^>]*alt="La pagina del telefono">/)
  await openMenu()
  await page.getByRole('menuitem', { name: t('document.exportPdf') }).click()
  const pdf = (await saved('.pdf')).toString('latin1')
  expect(pdf).toMatch(/\/Subtype\s*\/Image/)
  clear()
})

it.skipIf(missing.length > 0)('a page that means harm is printed without scripts and reaches nothing', async () => {
  const reached: string[] = []
  const server = http.createServer((request, response) => {
    reached.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const page = `<html lang="it"><title>x</title><meta http-equiv="refresh" content="0;url=${address}/m"><link rel="stylesheet" href="${address}/l"><img src="${address}/i"><iframe src="${address}/f"></iframe><img src="file:///etc/passwd"><p id="p">innocuo</p><script>document.getElementById('p').textContent = 'eseguito'; fetch('${address}/s')</script>`
  const reply = await desktopApp.app
    .evaluate(() => undefined)
    .then(() => desktopApp.invoke('file.toPdf', { html: new TextEncoder().encode(page), page: '<b>', of: '"', title: '<i>' }))
  server.close()
  const file = path.join(folders.data, 'harm.pdf')
  fs.writeFileSync(file, bytesOfReply(reply))
  const text = execFileSync('pdftotext', [file, '-']).toString()
  expect(text).toContain('innocuo')
  expect(text).not.toContain('eseguito')
  expect(reached).toEqual([])
  expect(await desktopApp.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

it('a colleague’s Word file comes in with its comments and tracked changes, beside the text', async () => {
  const { page } = desktopApp
  // written by LibreOffice
  const file = path.join(import.meta.dirname, 'colleague.docx')
  await openMenu()
  await page.getByRole('menuitem', { name: t('document.importMarkdown') }).click()
  await page.locator('input[type=file][accept*=".docx"]').setInputFiles(file)
  const dialog = page.getByRole('dialog', { name: t('document.importMarkdown') })
  // its table of contents is made again by the export
  await dialog.getByText(t('document.import.note.contents')).waitFor({ timeout: 30_000 })
  await dialog
    .getByRole('button', { name: t('common.close') })
    .last()
    .click()
  await waitForText(page, 'Il tavolo si riunisce ogni mese')
  const shown = page.getByRole('button', {
    name: new RegExp(`^${t('document.review.button').split(' ')[0]}`),
  })
  if ((await shown.getAttribute('aria-pressed')) !== 'true') await shown.click()
  const thread = page.getByRole('article').filter({ hasText: 'Chi lo paga?' })
  await thread.waitFor()
  expect(await thread.textContent()).toContain('Ada Bianchi')
  await page.getByRole('article').filter({ hasText: 'ogni quindici giorni' }).waitFor()
  expect(await page.locator('.ProseMirror img[alt^="La piazza"]').count()).toBe(1)
})

it('a file that is none says so, and the document stands', async () => {
  const { page } = desktopApp
  await openMenu()
  await page.getByRole('menuitem', { name: t('document.importMarkdown') }).click()
  const file = path.join(folders.data, 'rotto.docx')
  fs.writeFileSync(file, 'PK\u0003\u0004 rotto')
  await page.locator('input[type=file][accept*=".docx"]').setInputFiles(file)
  await page.getByText(t('document.import.damaged')).waitFor()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('common.cancel') })
    .click()
  await waitForText(page, LINE)
})

it('all documents of a process go out as one zip', async () => {
  const { page } = desktopApp
  await goTo(page, t('document.title'))
  await button(page, t('document.export.all')).click()
  const dialog = page.getByRole('dialog', { name: t('document.export.allTitle') })
  await dialog.getByText(t('document.exportOdt')).click()
  await dialog.getByText(t('document.export.contents.with')).click()
  await dialog.getByRole('button', { name: t('document.export.start') }).click()
  const files = unzipSync(await saved('.zip'))
  const names = Object.keys(files)
  expect(names.length).toBeGreaterThanOrEqual(1)
  expect(names.every((name) => name.endsWith('.odt'))).toBe(true)
  const contents = names.map((name) => Buffer.from(unzipSync(files[name] ?? new Uint8Array())['content.xml'] ?? []).toString())
  expect(contents.some((content) => content.includes(LINE) && content.includes('text:table-of-content'))).toBe(true)
})

/** Bytes cross the bridge to the test as an object by index. */
function bytesOfReply(reply: unknown): Uint8Array {
  const { value } = reply as { readonly value: { readonly bytes: Record<string, number> } }
  return Uint8Array.from(Object.values(value.bytes))
}
