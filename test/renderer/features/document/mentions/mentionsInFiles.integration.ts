import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { toDocx } from '../../../../../renderer/features/document/files/docx/toDocx.ts'
import { toHtml } from '../../../../../renderer/features/document/files/html/toHtml.ts'
import { toMarkdown } from '../../../../../renderer/features/document/files/markdown/toMarkdown.ts'
import { toOdt } from '../../../../../renderer/features/document/files/odt/toOdt.ts'
import { named } from '../../../../../renderer/features/document/mentions/namesInFile.ts'
import { fileBody } from '../../../../../shared/document/exchange/fileBody.ts'
import { noOverlay } from '../../../../../shared/document/exchange/fileOverlay.ts'
import { NEW_BASE, textOf } from '../../../../../shared/document/flat/roots.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { metadata } from '../files/everyKind.ts'

const [anna, board, note] = ['anna000000000000', 'board00000000000', 'note000000000000']

function written(): readonly BodyNode[] {
  const doc = new Y.Doc()
  const text = textOf(doc, `${NEW_BASE}/text`)
  text.insertEmbed(0, { b: 'aaaaaaa' }, {})
  text.insert(1, 'Ne parla ', {})
  text.insertEmbed(10, { to: `person/${anna}`, label: 'Anna' }, { bold: true })
  text.insert(11, ', vedi ', {})
  text.insertEmbed(18, { to: `board/${board}/note/${note}`, label: 'Più *autobus* & tram' }, {})
  return fileBody(doc, noOverlay, () => null)
}

const partOf = (bytes: Uint8Array, name: string) => new TextDecoder().decode(unzipSync(bytes)[name])
const wordsOf = (xml: string) => xml.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&')

it('a file has the words of a mention and of a link, and no address that leads nowhere', async () => {
  const nodes = written()
  const docx = await toDocx({ nodes }, metadata)
  const odt = toOdt({ nodes }, metadata)
  const html = toHtml({ nodes }, metadata)
  const texts = {
    docx: partOf(docx, 'word/document.xml'),
    odt: partOf(odt, 'content.xml'),
    html: typeof html === 'string' ? html : new TextDecoder().decode(html),
  }
  for (const text of Object.values(texts)) {
    expect(wordsOf(text)).toContain('Ne parla @Anna, vedi Più *autobus* & tram')
    expect(text).not.toMatch(/hyperlink|text:a |<a /)
    expect(text).not.toContain(board)
  }
  const markdown = toMarkdown(nodes)
  expect(markdown).toContain('@Anna')
  expect(markdown).toContain('Più \\*autobus\\* ')
  expect(markdown).not.toContain('](')
})

it('names and titles in a file are those that are shown', () => {
  const sources = {
    people: [{ id: anna, name: 'Anna Bianchi' }] as never,
    listings: [{ kind: 'board', id: board, title: 'Bisogni' }] as never,
    boardOf: () => ({ areas: new Map(), notes: new Map([[note, { text: 'Autobus la sera' }]]) }),
    untitled: 'Senza titolo',
  }
  const labels = (nodes: readonly BodyNode[]) => nodes.flatMap(({ content = [] }) => content.flatMap(({ attrs }) => attrs?.label ?? []))
  expect(labels(written().map((node) => named(node, sources)))).toEqual(['@Anna Bianchi', 'Autobus la sera'])
  expect(labels(written().map((node) => named(node, { ...sources, people: [], boardOf: () => null })))).toEqual(['@Anna', 'Più *autobus* & tram'])
})

it('words that lead to something of the process are only words in a file; other links stay', () => {
  const link = (href: string, text: string) => ({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] })
  const nodes = [{ type: 'paragraph', content: [link(`tavolo:board/${board}`, 'la lavagna'), link('https://example.org/', 'il sito')] }] as BodyNode[]
  const file = nodes.map((node) => named(node, { people: [], listings: [], boardOf: () => null, untitled: '' }))
  expect(toMarkdown(file)).toBe('la lavagna[il sito](<https://example.org/>)\n')
})
