import { inflateRawSync } from 'node:zlib'
import mammoth from 'mammoth'
import { describe, expect, test } from 'vitest'
import type { FileMetadata } from '../../../../renderer/features/document/files/common/fileMetadata.ts'
import { toDocx as documentToDocx } from '../../../../renderer/features/document/files/docx/toDocx.ts'
import { documentTemplates } from '../../../../renderer/features/document/list/documentTemplates.ts'
import { type BodyNode, plainText } from '../../../../shared/document/normalizedBody.ts'
import { report } from '../../../fixtures/report.ts'
import { bodyOfText, heading, item, paragraph, realTexts, row, text } from '../../../support/document/bodyArbitraries.ts'

const attributes = { title: 'Verbale del 5 novembre', language: 'it', page: 'Pagina', of: 'di' }
const toDocx = (nodes: readonly BodyNode[], metadata: FileMetadata) => documentToDocx({ nodes }, metadata)
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
            ' 10',
            text('3', { type: 'superscript' }),
            ' CO',
            text('2', { type: 'subscript' }),
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
    expect(written).toContain(
      '<strong>forte</strong> <em>piano</em> <s>no</s> 10<sup>3</sup> CO<sub>2</sub> <a href="https://www.comune.it/?a=1&amp;b=2">sito</a>',
    )
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

  test('cells of several rows and columns, and rows with too few, stand in their columns', async () => {
    const cellOf = (words: string, colspan = 1, rowspan = 1): BodyNode => ({
      type: 'tableCell',
      attrs: { colspan, rowspan },
      content: [paragraph(words)],
    })
    const rows = [
      [cellOf('Nord', 1, 2), cellOf('Navetta'), cellOf('100')],
      [cellOf('Mensa'), cellOf('200')],
      [cellOf('Totale', 2), cellOf('300')],
      [cellOf('sola')],
    ]
    const body = [{ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) }]
    const bytes = await toDocx(body, attributes)
    expect((await html(bytes)).match(/<table>.*<\/table>/s)?.[0].replace(/<\/?p>/g, '')).toBe(
      '<table><tr><td rowspan="2">Nord</td><td>Navetta</td><td>100</td></tr><tr><td>Mensa</td><td>200</td></tr><tr><td colspan="2">Totale</td><td>300</td></tr><tr><td>sola</td><td colspan="2"></td></tr></table>',
    )
    const rowsOfFile =
      unzip(bytes)
        .get('word/document.xml')
        ?.match(/<w:tr>.*?<\/w:tr>/gs) ?? []
    const columnsOf = (row: string) =>
      (row.match(/<w:tc>/g)?.length ?? 0) + [...row.matchAll(/<w:gridSpan w:val="(\d+)"/g)].reduce((sum, [, columns]) => sum + Number(columns) - 1, 0)
    expect(rowsOfFile.map(columnsOf)).toEqual([3, 3, 3, 3])
  })

  test('the merged table and the text from a PDF of reports are whole', async () => {
    const written = await html(
      await toDocx([...JSON.parse(report('paste/merged-table.json')), paragraph(report('paste/text-from-pdf.txt'))], attributes),
    )
    expect(written.replace(/<\/?p>/g, '')).toContain('<td rowspan="2">Nord</td><td>Navetta</td><td>100</td></tr><tr><td>Mensa</td><td>200</td></tr>')
    expect(written).toContain('parola spezzata a fine riga')
  })

  test('a list counts on as it was written: a), b), i., ii.', async () => {
    const list = (type: string, start: number): BodyNode => ({ type: 'orderedList', attrs: { start, type }, content: [item(paragraph('x'))] })
    const numbering = unzip(await toDocx([list('a', 2), list('I', 4)], attributes)).get('word/numbering.xml') ?? ''
    expect(numbering).toMatch(/w:ilvl="0"[^>]*><w:start w:val="2"\/><w:numFmt w:val="lowerLetter"/)
    expect(numbering).toMatch(/w:ilvl="0"[^>]*><w:start w:val="4"\/><w:numFmt w:val="upperRoman"/)
  })

  test('what XML cannot hold never reaches the file, wherever it stands; what ends a line stays one', async () => {
    const hostile = `a\uFFFEb\uFFFFc\uD800d\uDC00e\u0000f\u0001g\u001Fh\u007Fi\u0090j`
    const long = `${'x'.repeat(59)}😀${'y'.repeat(439)}😀z`
    const link = { type: 'link', attrs: { href: `https://comune.it/?q=${hostile}` } }
    const body: BodyNode[] = [
      { type: 'heading', attrs: { level: 2 }, content: [text(hostile)] },
      paragraph(text(hostile, { type: 'bold' }), text('uno\vdue\ftre\u0085quattro\u2028cinque\u2029sei\r\nsette\rotto'), text('sito', link)),
      { type: 'codeBlock', content: [text(hostile)] },
      { type: 'table', content: [row('tableHeader', hostile), row('tableCell', hostile)] },
      { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph(hostile)] }] },
      { type: 'image', attrs: { src: PNG, alt: hostile } },
      { type: 'image', attrs: { src: PNG, alt: long } },
      { type: 'image', attrs: { src: 'data:image/webp;base64,AAAA', alt: hostile } },
    ]
    const files = unzip(await toDocx(body, { title: `Titolo ${hostile}\vsotto`, language: 'it', page: hostile, of: hostile }))
    for (const [name, content] of files)
      if (/\.(xml|rels)$/.test(name)) expect(content, name).toMatch(/^[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u)
    const written = files.get('word/document.xml') ?? ''
    expect(written.match(/abcdefghij/g)?.length).toBeGreaterThanOrEqual(8)
    expect(files.get('docProps/core.xml')).toContain('<dc:title>Titolo abcdefghij sotto</dc:title>')
    expect(textsOf(await html(await toDocx(body, attributes)))).toContain('uno due tre quattro cinque sei sette otto')
  })

  test.each(['minutes', 'needsReading'])('the %s template keeps every table, heading and task', async (id) => {
    const body = (await documentTemplates.find((it) => it.id === id)?.body('it')) ?? []
    const written = await html(await toDocx(body, attributes))
    expect(written.match(/<table>/g)).toHaveLength(body.filter((node) => node.type === 'table').length)
    expect(written.match(/<h[123]>/g)).toHaveLength(body.filter((node) => node.type === 'heading').length)
    for (const piece of body.flatMap(pieces)) expect(textsOf(written)).toContain(textsOf(piece.replace(/</g, '&lt;')))
  })

  test('a paragraph that is written from right to left is so for a word processor, in every kind of block', async () => {
    const arabic = text('نحتاج إلى حافلة في المساء (رقم 3).')
    const list = { type: 'bulletList', content: [item(paragraph(arabic))] }
    const xml =
      unzip(await toDocx([heading(1, arabic.text!), paragraph(arabic), list, paragraph(text('Serve un bus'))], attributes)).get(
        'word/document.xml',
      ) ?? ''
    expect(xml.match(/<w:bidi\/>/g)).toHaveLength(3)
    expect(xml.match(/<w:rtl\/>/g)).toHaveLength(3)
  })
})
