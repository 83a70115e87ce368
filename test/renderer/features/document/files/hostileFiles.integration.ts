import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { conversions } from '../../../../../renderer/features/document/files/convert/conversions.ts'
import { Problem } from '../../../../../shared/base/problem.ts'
import { type BodyNode, plainText } from '../../../../../shared/document/normalizedBody.ts'
import { PNG } from './everyKind.ts'
import { readBack } from './readBack.ts'

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="x" xmlns:v="v"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const zipOf = (files: Readonly<Record<string, string | Uint8Array>>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])) as Zippable)
const docx = (body: string, files: Readonly<Record<string, string | Uint8Array>> = {}, before = '') =>
  zipOf({ 'word/document.xml': `<?xml version="1.0"?>${before}<w:document ${W}><w:body>${body}</w:body></w:document>`, ...files })
const relations = (...each: readonly string[]) => ({ 'word/_rels/document.xml.rels': `<Relationships>${each.join('')}</Relationships>` })
const relation = (id: string, type: string, target: string, mode = '') =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"${mode && ` TargetMode="${mode}"`}/>`
const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const words = (nodes: readonly BodyNode[]) => nodes.map(plainText).filter(Boolean).join('\n')
const odt = (text: string) =>
  zipOf({
    'content.xml': `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:xlink="l"><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
  })
const problemOf = (run: () => unknown): string => {
  try {
    run()
    return 'none'
  } catch (error) {
    return error instanceof Problem ? error.code : String(error)
  }
}

describe('a file of a word processor that means harm', () => {
  test('a picture on a disk or a network is not looked for, a template neither; both are said', () => {
    const file = docx(
      `${p('prima')}<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="piazza"/><a:blip r:link="r1"/></wp:inline></w:drawing></w:r></w:p>`,
      {
        ...relations(
          relation('r1', 'image', 'file:///etc/passwd', 'External'),
          relation('r2', 'attachedTemplate', 'http://example.org/evil.dotm', 'External'),
        ),
      },
    )
    const { nodes, notes } = readBack('docx', file)
    expect(words(nodes)).toBe('prima')
    expect(notes).toEqual([{ kind: 'linkedPicture', count: 1, examples: ['piazza'] }])
  })

  test('an entity of its own is not expanded: the file is refused', () => {
    const laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for (const entity of ['b', 'x']) expect(problemOf(() => readBack('docx', docx(p(`&${entity};`), {}, laughs)))).toBe('file.damaged')
    expect(words(readBack('docx', docx(p('&amp;'), {}, laughs)).nodes)).toBe('&')
  })

  test('what unpacks to a thousand times its size is refused before it is unpacked', () => {
    const bomb = docx(p('x'), { 'word/styles.xml': new Uint8Array(4 * 2 ** 20) })
    expect(bomb.length).toBeLessThan(20_000)
    expect(problemOf(() => readBack('docx', bomb))).toBe('file.tooLarge')
    const many = zipOf(Object.fromEntries(Array.from({ length: 10_100 }, (_, at) => [`word/${at}.bin`, ''])))
    expect(problemOf(() => readBack('docx', many))).toBe('file.tooLarge')
  })

  test('macros are never looked at, and are said', () => {
    const { nodes, notes } = readBack('docx', docx(p('testo'), { 'word/vbaProject.bin': 'Sub AutoOpen' }))
    expect(words(nodes)).toBe('testo')
    expect(notes).toEqual([{ kind: 'macro', count: 1, examples: [] }])
  })

  test('5 000 tables in each other, 5 000 lists in each other: every word, and the depth is said', () => {
    // whichever element the depth ends at
    for (const around of ['', '<w:sdt>', '<w:sdt><w:sdtContent>']) {
      const close =
        around.replace(/<(w:\w+)>/g, '').length === 0
          ? [...around.matchAll(/<(w:\w+)>/g)]
              .reverse()
              .map(([, name]) => `</${name}>`)
              .join('')
          : ''
      const tables = `${around}${'<w:tbl><w:tr><w:tc>'.repeat(5000)}${p('in fondo')}${`${p('dopo')}</w:tc></w:tr></w:tbl>`.repeat(5000)}${close}`
      const read = readBack('docx', docx(tables))
      expect(words(read.nodes)).toContain('in fondo')
      expect(words(read.nodes).split('dopo')).toHaveLength(5001)
      expect(read.notes).toEqual([{ kind: 'tooDeep', count: 1, examples: [] }])
    }
    const lists = `${'<text:list><text:list-item>'.repeat(5000)}<text:p>in fondo</text:p>${'</text:list-item></text:list>'.repeat(5000)}`
    for (const around of [lists, `<text:section>${lists}</text:section>`]) expect(words(readBack('odt', odt(around)).nodes)).toBe('in fondo')
  })

  test('a picture that is none is said, with its description in its place', () => {
    const file = docx('<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="La piazza"/><a:blip r:embed="r1"/></wp:inline></w:drawing></w:r></w:p>', {
      ...relations(relation('r1', 'image', 'media/image1.png')),
      'word/media/image1.png': '<html><script>alert(1)</script>',
    })
    const { nodes, notes, pictures } = readBack('docx', file)
    expect(words(nodes)).toBe('La piazza')
    expect([notes, pictures]).toEqual([[{ kind: 'picture', count: 1, examples: ['La piazza'] }], []])
  })

  test('a path that leads out of the file leads nowhere', () => {
    const file = docx(
      '<w:p><w:r><w:drawing><wp:inline><a:blip r:embed="r1"/></wp:inline></w:drawing></w:r></w:p>',
      relations(relation('r1', 'image', '../../../../etc/passwd')),
    )
    expect(readBack('docx', file).pictures).toEqual([])
  })

  test('links that run something are text', () => {
    const file = docx(
      '<w:p><w:hyperlink r:id="r1"><w:r><w:t>qui</w:t></w:r></w:hyperlink></w:p>',
      relations(relation('r1', 'hyperlink', 'javascript:alert(1)', 'External')),
    )
    expect(readBack('docx', file).nodes).toEqual([{ type: 'paragraph', content: [{ type: 'text', text: 'qui' }] }])
  })

  test('a footnote that holds itself, a style that stands on itself: both end', () => {
    const file = docx('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>x</w:t><w:footnoteReference w:id="2"/></w:r></w:p>', {
      ...relations(relation('r1', 'footnotes', 'footnotes.xml'), relation('r2', 'styles', 'styles.xml')),
      'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="2"><w:p><w:r><w:t>nota</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:footnote></w:footnotes>`,
      'word/styles.xml': `<w:styles ${W}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`,
    })
    expect(words(readBack('docx', file).nodes)).toBe('x nota ')
  })

  test.each([
    ['cut in half', docx(p('testo')).subarray(0, 90), 'file.damaged'],
    ['with XML that does not end', docx('<w:p>'), 'file.damaged'],
    ['of another program', zipOf({ 'xl/workbook.xml': '<workbook/>' }), 'file.wrong'],
    ['encrypted, or of Word 97', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'file.wrong'],
    ['empty', new Uint8Array(), 'file.wrong'],
  ])('a file %s is refused in words', async (_, bytes, code) => {
    await expect(conversions.read({ format: 'docx', bytes })).rejects.toMatchObject({ code })
  })

  test('30 MB of pictures are taken as they are; 30 MB of text are refused long before their end', () => {
    const png = Uint8Array.from(atob(PNG.split(',')[1] ?? ''), (char) => char.charCodeAt(0))
    const media = Array.from({ length: 30 }, (_, at) => [`word/media/image${at}.png`, Buffer.concat([png, Buffer.alloc(2 ** 20, at)])] as const)
    const places = media.map((_, at) => `<w:p><w:r><w:drawing><wp:inline><a:blip r:embed="r${at}"/></wp:inline></w:drawing></w:r></w:p>`).join('')
    const file = zipSync({
      'word/document.xml': strToU8(`<w:document ${W}><w:body>${places}</w:body></w:document>`),
      'word/_rels/document.xml.rels': strToU8(
        `<Relationships>${media.map((_, at) => relation(`r${at}`, 'image', `media/image${at}.png`)).join('')}</Relationships>`,
      ),
      ...Object.fromEntries(media.map(([name, bytes]) => [name, [new Uint8Array(bytes), { level: 0 as const }]])),
    })
    expect(file.length).toBeGreaterThan(30_000_000)
    expect(readBack('docx', file).pictures).toHaveLength(30)
    const text = docx(`${p('parola '.repeat(1000))}`.repeat(4300))
    expect(problemOf(() => readBack('docx', text))).toBe('file.tooLarge')
  })

  test('an HTML page neither runs nor fetches; its frames and pictures elsewhere are said', () => {
    const page =
      '<p>a<script>alert(1)</script></p><img src="http://example.org/x.png" onerror="x()" alt="foto"><iframe srcdoc="x" title="mappa"></iframe><base href="http://e"><p>b</p>'
    const { nodes, notes } = readBack('html', strToU8(page))
    expect(words(nodes)).toBe('a\nfoto\nb')
    expect(notes).toEqual([
      { kind: 'linkedPicture', count: 1, examples: ['foto'] },
      { kind: 'object', count: 1, examples: ['mappa'] },
    ])
  })
})
