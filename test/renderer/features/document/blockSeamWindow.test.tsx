// @vitest-environment happy-dom
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { BlockView } from '../../../../renderer/features/document/blocks/blockView.ts'
import { type BlockType, flagAttribute, nodeOf } from '../../../../shared/document/blockType.ts'

// The whole seam that a new block goes through: a file of what it is and a line in the list of blocks, a file of how the window shows it and a
// line in the list of views. Here the two files are these definitions, and the two lines stand below.

const verse: BlockType = {
  name: 'verse',
  contains: 'text',
  attributes: { rhymes: flagAttribute },
  toNode: (attrs, content) => nodeOf('paragraph', content, attrs.rhymes === true ? { align: 'center' } : {}),
  fromNode: ({ type, attrs }) => (type === 'verse' ? { rhymes: attrs?.rhymes === true } : null),
}
const verseView: BlockView = {
  name: 'verse',
  render: ({ rhymes }) => ['p', { 'data-type': rhymes ? 'rhyme' : 'verse', dir: 'auto' }, 0],
  parse: [{ tag: 'p[data-type="verse"]' }, { tag: 'p[data-type="rhyme"]', attrs: () => ({ rhymes: true }) }],
  typed: [{ find: /^~\s$/ }, { find: /^~~\s$/, attrs: () => ({ rhymes: true }) }],
}

vi.mock(import('../../../../shared/document/blocks.ts'), async (original) => {
  const actual = await original()
  const blockTypes = [...actual.blockTypes, verse]
  return { ...actual, blockTypes, blocks: actual.deriveBlockTypes(blockTypes) }
})
vi.mock(import('../../../../renderer/features/document/blocks/blockViews.ts'), async (original) => {
  const actual = await original()
  return { ...actual, blockViews: [...actual.blockViews, verseView] }
})

const { openTogether } = await import('./binding/together.tsx')
const { inItalian } = await import('../../../support/screens/translations.tsx')
const screens = await import('../../../support/screens/render.tsx')
const { createElement } = await import('react')
const { DocumentReader } = await import('../../../../renderer/features/document/phone/DocumentReader.tsx')
const { fileBody } = await import('../../../../shared/document/exchange/fileBody.ts')
const { noOverlay } = await import('../../../../shared/document/exchange/fileOverlay.ts')
const { readFlat } = await import('../../../../shared/document/flat/readFlat.ts')
const { flatProblem } = await import('../../../../shared/document/flat/validateFlat.ts')
const { readBody } = await import('../../../../shared/model/records/documentBody.ts')
const { conversions } = await import('../../../../renderer/features/document/files/convert/conversions.ts')
const { metadata } = await import('./files/everyKind.ts')
const { unzipSync } = await import('fflate')

beforeAll(inItalian)
afterEach(() => screens.cleanup())

/** Two windows, in which a verse and a rhyme were typed. */
async function written() {
  const [anna, bruno] = await openTogether()
  const problems: (string | null)[] = []
  const host = new Y.Doc()
  Y.applyUpdate(host, Y.encodeStateAsUpdate(anna.doc))
  host.on('afterTransaction', (transaction: Y.Transaction) => problems.push(flatProblem({ doc: host, transaction })))
  anna.doc.on('update', (update: Uint8Array) => Y.applyUpdate(host, update))
  anna.type('~ ')
  anna.type('Sempre caro mi fu')
  anna.press('Enter')
  anna.type('~~ ')
  anna.type('quest’ermo colle')
  return { anna, bruno, problems, host }
}
const verses = [
  { type: 'verse', attrs: {}, text: 'Sempre caro mi fu' },
  { type: 'verse', attrs: { rhymes: true }, text: 'quest’ermo colle' },
]
const read = (doc: Y.Doc) =>
  readFlat(doc).map(({ type, attrs, content }) => ({ type, attrs, text: content.map((part) => ('text' in part ? part.text : '')).join('') }))

it('is typed by its signs, drawn by its view for everybody, and stored under its name', async () => {
  const { anna, bruno } = await written()
  expect(anna.html()).toBe('<p data-type="verse" dir="auto">Sempre caro mi fu</p><p data-type="rhyme" dir="auto">quest’ermo colle</p>')
  expect(bruno.html()).toBe(anna.html())
  expect(read(bruno.doc)).toEqual(verses)
})

it('is validated as it is typed: what people write passes, another value does not', async () => {
  const { anna, problems } = await written()
  expect(problems.filter((problem) => problem !== null)).toEqual([])
  const [, second] = readFlat(anna.doc)
  anna.doc.getMap('0/blocks').set(`${second?.id}/rhymes`, 'baciata')
  expect(problems.at(-1)).not.toBeNull()
})

it('is read on the phone', async () => {
  const { anna } = await written()
  const labels = { done: '', notDone: '', table: '', hiddenImage: '', footnotes: 'Note', footnote: 'nota' }
  const { container } = screens.render(
    createElement(DocumentReader, { nodes: readBody(anna.doc), processId: 'percorso00000000' as never, labels, onLink: () => {} }),
  )
  expect([...container.querySelectorAll('p')].map((each) => each.textContent)).toEqual(verses.map(({ text }) => text))
})

it('goes into every kind of file', async () => {
  const { anna } = await written()
  const document = { nodes: fileBody(anna.doc, noOverlay, () => null), comments: [] }
  const textIn = (bytes: Uint8Array, part?: string) => new TextDecoder().decode(part ? unzipSync(bytes)[part] : bytes)
  const write = (format: 'docx' | 'odt' | 'html') => conversions.write({ format, document, metadata })
  const files = [
    textIn(await write('docx'), 'word/document.xml'),
    textIn(await write('odt'), 'content.xml'),
    // a PDF is printed of this page
    textIn(await write('html')),
    textIn((await conversions.writeMarkdown({ nodes: document.nodes, folder: '' })).bytes),
  ]
  for (const file of files) for (const { text } of verses) expect(file.replace(/&#39;|&apos;/g, '’')).toContain(text)
  // its own node says how it looks there
  expect(files[0]).toMatch(/<w:jc w:val="center"\/>.*quest’ermo/)
  expect(files[2]).toMatch(/text-align: center[^>]*>quest’ermo/)
})

it('is copied, and pasted with what it is', async () => {
  const { anna, bruno } = await written()
  const { dom } = anna.editor.view.serializeForClipboard(anna.editor.state.doc.slice(1, anna.editor.state.doc.content.size - 1))
  // the selectors of a page without a browser stumble over the editor's mark on a block; test/e2e/web/document/copying.e2e.ts has a browser
  const html = dom.innerHTML.replace(/ (data-copied|data-pm-slice)="[^"]*"/g, '')
  expect(html).toBe(anna.html())
  screens.act(() => {
    bruno.editor.commands.setTextSelection(bruno.editor.state.doc.content.size - 1)
    bruno.press('Enter')
    bruno.editor.view.pasteHTML(`<div data-pm-slice="1 1 []">${html}</div>`)
  })
  expect(read(bruno.doc)).toEqual([...verses, ...verses])
})
