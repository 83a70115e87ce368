import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { inlineNodes } from '../../../../../renderer/features/document/files/common/fileText.ts'
import { toDocx } from '../../../../../renderer/features/document/files/docx/toDocx.ts'
import { toHtml } from '../../../../../renderer/features/document/files/html/toHtml.ts'
import { fromMarkdown } from '../../../../../renderer/features/document/files/markdown/fromMarkdown.ts'
import { toMarkdown } from '../../../../../renderer/features/document/files/markdown/toMarkdown.ts'
import { toOdt } from '../../../../../renderer/features/document/files/odt/toOdt.ts'
import { forEditor } from '../../../../../renderer/features/document/files/read/forEditor.ts'
import { ImportNotes } from '../../../../../renderer/features/document/files/read/importNotes.ts'
import { readFileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import { type BodyNode, normalizeFileBody, paragraphsOf, plainText } from '../../../../../shared/document/normalizedBody.ts'
import { cell, heading, item, paragraph, row, text } from '../../../../support/document/bodyArbitraries.ts'
import { everyKind, metadata, PNG, sixtyPages } from './everyKind.ts'
import { readBack } from './readBack.ts'

/** What files cannot say: a mention is its words, a picture has the size of its pixels, only answers know their thread's marks. */
const comparable = (nodes: readonly BodyNode[], comments: readonly string[]): readonly BodyNode[] =>
  normalizeFileBody(
    nodes.map(function plain(node: BodyNode): BodyNode {
      if (node.type === 'mention') return text(String(node.attrs?.label))
      const marks = node.marks
        ?.filter(({ type, attrs }) => type !== 'comment' || comments.includes(String(attrs?.id)))
        .map((mark) => (mark.type === 'comment' ? { type: 'comment', attrs: { id: '*' } } : mark))
      return {
        ...node,
        ...(marks ? { marks } : {}),
        ...(node.type === 'image' ? { attrs: { src: node.attrs?.src, alt: node.attrs?.alt } } : {}),
        ...(node.content ? { content: node.content.map(plain) } : {}),
      }
    }),
  )
const threads = (comments: readonly { readonly id: string; readonly answers: string | null }[]) =>
  comments.filter(({ answers }) => answers === null).map(({ id }) => id)
const written = {
  docx: (nodes: readonly BodyNode[], comments = everyKind.comments) => toDocx({ nodes, comments }, metadata),
  odt: async (nodes: readonly BodyNode[], comments = everyKind.comments) => toOdt({ nodes, comments }, metadata),
}

describe.each(['docx', 'odt'] as const)('a document that goes out as .%s and comes back', (format) => {
  test('has every structure it had', async () => {
    const back = readBack(format, await written[format](everyKind.nodes))
    expect(comparable(back.nodes, threads(back.comments))).toEqual(comparable(everyKind.nodes, ['c1']))
    expect(back.notes).toEqual([])
  })

  test('has its comments: who, when, what, which answers which', async () => {
    const { comments } = readBack(format, await written[format](everyKind.nodes))
    const [first, answer] = comments
    expect(first).toMatchObject({ author: 'Ada Bianchi', at: '2026-11-05T09:30:00Z', text: 'Chi lo paga?', answers: null })
    expect(answer).toMatchObject({ author: 'Bruno Neri', text: 'Il Comune, per due anni.', answers: first?.id })
  })

  test('says that a table of contents is not read, and nothing of the header that every file gets', async () => {
    const withBoth = { ...metadata, contents: 'Indice', logos: [PNG] }
    const bytes = format === 'docx' ? await toDocx(everyKind, withBoth) : toOdt(everyKind, withBoth)
    expect(readBack(format, bytes).notes.map(({ kind }) => kind)).toEqual(['contents'])
  })

  test('of sixty pages has every word, in order', async () => {
    const body = sixtyPages()
    const words = (nodes: readonly BodyNode[]) => paragraphsOf(comparable(nodes, [])).join(' ').split(/\s+/)
    expect(words(readBack(format, await written[format](body, [])).nodes)).toEqual(words(body))
  })

  test('keeps spaces, tabs, line breaks, lists in lists in cells and letters of every plane', async () => {
    const body = normalizeFileBody([
      { ...paragraph('titolo suo'), attrs: { style: 'title' } },
      paragraph('due  spazi', text(' '), text('e\tun tabulatore', { type: 'bold' }), { type: 'hardBreak' }, '😀 𝒜 ﷽ <b>&amp;'),
      {
        type: 'bulletList',
        content: [item(paragraph('uno'), paragraph('ancora uno'), { type: 'bulletList', content: [item(paragraph('dentro'))] })],
      },
      { type: 'orderedList', attrs: { start: 5, type: 'I' }, content: [item(paragraph('quinto')), item(paragraph('sesto'))] },
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [{ type: 'bulletList', content: [item(paragraph('in cella'))] }] }] }],
      },
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('tableHeader', 'Data'), cell('tableCell', 'lunedì')] },
          { type: 'tableRow', content: [cell('tableHeader', 'Luogo'), cell('tableCell', 'municipio')] },
        ],
      },
      heading(3, 'fine'),
    ])
    const { nodes } = readBack(format, await written[format](body, []))
    expect(nodes).toEqual(body)
  })
})

describe.each(['docx', 'odt', 'html'] as const)('a table whose columns have widths, as .%s', (format) => {
  const tableOf = (widths: readonly (number | null)[] | null) =>
    normalizeFileBody([
      {
        type: 'table',
        ...(widths ? { attrs: { widths } } : {}),
        content: [
          row('tableHeader', 'Chi', 'Che cosa', 'Quando'),
          { type: 'tableRow', content: [{ ...cell('tableCell', 'uno'), attrs: { colspan: 2, rowspan: 1 } }, cell('tableCell', 'due')] },
        ],
      },
    ])
  const back = async (widths: readonly (number | null)[] | null) => {
    const nodes = tableOf(widths)
    const bytes = format === 'html' ? new TextEncoder().encode(toHtml({ nodes }, metadata)) : await written[format](nodes, [])
    return readBack(format, bytes).nodes.find(({ type }) => type === 'table')?.attrs?.widths
  }

  test('comes back with them, as shares of the line', async () => {
    const widths = (await back([120, 400, 156])) as readonly number[]
    expect(widths).toHaveLength(3)
    for (const [at, width] of [120, 400, 156].entries()) expect(Math.abs((widths[at] ?? 0) - width)).toBeLessThanOrEqual(1)
  })

  test('has what some columns share written out, and of columns that are alike nothing', async () => {
    expect(await back([76, null, null])).toEqual([76, 300, 300])
    expect(await back(null)).toBeUndefined()
    expect(await back([200, 200, 200])).toBeUndefined()
  })
})

describe.each(['docx', 'odt', 'html', 'md'] as const)('neighbouring lists that go out as .%s and come back', (format) => {
  const bullets = (...words: readonly string[]): BodyNode => ({ type: 'bulletList', content: words.map((each) => item(paragraph(each))) })
  const task = (words: string, ...rest: readonly BodyNode[]): BodyNode => ({
    type: 'taskItem',
    attrs: { checked: words.startsWith('d') },
    content: [paragraph(words), ...rest],
  })
  const tasks = (...words: readonly string[]): BodyNode => ({ type: 'taskList', content: words.map((each) => task(each)) })
  const numbers = (...words: readonly string[]): BodyNode => ({ ...bullets(...words), type: 'orderedList', attrs: { start: 1 } })

  test.each([
    ['bullets', [bullets('uno', 'due'), bullets('tre'), bullets('quattro', 'cinque')]],
    ['numbers', [numbers('uno', 'due'), numbers('tre'), paragraph('fine')]],
    ['tasks', [tasks('uno', 'due'), tasks('tre'), tasks('quattro', 'cinque')]],
    ['tasks in a task', [{ type: 'taskList', content: [task('uno', tasks('due', 'due e mezzo'), tasks('tre')), task('quattro')] }, tasks('cinque')]],
    ['bullets in an item', [{ type: 'bulletList', content: [item(paragraph('uno'), bullets('due'), bullets('tre')), item(paragraph('quattro'))] }]],
  ])('stay apart: %s', async (_, nodes) => {
    const back =
      format === 'md'
        ? fromMarkdown(toMarkdown(nodes))
        : format === 'html'
          ? readBack('html', new TextEncoder().encode(toHtml({ nodes }, metadata))).nodes
          : readBack(format, await written[format](nodes, [])).nodes
    const title = format === 'md' ? 0 : 1
    expect(back.slice(title)).toEqual(nodes)
  })
})

describe('a document in Arabic', () => {
  const nodes = [heading(1, 'العربية'), paragraph('مرحبا بكم في الطاولة'), { type: 'table', content: [row('tableCell', 'الأول', 'الثاني')] }]
  const partOf = (bytes: Uint8Array, name: string) => new TextDecoder().decode(unzipSync(bytes)[name])

  test('says its language and direction in every format, and its tables begin at the right', async () => {
    const docx = await toDocx({ nodes }, metadata)
    expect(partOf(docx, 'word/styles.xml')).toContain('w:val="ar-SA"')
    expect(partOf(docx, 'word/document.xml')).toContain('<w:bidiVisual/>')
    const odt = toOdt({ nodes }, metadata)
    expect(partOf(odt, 'styles.xml')).toContain('style:writing-mode="rl-tb"')
    expect(partOf(odt, 'styles.xml')).toContain('fo:language="ar"')
    expect(toHtml({ nodes }, metadata)).toContain('<html lang="ar-SA" dir="rtl">')
  })
})

describe('an HTML page that goes out and comes back', () => {
  const page = toHtml({ nodes: everyKind.nodes }, { ...metadata, contents: 'Indice' })

  test('says its language and title, and can neither run nor load anything', () => {
    expect(page).toContain('<html lang="it-IT">')
    expect(page).toContain('<title>Relazione del tavolo</title>')
    expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;`.replaceAll('&#39;', "'"))
    expect(page).not.toMatch(/<script|<link|@import|url\(/)
    expect(page).toContain('<th scope="col">Ente</th>')
    expect(page).toContain('alt="La piazza vista dall’alto"')
  })

  test('has its headings, lists, merged cells and words', () => {
    const { nodes } = readBack('html', new TextEncoder().encode(page))
    const kinds = (list: readonly BodyNode[]) =>
      list.filter(({ type }) => /heading|table|List/.test(type)).map(({ type, attrs }) => [type, attrs?.level])
    const [contents, ...rest] = kinds(nodes)
    expect(contents).toEqual(['heading', 2])
    expect(rest.slice(1)).toEqual(kinds(everyKind.nodes))
    expect(nodes.find(({ type }) => type === 'table')).toMatchObject({
      content: [
        { content: [{ type: 'tableHeader' }, {}, {}] },
        { content: [{ attrs: { rowspan: 2 } }, {}, {}] },
        {},
        { content: [{ attrs: { colspan: 2 } }, {}] },
      ],
    })
  })

  test('has its callouts, highlights, alignment, direction and page breaks, and so has Markdown', () => {
    const left = (words: string, dir?: string): BodyNode => ({ ...paragraph(words), attrs: { ...(dir ? { dir } : {}), align: 'right' } })
    const body = normalizeFileBody([
      { type: 'callout', content: [paragraph('Attenzione.'), paragraph('Scade il bando.')] },
      { type: 'blockquote', content: [paragraph('Nessuno resti solo.')] },
      paragraph('Da ', text('verificare', { type: 'highlight' }), '.'),
      { ...paragraph('In mezzo.'), attrs: { align: 'center' } },
      { ...heading(2, 'A destra'), attrs: { level: 2, align: 'right' } },
      left('123 a sinistra', 'rtl'),
      { type: 'pageBreak' },
      paragraph('Pagina nuova.'),
    ])
    const html = toHtml({ nodes: body }, { ...metadata, title: '' })
    expect(readBack('html', new TextEncoder().encode(html)).nodes).toEqual(body)
    expect(fromMarkdown(toMarkdown(body))).toEqual(body)
  })

  test('of other programs with notices and breaks is read for what it says', () => {
    const page =
      '<aside><p>Nota a lato.</p></aside><div class="admonition warning"><p>Attento.</p></div><div align="center"><p>Al centro</p><p style="text-align:left">no</p></div><div style="page-break-after:always"></div><p>fine</p>'
    expect(readBack('html', new TextEncoder().encode(page)).nodes).toEqual([
      { type: 'callout', content: [paragraph('Nota a lato.')] },
      { type: 'callout', content: [paragraph('Attento.')] },
      { ...paragraph('Al centro'), attrs: { align: 'center' } },
      { ...paragraph('no'), attrs: { align: 'left' } },
      { type: 'pageBreak' },
      paragraph('fine'),
    ])
    const warning = paragraph(text('WARNING', { type: 'bold' }), { type: 'hardBreak' }, text('Attento.'))
    expect(fromMarkdown('> [!WARNING]\n> Attento.\n>\n> - uno')).toEqual([
      { type: 'callout', content: [warning, { type: 'bulletList', content: [item(paragraph('uno'))] }] },
    ])
    expect(fromMarkdown('> [!NOTE]\n> Attento.\n>\n> - uno')).toEqual([
      { type: 'callout', content: [paragraph('Attento.'), { type: 'bulletList', content: [item(paragraph('uno'))] }] },
    ])
  })

  test('shows hostile text as text', () => {
    const hostile = toHtml(
      { nodes: [paragraph('<script>alert(1)</script>', text('x', { type: 'link', attrs: { href: 'javascript:alert(1)' } }))] },
      { ...metadata, title: '</title><script>' },
    )
    expect(hostile).not.toMatch(/<script|javascript:/)
  })
})

/** What the footnotes of a body say, in order. */
const footnotesIn = (nodes: readonly BodyNode[]): readonly string[] =>
  nodes.flatMap((node) => (node.type === 'footnote' ? [plainText(node)] : footnotesIn(node.content ?? [])))

describe('a document of a file for the editor', () => {
  test('of somebody who may not comment has its changes accepted, and what it cannot hold is said word for word', () => {
    const notes = new ImportNotes()
    const { nodes, comments } = forEditor(readFileDocument(everyKind), notes, false)
    const words = nodes.map(plainText).join('\n')
    expect(comments).toEqual([])
    expect(words).toContain('Il tavolo si riunisce ogni quindici giorni in municipio.')
    expect(footnotesIn(nodes)).toEqual(['Indagine del 2025 tra gli abitanti.Secondo capoverso della nota.'])
    expect(inlineNodes(nodes).flatMap(({ marks = [] }) => marks.filter(({ type }) => /^(comment|insertion|deletion)$/.test(type)))).toEqual([])
    expect(notes.all()).toEqual([
      { kind: 'comment', count: 2, examples: ['Ada Bianchi: Chi lo paga?', 'Bruno Neri: Il Comune, per due anni.'] },
      { kind: 'deletion', count: 1, examples: ['ogni mese'] },
      { kind: 'look', count: 1, examples: ['Figura uno, la piazza.'] },
    ])
  })

  test('keeps comments and changes of a file for somebody who may comment', () => {
    const notes = new ImportNotes()
    const { nodes, comments } = forEditor(readFileDocument(everyKind), notes, true)
    expect(comments).toEqual(everyKind.comments)
    expect(inlineNodes(nodes).flatMap(({ marks = [] }) => marks.filter(({ type }) => /^(comment|insertion|deletion)$/.test(type)))).toHaveLength(3)
    expect(notes.all().map(({ kind }) => kind)).toEqual(['look'])
  })
})
