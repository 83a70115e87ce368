import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { editorSupports } from '../../../../shared/document/editorSupport.ts'
import { type BodyNode, plainText } from '../../../../shared/document/normalizedBody.ts'
import { documentBody, flattenUnsupported, readBody, writeBody } from '../../../../shared/model/records/documentBody.ts'
import { author, minutes, paragraph, text, written, writtenOld } from './bodyFixtures.ts'

describe('a body written and read', () => {
  test('comes back as it was', () => {
    expect(readBody(written(minutes))).toEqual(minutes)
  })

  test('is read where an earlier release stored it, and never written beside that', () => {
    const doc = writtenOld(minutes)
    expect(readBody(doc)).toEqual(minutes)
    writeBody(doc, author, [paragraph(text('dopo'))])
    expect(readBody(doc)).toEqual(minutes)
  })

  test('is left alone where something is there already', () => {
    const doc = written([paragraph(text('prima'))])
    writeBody(doc, author, [paragraph(text('dopo'))])
    expect(readBody(doc)).toEqual([paragraph(text('prima'))])
  })

  test('an empty document reads as one empty paragraph', () => {
    expect(readBody(new Y.Doc())).toEqual([{ type: 'paragraph' }])
  })
})

describe('the texts of a body', () => {
  test('whatever ends a line in a text is a break, and what XML cannot hold is not there', () => {
    const [node] = readBody(written([paragraph(text('uno\vdue\ftre\u0085quattro\u2028cinque\r\nsei\uFFFE\uFFFF\uD800\u0001.', { type: 'bold' }))]))
    const words = ['uno', 'due', 'tre', 'quattro', 'cinque', 'sei.']
    expect(node?.content).toEqual(words.flatMap((word, at) => [...(at > 0 ? [{ type: 'hardBreak' }] : []), text(word, { type: 'bold' })]))
  })

  test('a letter has one height, and a list counts in one of five ways', () => {
    const list = (type: unknown): BodyNode => ({
      type: 'orderedList',
      attrs: { start: 2, type },
      content: [{ type: 'listItem', content: [paragraph()] }],
    })
    const body = readBody(written([paragraph(text('x', { type: 'subscript' }, { type: 'superscript' })), list('i'), list('"><script>')]))
    expect(body[0]).toEqual(paragraph(text('x', { type: 'superscript' })))
    expect(body.slice(1).map(({ attrs }) => attrs)).toEqual([{ start: 2, type: 'i' }, { start: 2 }])
  })

  test('blocks that are read as their text stay lines', () => {
    let deep: BodyNode = { type: 'blockquote', content: [paragraph(text('uno')), paragraph(text('due'))] }
    for (let depth = 0; depth < 70; depth++) deep = { type: 'blockquote', content: [deep] }
    const body = readBody(written([deep]))
    expect(body.map(plainText)).toEqual(['uno\ndue'])
  })

  test('a row without cells stays only where a cell reaches into it', () => {
    const cell = (rowspan: number): BodyNode => ({ type: 'tableCell', attrs: { colspan: 1, rowspan }, content: [paragraph(text('a'))] })
    const rows = (...contents: BodyNode[][]): BodyNode[] => [{ type: 'table', content: contents.map((content) => ({ type: 'tableRow', content })) }]
    expect(readBody(written(rows([cell(2)], [], [cell(1)])))[0]?.content).toHaveLength(3)
    expect(readBody(written(rows([cell(1)], [], [cell(1)])))[0]?.content).toHaveLength(2)
  })
})

describe('a body from a stranger', () => {
  test('what is not known stays as its text, in place', () => {
    const doc = new Y.Doc()
    const foreign = new Y.XmlElement('spoiler')
    const inner = new Y.XmlElement('paragraph')
    inner.insert(0, [new Y.XmlText('dal futuro')])
    foreign.insert(0, [inner])
    documentBody(doc).insert(0, [foreign, new Y.XmlText('sciolto')])
    expect(readBody(doc)).toEqual([paragraph(text('dal futuro')), paragraph(text('sciolto'))])
    expect(editorSupports(documentBody(doc))).toBe(false)
  })

  test('a tree a thousand levels deep is read as its text', () => {
    const doc = new Y.Doc()
    let parent: Y.XmlFragment = documentBody(doc)
    for (let depth = 0; depth < 1000; depth++) {
      const child = new Y.XmlElement('blockquote')
      parent.insert(0, [child])
      parent = child
    }
    parent.insert(0, [new Y.XmlText('in fondo')])
    const body = readBody(doc)
    expect(body.map(plainText)).toEqual(['in fondo'])
    expect(depthOf(body)).toBeLessThanOrEqual(64)
    expect(editorSupports(documentBody(writtenOld(body)))).toBe(true)
    expect(editorSupports(documentBody(doc))).toBe(false)
  })

  test.each([
    ['a cell a billion columns wide', 'tableCell', { colspan: 1e9 }],
    ['a heading of level 99', 'heading', { level: 99 }],
    ['an unknown node', 'iframe', { srcdoc: '<script>1</script>' }],
  ])('%s is kept from the editor', (_, name, attrs) => {
    const doc = new Y.Doc()
    const node = new Y.XmlElement(name)
    for (const [key, value] of Object.entries(attrs)) node.setAttribute(key, value as string)
    documentBody(doc).insert(0, [node])
    expect(editorSupports(documentBody(doc))).toBe(false)
  })

  test('an unknown mark is kept from the editor, and its words are read', () => {
    const doc = writtenOld([paragraph(text('parole'))])
    const textNode = (documentBody(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
    textNode.format(0, 3, { comment: { by: 'x' } })
    expect(editorSupports(documentBody(doc))).toBe(false)
    expect(readBody(doc)).toEqual([paragraph(text('parole'))])
  })

  test('links and pictures that are not safe lose their address, not their words', () => {
    const doc = new Y.Doc()
    documentBody(doc).insert(0, [new Y.XmlElement('paragraph')])
    const textNode = new Y.XmlText()
    ;(documentBody(doc).get(0) as Y.XmlElement).insert(0, [textNode])
    textNode.insert(0, 'premi qui', { link: { href: 'jAvAscript:alert(1)' } })
    const image = new Y.XmlElement('image')
    image.setAttribute('src', 'http://spia.example/1.png')
    image.setAttribute('alt', 'una foto')
    documentBody(doc).insert(1, [image])
    expect(readBody(doc)).toEqual([paragraph(text('premi qui')), paragraph(text('una foto'))])
  })

  test('half characters and control characters go', () => {
    expect(readBody(written([paragraph(text('a\u0000b\ud800c\u0007d'))]))).toEqual([paragraph(text('abcd'))])
  })
})

const depthOf = (nodes: readonly BodyNode[]): number => Math.max(0, ...nodes.map((node) => 1 + depthOf(node.content ?? [])))

test('blocks of a newer version become their text, each in its place; the others stay as they are', () => {
  const doc = writtenOld([paragraph(text('prima')), paragraph(text('dopo'))])
  const newer = new Y.XmlElement('diagramma')
  const inside = new Y.XmlElement('paragraph')
  inside.insert(0, [new Y.XmlText('quello che diceva')])
  newer.insert(0, [inside])
  documentBody(doc).insert(1, [newer])
  const untouched = [documentBody(doc).get(0), documentBody(doc).get(2)]
  flattenUnsupported(doc, author)
  expect(readBody(doc).map(plainText)).toEqual(['prima', 'quello che diceva', 'dopo'])
  expect(
    documentBody(doc)
      .toArray()
      .map((block) => (block as Y.XmlElement).nodeName),
  ).toEqual(['paragraph', 'paragraph', 'paragraph'])
  expect([documentBody(doc).get(0), documentBody(doc).get(2)]).toEqual(untouched)
})
