import { inflateRawSync } from 'node:zlib'
import mammoth from 'mammoth'
import { describe, expect, test } from 'vitest'
import { toDocx } from '../../../../renderer/features/document/files/docx/toDocx.ts'
import { documentTemplates } from '../../../../renderer/features/document/list/documentTemplates.ts'
import { type BodyNode, plainText } from '../../../../shared/document/normalizedBody.ts'
import { bodyOfText, heading, item, paragraph, realTexts, row, text } from './bodyArbitraries.ts'

const attributes = { title: 'Verbale del 5 novembre', language: 'it', page: 'Pagina', of: 'di' }
const PNG = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** The files inside, read by the archive's own list. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes)
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [method, size, nameLength, extra, comment, start] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const raw = zip.subarray(data, data + size)
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), (method === 0 ? raw : inflateRawSync(raw)).toString('utf8'))
    at += 46 + nameLength + extra + comment
  }
  return files
}

const html = async (bytes: Uint8Array) => (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value
const textsOf = (of: string) =>
  of
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/\s+/g, ' ')
    .trim()

/** Every run of text, by itself. */
const pieces = (node: BodyNode): string[] => (node.text === undefined ? (node.content ?? []).flatMap(pieces) : [node.text])

describe('a document for word processors', () => {
  test.each(realTexts.map((seed, at) => [at, seed] as const))('real text %i is all in it', async (_, seed) => {
    const body = bodyOfText(seed)
    const written = await html(await toDocx(body, attributes))
    expect(textsOf(written)).toBe(
      textsOf(
        body
          .flatMap((node) => (node.type.endsWith('List') ? (node.content ?? []).map(plainText) : [plainText(node)]))
          .join(' ')
          .replace(/</g, '&lt;'),
      ),
    )
    expect(written.startsWith('<h1>')).toBe(true)
  })

  test('headings, marks, links, lists in lists, tasks and quotes are what they were', async () => {
    const written = await html(
      await toDocx(
        [
          heading(2, 'Secondo'),
          paragraph(
            text('forte', { type: 'bold' }),
            ' ',
            text('piano', { type: 'italic' }),
            ' ',
            text('no', { type: 'strike' }),
            ' ',
            text('sito', { type: 'link', attrs: { href: 'https://www.comune.it/?a=1&b=2' } }),
          ),
          {
            type: 'bulletList',
            content: [
              item(paragraph('uno'), { type: 'orderedList', attrs: { start: 1 }, content: [item(paragraph('dentro'))] }),
              item(paragraph('due')),
            ],
          },
          {
            type: 'taskList',
            content: [
              { type: 'taskItem', attrs: { checked: true }, content: [paragraph('fatto')] },
              { type: 'taskItem', attrs: { checked: false }, content: [paragraph('manca')] },
            ],
          },
          { type: 'blockquote', content: [paragraph('nessuno resti solo')] },
        ],
        attributes,
      ),
    )
    expect(written).toContain('<h2>Secondo</h2>')
    expect(written).toContain('<strong>forte</strong> <em>piano</em> <s>no</s> <a href="https://www.comune.it/?a=1&amp;b=2">sito</a>')
    expect(written).toContain('<ul><li>uno<ol><li>dentro</li></ol></li><li>due</li></ul>')
    expect(written).toContain('☑ fatto')
    expect(written).toContain('☐ manca')
    expect(written).toContain('nessuno resti solo')
  })

  test('tables have their header rows, and pictures their descriptions', async () => {
    const bytes = await toDocx(
      [
        { type: 'table', content: [row('tableHeader', 'Chi', 'Entro'), row('tableCell', 'Ada', 'lunedì')] },
        { type: 'image', attrs: { src: PNG, alt: 'la lavagna' } },
      ],
      attributes,
    )
    const written = await html(bytes)
    expect(written).toContain('<thead><tr><th><p><strong>Chi</strong></p></th>')
    expect(written).toContain('<td><p>lunedì</p></td>')
    expect(written).toMatch(/<img alt="la lavagna" src="data:image\/png;base64,/)
  })

  test('the file is well formed, says its title and language, and numbers its pages', async () => {
    const body: BodyNode[] = [
      paragraph('città & “virgolette” <tag> \u0007'),
      { type: 'horizontalRule' },
      { type: 'codeBlock', content: [text('a\n\tb')] },
    ]
    const files = unzip(await toDocx(body, { ...attributes, title: 'Verbale & altro' }))
    const { DOMParser } = await import('@xmldom/xmldom' as string)
    for (const [name, content] of files)
      if (/\.(xml|rels)$/.test(name))
        expect(
          new DOMParser({ onError: (_level: string, message: string) => expect.fail(`${name}: ${message}`) }).parseFromString(content, 'text/xml'),
        ).toBeTruthy()
    expect(files.get('docProps/core.xml')).toContain('<dc:title>Verbale &amp; altro</dc:title>')
    expect(files.get('word/styles.xml')).toContain('w:val="it-IT"')
    expect([...files.entries()].find(([name]) => name.startsWith('word/footer'))?.[1]).toMatch(/Pagina.*PAGE.*di.*NUMPAGES/s)
    expect(files.get('word/document.xml')).toContain('Verbale &amp; altro')
  })

  test.each(['minutes', 'needsReading'])('the %s template keeps every table, heading and task', async (id) => {
    const body = (await documentTemplates.find((it) => it.id === id)?.body('it')) ?? []
    const written = await html(await toDocx(body, attributes))
    expect(written.match(/<table>/g)).toHaveLength(body.filter((node) => node.type === 'table').length)
    expect(written.match(/<h[123]>/g)).toHaveLength(body.filter((node) => node.type === 'heading').length)
    for (const piece of body.flatMap(pieces)) expect(textsOf(written)).toContain(textsOf(piece.replace(/</g, '&lt;')))
  })
})
