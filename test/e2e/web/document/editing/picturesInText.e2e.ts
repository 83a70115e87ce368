// Pictures of one document in one window: copied, imported, and referred to more often than anybody could look at.
import { zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { formatAssetRef } from '../../../../../shared/base/assets/assetRef.ts'
import { utf8 } from '../../../../../shared/base/bytes.ts'
import { gifOf, pictureOf, refOf } from '../../../../support/assets/pictures.ts'
import { see } from '../../see.ts'
import { bodyAt, editorOf, paste, pasteFile, serveDocumentPage } from '../documentPage.ts'

const documentPage = serveDocumentPage()
const open = async () => {
  const page = await documentPage.open('?one')
  await editorOf(page).click()
  return page
}
const paint = (page: Page, width: number, height: number) =>
  page.evaluate(
    ([width, height]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      const context = canvas.getContext('2d')
      for (let i = 0; i < 200; i++) context?.fillRect((i * 37) % width, (i * 61) % height, 20, 20)
      return canvas.toDataURL('image/png').split(',')[1] ?? ''
    },
    [width, height] as const,
  )
const sources = async (page: Page) => (await bodyAt(page)).filter(({ type }) => type === 'image').map(({ attrs }) => String(attrs?.src))
const stored = (page: Page) =>
  page.evaluate(async () => {
    const open = indexedDB.open((await indexedDB.databases())[0]?.name ?? '')
    await new Promise((resolve) => {
      open.onsuccess = resolve
    })
    const all = open.result.transaction('assets').objectStore('assets').getAll()
    await new Promise((resolve) => {
      all.onsuccess = resolve
    })
    open.result.close()
    return (all.result as { process: string }[]).length
  })

describe('a picture that is copied', () => {
  test('goes to the clipboard as data, for other programs, and is the same asset where it is pasted in the same process', async () => {
    const page = await open()
    await page.keyboard.type('Prima')
    await pasteFile(page, 'foto.png', 'image/png', await paint(page, 300, 200))
    await editorOf(page).locator('img').waitFor()
    const html = await editorOf(page).evaluate((element) => {
      const clipboardData = new DataTransfer()
      const selectAll = () => (element as Element as Element & { editor: { commands: { selectAll: () => void } } }).editor.commands.selectAll()
      selectAll()
      element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
      return clipboardData.getData('text/html')
    })
    expect(html).toMatch(/<img[^>]* src="data:image\/png;base64,/)
    const [reference] = await sources(page)
    expect(html).toContain(`data-asset="${reference?.replaceAll('&', '&amp;')}"`)
    await editorOf(page).evaluate((element) =>
      (element as Element as Element & { editor: { commands: { setTextSelection: (at: number) => void } } }).editor.commands.setTextSelection(1),
    )
    await paste(page, { 'text/html': html, 'text/plain': ' ' })
    await expect.poll(() => sources(page)).toEqual([reference, reference])
    expect(await stored(page)).toBe(1)
    await documentPage.expectNoIncident()
  })

  test('from a process that this device does not have comes in as another picture, encoded anew', async () => {
    const page = await open()
    const foreign = formatAssetRef(refOf(pictureOf(3)))
    const png = await paint(page, 120, 90)
    await paste(page, {
      'text/html': `<p>x</p><img src="data:image/png;base64,${png}" data-asset="${foreign.replaceAll('&', '&amp;')}" alt="da fuori">`,
    })
    await expect.poll(() => sources(page)).toHaveLength(1)
    expect((await sources(page))[0]).toMatch(/^asset:[\w-]{43}\?type=png&width=120&height=90/)
    expect(await sources(page)).not.toContain(foreign)
    await documentPage.expectNoIncident()
  })
})

describe('a picture in a file', () => {
  test.each(['docx', 'html', 'md', 'zip'] as const)('that is imported becomes an asset: .%s', async (format) => {
    const page = await open()
    const png = await paint(page, 200, 100)
    const files = {
      html: Buffer.from(`<html><p>Prima</p><img src="data:image/png;base64,${png}" alt="la piazza"><p>Dopo</p></html>`),
      zip: Buffer.from(
        zipSync({
          'Verbale.md': utf8('Prima\n\n![la piazza](Verbale%20-%20immagini/1.png)\n\nDopo\n'),
          'Verbale - immagini/1.png': Buffer.from(png, 'base64'),
        }),
      ),
      md: Buffer.from(`Prima\n\n![la piazza](data:image/png;base64,${png})\n\nDopo\n`),
      docx: Buffer.from(
        zipSync({
          '[Content_Types].xml': utf8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
          'word/_rels/document.xml.rels': utf8(
            '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>',
          ),
          'word/media/image1.png': Buffer.from(png, 'base64'),
          'word/document.xml': utf8(
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:a="a" xmlns:wp="wp"><w:body><w:p><w:r><w:t>Prima</w:t></w:r></w:p><w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="la piazza"/><a:blip r:embed="r1"/></wp:inline></w:drawing></w:r></w:p></w:body></w:document>',
          ),
        }),
      ),
    }
    await page.evaluate(() => window.testApi.run('document.importMarkdown'))
    await page.locator('[role=dialog] input[type=file]').setInputFiles({ name: `testo.${format}`, mimeType: '', buffer: files[format] })
    await expect.poll(() => sources(page)).toHaveLength(1)
    expect((await sources(page))[0]).toMatch(/^asset:[\w-]{43}\?type=png&width=200&height=100/)
    await editorOf(page).getByRole('img', { name: 'la piazza' }).waitFor()
    expect(await stored(page)).toBe(1)
    await documentPage.expectNoIncident()
  })
})

test('an animation that is put into a text stands still, and plays where somebody asks for it', async () => {
  const page = await open()
  const gif = gifOf(64, 48, { frames: 2, beside: Uint8Array.of(0x21, 0xfe, 1, 65, 0) })
  await pasteFile(page, 'fontana.gif', 'image/gif', Buffer.from(gif).toString('base64'))
  await editorOf(page).locator('canvas').waitFor()
  expect(await sources(page)).toEqual([formatAssetRef(refOf(gifOf(64, 48, { frames: 2 })))])
  const bright = editorOf(page)
    .locator('canvas')
    .evaluate((canvas) => (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, 1, 1).data[3])
  expect(await bright).toBe(255)
  await see(page, 'animation')
  await page.getByRole('button', { name: 'Avvia l’animazione' }).click()
  await editorOf(page).locator('img').waitFor()
  await page.getByRole('button', { name: 'Ferma l’animazione' }).press('Enter')
  await editorOf(page).locator('canvas').waitFor()
})

test('ten thousand references to pictures that nobody has: one reads and types, and only those near the screen are asked for', async () => {
  const page = await open()
  const references = Array.from({ length: 10_000 }, (_, at) =>
    formatAssetRef({ ...refOf(pictureOf(1)), hash: refOf(pictureOf(at, 60)).hash, width: 400, height: 300 }),
  )
  await page.evaluate((all) => {
    const nodes = all.map((src, at) => ({ type: 'image', attrs: { src, alt: `immagine ${at}` } }))
    window.testApi.write([{ type: 'paragraph', content: [{ type: 'text', text: 'inizio' }] }, ...nodes])
  }, references)
  await editorOf(page).getByText('immagine 1', { exact: true }).waitFor({ timeout: 60_000 })
  await editorOf(page).getByText('inizio').click()
  await page.keyboard.press('End')
  const before = Date.now()
  await page.keyboard.type(' e ancora')
  await editorOf(page).getByText('inizio e ancora').waitFor()
  console.info(`typed nine letters among 10 000 pictures in ${Date.now() - before} ms`)
  expect(await page.locator('[aria-busy=true]').count()).toBeLessThan(40)
  await documentPage.expectNoIncident()
}, 120_000)
