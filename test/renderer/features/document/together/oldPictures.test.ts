// Pictures that are moved out of a text while others move, delete or undo in the same text.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { formatAssetRef } from '../../../../../shared/base/assets/assetRef.ts'
import { pictureDataUrl } from '../../../../../shared/base/assets/pictureData.ts'
import { NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import { readBody, writeBody } from '../../../../../shared/model/records/documentBody.ts'
import { referToPicture } from '../../../../../shared/model/records/documentPictures.ts'
import { pictureOf, refOf } from '../../../../support/assets/pictures.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { type HeadlessEditor, openHeadless } from './headlessEditor.ts'

const picture = pictureOf(1, 20_000)
const [data, reference] = [pictureDataUrl(picture), formatAssetRef(refOf(picture))]
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** Two people with the same old document, each with an editor. */
function two(isInCell = false) {
  const first = new Y.Doc()
  const body = [paragraph('Prima'), { type: 'image', attrs: { src: data, alt: 'la piazza' } }, paragraph('Dopo')]
  const cell = { type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: body }
  writeBody(first, testAuthor('Anna'), isInCell ? [{ type: 'table', content: [{ type: 'tableRow', content: [cell] }] }] : body)
  const second = new Y.Doc()
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first))
  const editors = [openHeadless(first, testAuthor('Anna')), openHeadless(second, testAuthor('Bruno'))] as const
  const exchange = () => {
    // what one repairs is for the other too
    for (let round = 0; round < 3; round++) {
      Y.applyUpdate(second, Y.encodeStateAsUpdate(first, Y.encodeStateVector(second)))
      Y.applyUpdate(first, Y.encodeStateAsUpdate(second, Y.encodeStateVector(first)))
    }
    expect(readBody(first)).toEqual(readBody(second))
    return readBody(first)
  }
  return { editors, exchange }
}
const move = ({ doc }: HeadlessEditor, who: string) => referToPicture(doc, NEW_BASE, testAuthor(who), data, refOf(picture))
const sources = (body: ReturnType<typeof readBody>) => body.filter(({ type }) => type === 'image').map(({ attrs }) => attrs?.src)
const wordsOf = (body: ReturnType<typeof readBody>) => body.flatMap(({ content }) => content?.[0]?.text ?? [])

/** Puts the picture behind everything else, as a drag does. */
function drag(editor: HeadlessEditor) {
  const { tr } = editor.state
  tr.doc.descendants((node, at) => {
    if (node.type.name !== 'image') return true
    tr.delete(at, at + node.nodeSize).insert(tr.doc.content.size, node)
    return false
  })
  editor.dispatch(tr)
}
function deletePicture(editor: HeadlessEditor) {
  const { tr } = editor.state
  tr.doc.descendants((node, at) => {
    if (node.type.name === 'image') tr.delete(at, at + node.nodeSize)
    return true
  })
  editor.dispatch(tr)
}

describe('a picture that is moved out of a text', () => {
  it('by two at once is there once', () => {
    const { editors, exchange } = two()
    move(editors[0], 'Anna')
    move(editors[1], 'Bruno')
    expect(sources(exchange())).toEqual([reference])
  })

  it('while another one drags it, a month apart, is there once, and nothing written is lost', () => {
    const { editors, exchange } = two()
    move(editors[0], 'Anna')
    drag(editors[1])
    const body = exchange()
    expect(sources(body)).toHaveLength(1)
    expect([reference, data]).toContain(sources(body)[0])
    expect(wordsOf(body)).toEqual(['Prima', 'Dopo'])
  })

  it('is no step of undo: what is undone is what the person did', () => {
    const { editors, exchange } = two()
    const [anna] = editors
    anna.dispatch(anna.state.tr.insertText('!', 6))
    move(anna, 'Anna')
    anna.undo()
    const body = exchange()
    expect(wordsOf(body)).toEqual(['Prima', 'Dopo'])
    expect(sources(body)).toEqual([reference])
  })

  it('that somebody deleted and brings back by undo is there once', () => {
    const { editors, exchange } = two()
    deletePicture(editors[1])
    move(editors[0], 'Anna')
    exchange()
    editors[1].undo()
    expect(sources(exchange())).toHaveLength(1)
  })

  it('is drawn by the editors that are open, and what follows is typed in its place', () => {
    const { editors, exchange } = two()
    move(editors[0], 'Anna')
    exchange()
    for (const editor of editors) {
      expect(editor.state.doc.eq(editor.shown())).toBe(true)
      expect(editor.state.doc.child(1).attrs.src).toBe(reference)
    }
  })
})

describe('a picture in a cell of a table', () => {
  const inCell = (body: ReturnType<typeof readBody>) => body[0]?.content?.[0]?.content?.[0]?.content ?? []

  it('that two move out of the text at once is there once, and what they wrote beside it, too', () => {
    const { editors, exchange } = two(true)
    for (const [at, editor] of editors.entries()) {
      editor.dispatch(editor.state.tr.insertText(String(at), 4))
      move(editor, at === 0 ? 'Anna' : 'Bruno')
    }
    const body = inCell(exchange())
    expect(sources(body)).toEqual([reference])
    expect(wordsOf(body).join(' ')).toMatch(/^(01|10)Prima Dopo$/)
    for (const editor of editors) expect(editor.state.doc.eq(editor.shown())).toBe(true)
  })

  it('that somebody deleted meanwhile is there once at most', () => {
    const { editors, exchange } = two(true)
    deletePicture(editors[1])
    move(editors[0], 'Anna')
    exchange()
    editors[1].undo()
    expect(sources(inCell(exchange()))).toHaveLength(1)
  })
})
