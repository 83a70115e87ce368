import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { lanAddresses } from '../../../../electron/host/discovery/lanAddresses.ts'
import { exportCsv } from '../../../../renderer/board/export/exportCsv.ts'
import { notesFromText } from '../../../../renderer/board/input/notesFromText.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { fitWhole } from '../../../../renderer/board/text/fitText.ts'
import { fromMarkdown } from '../../../../renderer/features/document/files/markdown/fromMarkdown.ts'
import { toMarkdown } from '../../../../renderer/features/document/files/markdown/toMarkdown.ts'
import { directionOf } from '../../../../shared/base/text/direction.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { report } from '../../../fixtures/report.ts'
import { reportTable } from '../../../fixtures/reportTable.ts'
import { createBoardFixture, putNote } from '../../../renderer/board/boardFixture.ts'
import { tableTestLabels } from '../../../renderer/board/export/tableTestLabels.ts'
import { bodyAt, editorOf, outline, paste, serveDocumentPage } from './documentPage.ts'
import {
  checkboxVariants,
  heightVariants,
  lineVariants,
  listVariants,
  type PastedVariant,
  pictureVariants,
  tableVariants,
} from './pasted/variants.ts'

const documentPage = serveDocumentPage()
const open = async () => {
  const page = await documentPage.open('?one')
  await editorOf(page).click()
  return page
}

async function clear(page: Page): Promise<void> {
  await editorOf(page).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.evaluate(() => window.testApi.run('document.style0'))
}

/** The document as an outline, without the empty paragraph at its end. */
const written = async (page: Page) =>
  outline(await bodyAt(page))
    .replaceAll('\u00a0', ' ')
    .replace(/ +/g, ' ')
    .replace(/( p:)+$/, '')
    .replace(/ (?=\))| $/g, '')
    .replace(/^p: (?=.)/, '')

/** A body as the same outline. */
const shapeOf = (body: readonly BodyNode[]) => outline(body as Parameters<typeof outline>[0])

async function pasted(page: Page, data: Readonly<Record<string, string>>): Promise<string> {
  await clear(page)
  await paste(page, data)
  return written(page)
}

/** What becomes of each input, by its folder. */
const ways: Readonly<Record<string, (name: string, content: string) => Promise<string> | string>> = {
  paste: async (name, content) => {
    // a cell of two rows keeps the cells beside it in their columns
    if (name.endsWith('.json'))
      return toMarkdown(JSON.parse(content) as readonly BodyNode[])
        .trim()
        .replaceAll('\n', '⏎')
    const page = documentPage.page()
    if (name === 'paste/typed.txt') {
      await clear(page)
      await page.keyboard.type(content.trim())
      return written(page)
    }
    const pastedText = await pasted(page, name.endsWith('.clip') ? { 'text/html': content, 'text/plain': 'x' } : { 'text/plain': content })
    await documentPage.expectNoIncident()
    return pastedText
  },
  // a body of ours goes out as Markdown and comes back
  import: (name, content) => shapeOf(fromMarkdown(name.endsWith('.md') ? content : toMarkdown(JSON.parse(content) as readonly BodyNode[]))),
  board: (name, content) => {
    const text = content.trim()
    if (name === 'board/arabic.txt') return `${directionOf(text)}: ${text}`
    if (name === 'board/emojiNote.txt') {
      const { lines } = fitWhole(text, { width: 150, height: 138 }, (piece) => piece.length * 0.5)
      return `${lines.join('').length / 2} × 😀, ${lines.every((line) => /^(😀)*$/u.test(line)) ? 'whole' : 'broken'} in every line`
    }
    if (name !== 'board/notesForCsv.txt') return notesFromText(content).texts.join(' | ').replaceAll('\n', '⏎')
    const { doc, author } = createBoardFixture()
    for (const [at, line] of text.split('\n').entries()) putNote(doc, author, line, at * 200, 0)
    const labels = { ...tableTestLabels, colour: () => 'c', author: () => 'b' }
    const table = new TextDecoder().decode(exportCsv(openScene(doc), labels, 'it-IT'))
    return table
      .trim()
      .split('\r\n')
      .slice(1)
      .map((row) => /^;(".*?"|[^;]*);c;;b;/.exec(row)?.[1])
      .join(' | ')
  },
  hosting: (_, content) => lanAddresses(JSON.parse(content) as Parameters<typeof lanAddresses>[0]).join(', '),
}

describe('reports, as they were filed', () => {
  const result = (file: string) => ways[file.split('/')[0] ?? '']?.(file, report(file))
  const needsPage = (file: string) => file.startsWith('paste/') && !file.endsWith('.json')

  test.each(reportTable.filter(({ file }) => !needsPage(file)))('$file', async ({ file, becomes }) => {
    expect(await result(file)).toBe(becomes)
  })

  test('all that is pasted', async () => {
    await open()
    for (const { file, becomes } of reportTable.filter(({ file }) => needsPage(file))) expect.soft(await result(file), file).toBe(becomes)
  })

  test('every input has its row', () => {
    const folder = path.join(import.meta.dirname, '../../../fixtures/reports')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)).replaceAll('\\', '/')).sort()).toEqual(
      reportTable.map(({ file }) => file).sort(),
    )
  })
})

test('a picture of Word comes in from the rich text beside the markup', async () => {
  const page = await open()
  const digits = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64').toString(
    'hex',
  )
  const rtf = `{\\rtf1 prima {\\*\\shppict{\\pict\\pngblip\\bliptag12{\\*\\blipuid 0a}${digits}}}{\\nonshppict{\\pict\\wmetafile8 01}} dopo}`
  await clear(page)
  await paste(page, { 'text/html': report('paste/word-picture.clip'), 'text/plain': 'x', 'text/rtf': rtf })
  await expect.poll(async () => editorOf(page).locator('img[alt="Piantina della sala"]').count()).toBe(1)
  expect(await written(page)).toMatch(/^p:prima .*image.*p:dopo$/)
  await documentPage.expectNoIncident()
})

test('a list pasted into an item stands beside it, each box with its state', async () => {
  const page = await open()
  expect(await pasted(page, { 'text/html': '<ul><li>uno</li></ul>', 'text/plain': 'uno' })).toBe('ul(li(p:uno))')
  await paste(page, { 'text/html': report('paste/checkboxes.clip'), 'text/plain': 'x' })
  expect(await written(page)).toBe('ul(li(p:uno)) tasks(done(p:fatto) todo(p:manca))')
  await page.keyboard.press('Enter')
  await paste(page, { 'text/html': report('paste/checkboxes.clip'), 'text/plain': 'x' })
  expect(await written(page)).toBe('ul(li(p:uno)) tasks(done(p:fatto) todo(p:manca) done(p:fatto) todo(p:manca))')
})

test('the markers of a list stand where its words begin, also in one with boxes, and in a list within another', async () => {
  const page = await open()
  await pasted(page, {
    'text/html':
      '<ul><li><p>حافلة</p><ol><li><p>linea 3</p></li></ol></li></ul><ul data-type="taskList"><li data-type="taskItem" data-checked="true"><p>نعم</p></li></ul><ul><li><p>Casa</p></li></ul>',
    'text/plain': 'x',
  })
  const directions = () =>
    editorOf(page).evaluate((element) => [...element.querySelectorAll('ul, ol')].map((list) => getComputedStyle(list).direction))
  await expect.poll(directions).toEqual(['rtl', 'ltr', 'rtl', 'ltr'])
  const sides = await editorOf(page).evaluate((element) => {
    const [box, words] = [element.querySelector('li label'), element.querySelector('li div p')].map((each) => each?.getBoundingClientRect())
    return [Number(box?.left) > Number(words?.left), Number(box?.right) > Number(words?.right)]
  })
  expect(sides).toEqual([true, true])
})

const kinds: readonly (readonly [string, readonly PastedVariant[]])[] = [
  ['line ends', lineVariants],
  ['letters above and below the line', heightVariants],
  ['lists and headings', listVariants],
  ['check boxes', checkboxVariants],
  ['tables', tableVariants],
  ['pictures', pictureVariants],
]

test.each(kinds)('%s of many programs keep their meaning', async (_, variants) => {
  const page = await open()
  for (const [name, html, expected] of variants) expect.soft(await pasted(page, { 'text/html': html, 'text/plain': 'x' }), name).toBe(expected)
  await documentPage.expectNoIncident()
})

test('plain text keeps its line ends, whatever they are', async () => {
  const page = await open()
  for (const end of ['\n', '\r\n', '\r', '\u000b', '\u000c', '\u0085', '\u2028', '\u2029'])
    expect.soft(await pasted(page, { 'text/plain': `uno${end}due` }), JSON.stringify(end)).toBe('p:uno p:due')
})

describe('what people type stays as they typed it', () => {
  test('signs that elsewhere mean something', async () => {
    const cases = [
      [report('paste/typed.txt').trim(), 'p:costo 2 * 3 * 4 = 24'],
      ['> 65 anni: quaranta', 'p:> 65 anni: quaranta'],
      ['< 5 euro, >= 3', 'p:< 5 euro, >= 3'],
      ['+ 3 posti', 'p:+ 3 posti'],
      ['a * b * c e a *b* c', 'p:a * b * c e a *b* c'],
      ['un _ vuoto _ qui', 'p:un _ vuoto _ qui'],
      ['2 ** 3 ** 2', 'p:2 ** 3 ** 2'],
      ['~~ 20 ~~ 30', 'p:~~ 20 ~~ 30'],
      ['2 *3* 4', 'p:2 *3* 4'],
      ['![piano](x.png)', 'p:![piano](x.png)'],
      ['è *molto* bello', 'p:è _molto_ bello'],
      ['è **molto** _più_ ~~brutto~~', 'p:è *molto* _più_ ~brutto~'],
      ['- punto', 'ul(li(p:punto))'],
    ] as const
    const page = await open()
    for (const [typed, expected] of cases) {
      await clear(page)
      await page.keyboard.type(typed)
      expect.soft(await written(page), `typed: ${typed}`).toBe(expected)
      expect.soft(await pasted(page, { 'text/plain': typed }), `pasted: ${typed}`).toBe(expected.replace('ul(li(p:punto))', 'p:- punto'))
    }
  })

  test('a link ends where it ends, typed or pasted', async () => {
    const page = await open()
    const cases = [
      ['https://example.org/piano', 'p:[https://example.org/piano]'],
      ['www.comune.it/c_d', 'p:[www.comune.it/c_d]'],
      ["d'angelo@comune.it", "p:[d'angelo@comune.it]"],
      ['tel:+390432123456', 'p:[tel:+390432123456]'],
      ['mailto:urp@comune.it', 'p:[mailto:urp@comune.it]'],
      ["https://it.wikipedia.org/wiki/L'Aquila_(città)", "p:[https://it.wikipedia.org/wiki/L'Aquila_(città)]"],
      ['(https://example.org/a),', 'p:([https://example.org/a]),'],
      ['«https://example.org/a»', 'p:«[https://example.org/a]»'],
      ['fine.Poi', 'p:fine.Poi'],
    ] as const
    for (const [address, linked] of cases) {
      await clear(page)
      await paste(page, { 'text/plain': address })
      await page.keyboard.type(' e poi altre parole')
      expect.soft(await written(page), `pasted: ${address}`).toBe(`${linked} e poi altre parole`)
      await clear(page)
      await page.keyboard.type(`${address} e poi`)
      expect.soft(await written(page), `typed: ${address}`).toBe(`${linked} e poi`)
    }
    await clear(page)
    await paste(page, { 'text/plain': 'https://example.org/piano' })
    await page.keyboard.type('.Poi')
    expect.soft(await written(page)).toBe('p:[https://example.org/piano].Poi')
    await clear(page)
    await page.keyboard.type('www.comune.it')
    await page.keyboard.press('Enter')
    await page.keyboard.type('dopo')
    expect.soft(await written(page)).toBe('p:[www.comune.it] p:dopo')
    const links = await pasted(page, {
      'text/html': `<p><a href="tel:+39 0432 123">chiama</a> <a href="https://example.org/l'aquila">città</a> <a href="www.comune.it">sito</a> <a href="https://example.org/vero">www.falso.it</a></p>`,
    })
    expect.soft(links).toBe('p:[chiama] [città] [sito] [www.falso.it]')
    const hrefs = await editorOf(page).evaluate((element) => [...element.querySelectorAll('a')].map((link) => link.getAttribute('href')))
    expect(hrefs).toEqual(['tel:+390432123', "https://example.org/l'aquila", 'https://www.comune.it', 'https://example.org/vero'])
    await documentPage.expectNoIncident()
  })
})

test('pictures beyond those that come in leave their descriptions, and one that cannot be read does too', async () => {
  const page = await open()
  const dot = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 4
    return canvas.toDataURL('image/png')
  })
  const pictures = Array.from({ length: 21 }, (_, at) => `<p>n${at}</p><img src="${at === 0 ? 'data:image/png;base64,AAAA' : dot}" alt="foto ${at}">`)
  await paste(page, { 'text/html': pictures.join(''), 'text/plain': 'x' })
  // a picture is drawn as it comes near the screen; all of them are in the text
  await page.waitForFunction(() => window.testApi.body(0).filter(({ type }) => type === 'image').length === 19)
  const text = await written(page)
  expect(text).toContain('p:n0 p:[Immagine rimasta fuori: foto 0. Non è in un formato che si può leggere.]')
  expect(text).toContain('p:n20 p:[Immagine rimasta fuori: foto 20. In una volta ne entrano 20: copiala da sola.]')
  expect((await bodyAt(page)).filter((node) => node.type === 'image').map((node) => node.attrs?.alt)).toEqual(
    Array.from({ length: 19 }, (_, at) => `foto ${at + 1}`),
  )
  await documentPage.expectNoIncident()
})

test('superscript and subscript have entries and keys, and one takes the place of the other', async () => {
  const page = await open()
  await page.keyboard.type('10')
  await page.keyboard.press('Control+.')
  await page.keyboard.type('3')
  await page.keyboard.press('Control+.')
  await page.keyboard.type(' CO')
  await page.keyboard.press('Control+Shift+D')
  await page.keyboard.type('2')
  await page.keyboard.press('Control+Shift+D')
  await page.keyboard.type(' x')
  expect(await written(page)).toBe('p:10^3^ CO,2, x')
  await page.keyboard.press('Shift+ArrowLeft')
  const entry = async (name: string) => {
    await page.getByRole('button', { name: 'Altri caratteri', exact: true }).click()
    return page.getByRole('menuitem', { name: new RegExp(`^${name}`) })
  }
  await (await entry('Apice')).click()
  await page.waitForFunction(() => JSON.stringify(window.testApi.body(0)).match(/superscript/g)?.length === 2)
  await (await entry('Pedice')).click()
  await page.waitForFunction(() => JSON.stringify(window.testApi.body(0)).match(/subscript/g)?.length === 2)
  expect(await written(page)).toBe('p:10^3^ CO,2, ,x,')
  await documentPage.expectNoIncident()
})
