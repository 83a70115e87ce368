import { strToU8, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { bodyAt, editorOf, outline, serveDocumentPage } from '../documentPage.ts'

const documentPage = serveDocumentPage()

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="a" xmlns:wp="x"'
const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const pictureOf = (id: string, alt: string) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="${alt}"/><a:blip r:embed="${id}"/></wp:inline></w:drawing></w:r></w:p>`
const docx = (body: string, media: Readonly<Record<string, Uint8Array>> = {}) =>
  zipSync({
    'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships>${Object.keys(media)
        .map(
          (name) =>
            `<Relationship Id="${name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/${name}.png"/>`,
        )
        .join('')}</Relationships>`,
    ),
    ...Object.fromEntries(Object.entries(media).map(([name, bytes]) => [`word/media/${name}.png`, [bytes, { level: 0 as const }]])),
  })

/** Brings a file in. @returns what did not come in, or why nothing did; and what the person wrote while it was read */
async function bringIn(page: Page, name: string, bytes: Uint8Array) {
  await editorOf(page).click()
  const running = page.evaluate(
    async ({ file, base64 }) =>
      window.testApi
        .importFile(
          file,
          Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)),
        )
        .then(
          (notes) => notes.map(({ kind }) => kind).join(),
          (error: unknown) => String((error as { readonly reason?: string }).reason),
        ),
    { file: name, base64: Buffer.from(bytes).toString('base64') },
  )
  return running
}

test('a Word file with 5 000 tables in each other comes in with its words as one step, and one of 5 000 more paragraphs is refused in words', async () => {
  const page = await documentPage.open('?one')
  const nested = (after: string) =>
    docx(`${'<w:tbl><w:tr><w:tc>'.repeat(5000)}${p('in fondo')}${`${after}</w:tc></w:tr></w:tbl>`.repeat(5000)}${p('dopo')}`)
  expect(await bringIn(page, 'troppe.docx', nested(p('ancora')))).toBe('tooMuch')
  expect(await page.evaluate(() => window.testApi.stored(0))).not.toContain('in fondo')
  expect(await bringIn(page, 'tabelle.docx', nested(''))).toBe('tooDeep')
  const stored = await page.evaluate(() => window.testApi.stored(0))
  expect(stored).toContain('in fondo')
  expect(stored).toContain('dopo')
  await editorOf(page).press('Control+z')
  await page.waitForFunction(() => !window.testApi.stored(0).includes('in fondo'))
  await documentPage.expectNoIncident()
})

test('30 MB that are no pictures leave their descriptions; a text of 30 MB is refused in words, and what stood there stands', async () => {
  const page = await documentPage.open('?one')
  await editorOf(page).click()
  await page.keyboard.type('prima ')
  const media = Object.fromEntries(
    Array.from({ length: 15 }, (_, at) => [`foto${at}`, new Uint8Array(2 * 2 ** 20).map((_, place) => (place * 31 + at) % 251)]),
  )
  const places = Object.keys(media).map((name) => pictureOf(name, `La ${name}`))
  const file = docx(`${p('testo')}${places.join('')}`, media)
  expect(file.length).toBeGreaterThan(30_000_000)
  expect(await bringIn(page, 'foto.docx', file)).toBe('picture')
  expect(outline((await bodyAt(page)).filter((node) => node.content))).toContain('p:testo p:La foto0 p:La foto1')
  const before = await page.evaluate(() => window.testApi.stored(0))
  expect(await bringIn(page, 'libro.docx', docx(p('parola '.repeat(1000)).repeat(4300)))).toBe('tooLarge')
  expect(await bringIn(page, 'rotto.docx', docx(p('x')).subarray(0, 200))).toBe('damaged')
  expect(await page.evaluate(() => window.testApi.stored(0))).toBe(before)
  await documentPage.expectNoIncident()
})
