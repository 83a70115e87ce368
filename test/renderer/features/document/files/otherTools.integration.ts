import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inlineNodes } from '../../../../../renderer/features/document/files/common/fileText.ts'
import { toDocx } from '../../../../../renderer/features/document/files/docx/toDocx.ts'
import { toHtml } from '../../../../../renderer/features/document/files/html/toHtml.ts'
import { toMarkdown } from '../../../../../renderer/features/document/files/markdown/toMarkdown.ts'
import { toOdt } from '../../../../../renderer/features/document/files/odt/toOdt.ts'
import { type BodyNode, plainText } from '../../../../../shared/document/normalizedBody.ts'
import { heading, item, paragraph, row } from '../../../../support/document/bodyArbitraries.ts'
import { findExecutable } from '../../../../support/runtimes/findExecutable.mjs'
import { everyKind, metadata, PNG, sixtyPages } from './everyKind.ts'
import { readBack } from './readBack.ts'
import { SUGGESTED, trackedFile } from './suggestedChanges.ts'

const run = promisify(execFile)
const missing = ['soffice', 'pandoc', 'pdftotext', 'pdfinfo'].filter((tool) => findExecutable(tool) === null)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-files-'))
const at = (name: string) => path.join(folder, name)
const read = (name: string) => fs.readFileSync(at(name), 'utf8')
const office = (filter: string, ...names: readonly string[]) =>
  run('soffice', [`-env:UserInstallation=file://${at('profile')}`, '--headless', '--convert-to', filter, '--outdir', folder, ...names.map(at)], {
    timeout: 120_000,
  })

/** How often each word of a body is there: that of the reader who accepts every change. */
function countWords(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
const isLatin = (word: string) => !/\p{Script=Arabic}/u.test(word)
const wordsOf = (text: string) =>
  text
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '' && isLatin(word))
const wordsIn = (nodes: readonly BodyNode[]): readonly string[] =>
  nodes.flatMap(function words(node: BodyNode): readonly string[] {
    if (/^(paragraph|heading|codeBlock)$/.test(node.type)) {
      const inline = (node.content ?? []).filter(({ type, marks }) => type !== 'footnote' && !marks?.some(({ type: mark }) => mark === 'deletion'))
      const text = inline.map((each) => (each.type === 'hardBreak' ? '\n' : (each.text ?? String(each.attrs?.label ?? '')))).join('')
      return [...wordsOf(text), ...(node.content ?? []).filter(({ type }) => type === 'footnote').flatMap((note) => wordsIn(note.content ?? []))]
    }
    return (node.content ?? []).flatMap(words)
  })
/** Words of a body that a text has less often. A number of a footnote may follow a word without a space; an address may be broken at the end of a line. */
function missingWords(body: readonly BodyNode[], text: string): readonly string[] {
  const there = countWords(wordsOf(text).flatMap((word) => [word, word.replace(/\d+$/, '')].filter((each, place) => place === 0 || each !== word)))
  const letters = text.normalize('NFKC').replace(/\s/g, '')
  const isThere = (word: string, count: number) => (there.get(word) ?? 0) >= count || letters.split(word).length > count
  return [...countWords(wordsIn(body))].filter(([word, count]) => !isThere(word, count)).map(([word]) => word)
}

interface Pandoc {
  readonly t: string
  readonly c?: unknown
}
/** All elements of a kind in what pandoc read. */
function allOf(kind: string, tree: unknown): readonly Pandoc[] {
  if (Array.isArray(tree)) return tree.flatMap((each) => allOf(kind, each))
  if (typeof tree !== 'object' || tree === null) return []
  const inside = Object.values(tree).flatMap((each) => allOf(kind, each))
  return (tree as Pandoc).t === kind ? [tree as Pandoc, ...inside] : inside
}
const pandoc = async (name: string, ...options: readonly string[]): Promise<unknown> =>
  JSON.parse((await run('pandoc', [at(name), '-t', 'json', ...options], { maxBuffer: 2 ** 28 })).stdout)

const needs = missing.length > 0 ? ` (not on this machine: ${missing.join(', ')})` : ''
describe.skipIf(missing.length > 0)(`files that other programs open${needs}`, () => {
  const sixty = sixtyPages()
  beforeAll(async () => {
    const all = { ...metadata, contents: 'Indice', logos: [PNG, PNG] }
    fs.writeFileSync(at('every.docx'), await toDocx(everyKind, all))
    fs.writeFileSync(at('everyOdt.odt'), toOdt(everyKind, all))
    fs.writeFileSync(at('sixty.docx'), await toDocx({ nodes: sixty }, metadata))
    fs.writeFileSync(at('sixtyOdt.odt'), toOdt({ nodes: sixty }, metadata))
    const parts = { nodes: headedPages() }
    fs.writeFileSync(at('parts.docx'), await toDocx(parts, { ...metadata, contents: 'Indice' }))
    fs.writeFileSync(at('partsOdt.odt'), toOdt(parts, { ...metadata, contents: 'Indice' }))
    fs.writeFileSync(at('every.html'), toHtml(everyKind, all))
    fs.writeFileSync(at('sixty.html'), toHtml({ nodes: sixty }, metadata))
    fs.writeFileSync(at('every.md'), toMarkdown(everyKind.nodes))
    fs.writeFileSync(at('sixty.md'), toMarkdown(sixty))
    await office('pdf', 'every.docx', 'everyOdt.odt', 'sixty.docx', 'sixtyOdt.odt', 'parts.docx', 'partsOdt.odt')
    await office('txt:Text (encoded):UTF8', 'sixty.docx', 'sixtyOdt.odt')
    await office('odt', 'every.docx')
    await office('docx', 'everyOdt.odt')
  }, 240_000)
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

  test.each(['sixty', 'sixtyOdt'])('LibreOffice loses no word of sixty pages: %s, as text and as PDF', async (name) => {
    // its text has no footnotes, its PDF has
    expect(missingWords(withoutFootnotes(sixty), read(`${name}.txt`))).toEqual([])
    const { stdout } = await run('pdftotext', ['-raw', at(`${name}.pdf`), '-'], { maxBuffer: 2 ** 28 })
    expect(missingWords(sixty, stdout)).toEqual([])
    const { stdout: info } = await run('pdfinfo', [at(`${name}.pdf`)])
    expect(Number(/Pages:\s+(\d+)/.exec(info)?.[1])).toBeGreaterThan(50)
    expect(info).toContain('Relazione del tavolo')
    expect(info).toMatch(/Page size:\s+595\S* x 84[12]\S* pts \(A4\)/)
  })

  test.each([
    ['partsOdt', 1],
    // its numbers are those of Word, whose letters are narrower than the ones that this machine has
    ['parts', 0.7],
  ])('the table of contents says on which page each heading is: %s', async (name, least) => {
    const { stdout } = await run('pdftotext', ['-layout', at(`${name}.pdf`), '-'], { maxBuffer: 2 ** 28 })
    const pages = stdout.split('\f')
    for (let part = 1; part <= PARTS; part++) {
      const named = Number(new RegExp(`^ *Capitolo ${part}\\b[ .…]*(\\d+)\\s*$`, 'm').exec(pages[0] ?? '')?.[1])
      const real = pages.findIndex((page, number) => (number > 0 || part === 1) && new RegExp(`^ *Capitolo ${part}\\s*$`, 'm').test(page)) + 1
      expect(named, `Capitolo ${part}: ${real}`).toBeLessThanOrEqual(real)
      expect(named, `Capitolo ${part}: ${real}`).toBeGreaterThanOrEqual(Math.round(real * least))
    }
  })

  test('the header has the logos, and from the second page on the title', async () => {
    const { stdout } = await run('pdftotext', ['-layout', at('sixty.pdf'), '-'], { maxBuffer: 2 ** 28 })
    const [first = '', ...others] = stdout.split('\f').filter((page) => page.trim())
    expect(first.split('\n')[0]).not.toContain('Relazione del tavolo')
    expect(others.filter((page) => !/^[\s\u202a-\u202e]*Relazione del tavolo[\s\u202a-\u202e]*$/m.test(page))).toEqual([])
    const { stdout: pictures } = await run('pdfimages', ['-list', at('every.pdf')])
    expect(pictures.match(/^ +1 +\d+ image/gm)?.length).toBeGreaterThanOrEqual(2)
  })

  test.each([
    ['sixty.docx', []],
    ['sixtyOdt.odt', []],
    ['sixty.html', []],
    ['sixty.md', ['-f', 'gfm+footnotes']],
  ] as const)('pandoc loses no word of sixty pages: %s', async (name, options) => {
    const { stdout } = await run('pandoc', [at(name), '-t', 'plain', '--wrap=none', ...options], { maxBuffer: 2 ** 28 })
    // its reader of .odt leaves out the header rows of tables
    const isMissingByPandoc = (word: string) => name.endsWith('.odt') && /^(Ente|Compito|Entro|riga0)/.test(word)
    const headers = new Set(name.endsWith('.odt') ? headerWords(sixty) : [])
    expect(missingWords(sixty, stdout).filter((word) => !isMissingByPandoc(word) && !headers.has(word))).toEqual([])
  })

  test.each([
    ['every.docx', ['--track-changes=all'], true],
    ['everyOdt.odt', [], true],
    ['every.html', [], false],
    ['every.md', ['-f', 'gfm+footnotes'], true],
  ] as const)('pandoc finds headings, lists, the table, the footnote and the picture: %s', async (name, options, hasNotes) => {
    const tree = await pandoc(name, ...options)
    const levels = allOf('Header', tree).map(({ c }) => (c as readonly [number])[0])
    const own = [1, 2, 3, 2]
    expect(name === 'every.html' ? levels.filter((_, place) => place > 0 && place <= own.length) : levels).toEqual(own)
    expect(allOf('OrderedList', tree).length).toBeGreaterThanOrEqual(4)
    expect(allOf('BulletList', tree).length).toBeGreaterThanOrEqual(2)
    expect(allOf('Table', tree)).toHaveLength(1)
    expect(allOf('Image', tree).length).toBeGreaterThanOrEqual(1)
    if (hasNotes) expect(allOf('Note', tree)).toHaveLength(1)
    if (name === 'every.docx') {
      const classes = allOf('Span', tree).map(({ c }) => JSON.stringify((c as readonly [readonly unknown[]])[0]))
      for (const kind of ['insertion', 'deletion', 'comment-start', 'comment-end']) expect(classes.some((each) => each.includes(kind))).toBe(true)
      expect(JSON.stringify(allOf('Image', tree))).toContain('piazza')
    }
  })

  test('what is suggested is tracked changes to them, accepted and refused as here', async () => {
    fs.writeFileSync(at('tracked.docx'), await toDocx(trackedFile('all'), { ...metadata, title: '' }))
    const linesOfPandoc = async (how: 'accept' | 'reject') =>
      (await run('pandoc', [at('tracked.docx'), '-t', 'plain', `--track-changes=${how}`])).stdout.split(/\n+/).flatMap((line) => line.trim() || [])
    const plain = (lines: readonly string[]) =>
      lines.map((line) => line.replace(/^(\S+) +/, (_, type) => (type === 'ul' ? '-   ' : '')).replaceAll('*', ''))
    expect(await linesOfPandoc('accept')).toEqual(plain(SUGGESTED.final).map((line) => line.replace('leggeda', 'legge da')))
    // pandoc does not refuse another kind of paragraph
    expect(await linesOfPandoc('reject')).toEqual(plain(SUGGESTED.original).map((line) => line.replace(/^Diventa/, '-   Diventa')))
    await office('fodt', 'tracked.docx')
    const changes = [...read('tracked.fodt').matchAll(/<text:(insertion|deletion|format-change)>/g)].map(([, kind]) => kind)
    const count = (kind: string) => changes.filter((each) => each === kind).length
    // a new paragraph, other words, a cut; words that go, a paragraph that does, a join; and bold
    expect([count('insertion'), count('deletion'), count('format-change')]).toEqual([3, 3, 1])
  }, 120_000)

  test('paragraphs that are cut, new, joined, gone and of another kind, and other formats, in an OpenDocument text are so for LibreOffice', async () => {
    const about = { ...metadata, title: '', kindsBefore: { p: 'Prima: Testo' } }
    fs.writeFileSync(at('cut.odt'), toOdt(trackedFile('all', 'odt'), about))
    // what a paragraph was before is kept where LibreOffice saves the file again
    await office('ott', 'cut.odt')
    const saved = readBack('odt', new Uint8Array(fs.readFileSync(at('cut.ott'))))
    expect(saved.notes).toEqual([])
    const entry = saved.nodes.find(({ type }) => type === 'bulletList')?.content?.[0]?.content?.[0]
    expect(entry?.attrs?.was).toEqual({ author: 'Anna Bianchi', at: '2026-11-05T09:30:00Z', t: 'p', indent: 0, align: null })
    await office('docx', 'cut.odt')
    const { nodes } = readBack('docx', new Uint8Array(fs.readFileSync(at('cut.docx'))))
    const ends = nodes.flatMap((node) => {
      const { end } = node.attrs ?? {}
      return end
        ? [
            [
              inlineNodes([node])
                .map(({ text = '' }) => text)
                .join(''),
              (end as { readonly type: string }).type,
            ],
          ]
        : []
    })
    const expected = ['Una parte nuova/insertion', 'Primo/insertion', 'Si legge/deletion', 'Va via/deletion']
    expect(ends.map((each) => each.join('/'))).toEqual(expected)
    const bold = {
      type: 'text',
      text: 'Fine',
      marks: [{ type: 'bold' }, { type: 'reformat', attrs: { author: 'Anna Bianchi', at: '2026-11-05T09:30:00Z', was: [] } }],
    }
    expect(nodes.at(-1)?.content).toEqual([bold])
    // and it keeps the bold of all letters of a paragraph with the paragraph
    await office('odt', 'cut.docx')
    expect(readBack('odt', new Uint8Array(fs.readFileSync(at('cut.odt')))).nodes.at(-1)?.content).toEqual([bold])
  }, 120_000)

  test('column widths and neighbouring lists come through LibreOffice, either way', async () => {
    const bullets = (...words: readonly string[]): BodyNode => ({ type: 'bulletList', content: words.map((each) => item(paragraph(each))) })
    const tasks = (...words: readonly string[]): BodyNode => ({
      type: 'taskList',
      content: words.map((each) => ({ type: 'taskItem', attrs: { checked: false }, content: [paragraph(each)] })),
    })
    const table = { type: 'table', attrs: { widths: [76, 400, 200] }, content: [row('tableHeader', 'a', 'b', 'c'), row('tableCell', 'd', 'e', 'f')] }
    const nodes: readonly BodyNode[] = [
      heading(1, 'Tabella'),
      table,
      bullets('uno', 'due'),
      bullets('tre'),
      paragraph('e'),
      tasks('x'),
      tasks('y', 'z'),
      paragraph('fine'),
    ]
    fs.writeFileSync(at('widths.docx'), await toDocx({ nodes }, metadata))
    fs.writeFileSync(at('widthsOdt.odt'), toOdt({ nodes }, metadata))
    await office('odt', 'widths.docx')
    await office('docx', 'widthsOdt.odt')
    for (const [format, name] of [
      ['odt', 'widths.odt'],
      ['docx', 'widthsOdt.docx'],
    ] as const) {
      const back = readBack(format, new Uint8Array(fs.readFileSync(at(name)))).nodes
      const widths = (back.find(({ type }) => type === 'table')?.attrs?.widths ?? []) as readonly number[]
      expect(widths, name).toHaveLength(3)
      for (const [column, width] of [76, 400, 200].entries()) expect(Math.abs((widths[column] ?? 0) - width), name).toBeLessThan(5)
      expect(
        back.flatMap(({ type, content }) => (type.endsWith('List') ? content?.length : [])),
        name,
      ).toEqual([2, 1, 1, 2])
    }
  }, 120_000)

  test('what LibreOffice writes of our files is read here with its structure', () => {
    for (const [format, name] of [
      ['odt', 'every.odt'],
      ['docx', 'everyOdt.docx'],
    ] as const) {
      const { nodes, comments } = readBack(format, new Uint8Array(fs.readFileSync(at(name))))
      expect(nodes.filter(({ type }) => type === 'heading').map(({ attrs, content = [] }) => [attrs?.level, plainText({ content })])).toEqual(
        everyKind.nodes.filter(({ type }) => type === 'heading').map(({ attrs, content = [] }) => [attrs?.level, plainText({ content })]),
      )
      expect(nodes.filter(({ type }) => /List|table|image/.test(type)).map(({ type }) => type)).toEqual(
        everyKind.nodes.filter(({ type }) => /List|table|image/.test(type)).map(({ type }) => type),
      )
      expect(new Set(comments.map(({ author, text }) => `${author}: ${text}`))).toEqual(
        new Set(everyKind.comments.map(({ author, text }) => `${author}: ${text}`)),
      )
      const marks = inlineNodes(nodes).flatMap(({ text, marks: all = [] }) => all.map(({ type }) => `${type} ${text}`))
      for (const mark of [
        'deletion ogni mese',
        'insertion ogni quindici giorni',
        'bold grassetto',
        'highlight evidenziato',
        'superscript 3',
        'subscript 2',
      ])
        expect(marks).toContain(mark)
      expect(inlineNodes(nodes).filter(({ type }) => type === 'footnote')).toHaveLength(1)
    }
  })
})

/** Chapters of a page and a half each, with words whose width every font has. */
const PARTS = 12
const headedPages = (): readonly BodyNode[] =>
  Array.from({ length: PARTS }, (_, at) => [
    heading(1, `Capitolo ${at + 1}`),
    ...Array.from({ length: 12 }, () => paragraph('Il tavolo si riunisce per ascoltare chi vive lontano. '.repeat(7).trim())),
  ]).flat()

const withoutFootnotes = (nodes: readonly BodyNode[]): readonly BodyNode[] =>
  nodes.filter(({ type }) => type !== 'footnote').map((node) => (node.content ? { ...node, content: withoutFootnotes(node.content) } : node))

/** Words that stand in a header row. */
const headerWords = (nodes: readonly BodyNode[]): readonly string[] =>
  nodes.flatMap((node) => (node.type === 'tableHeader' ? wordsIn([node]) : headerWords(node.content ?? [])))
