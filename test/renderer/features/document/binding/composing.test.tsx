import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { emptyBlock } from '../../../../../shared/document/flat/flatBlock.ts'
import { flatText, NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import { writeFlat } from '../../../../../shared/document/flat/writeFlat.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { openPage } from './page.ts'

afterEach(() => document.body.replaceChildren())

/** A document with a paragraph (or some, between bars), in which one person composes and another one writes. */
function composing(words: string) {
  const doc = new Y.Doc()
  const paragraphs = words.split('|').map((text, at) => ({ ...emptyBlock, id: `first0${at + 1}`, content: [{ text, marks: {} }] }))
  doc.transact(() => writeFlat(doc, paragraphs, Math.random))
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const page = openPage(doc, testAuthor('Anna'))
  const { view } = page.editor
  const isComposing = vi.spyOn(view, 'composing', 'get').mockReturnValue(true)
  const text = () => page.editor.getText({ blockSeparator: '|' })
  return {
    page,
    text,
    compose: (letters: string, at: number, to = at) => view.dispatch(view.state.tr.insertText(letters, at, to)),
    elsewhere: (change: (text: Y.Text) => void) => {
      other.transact(() => change(flatText(other, NEW_BASE)))
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'net')
    },
    end: () => {
      isComposing.mockReturnValue(false)
      view.dom.dispatchEvent(new Event('compositionend'))
      page.editor.storage.flatDocument.binding?.compositionEnded()
    },
    shared: () => flatText(doc, NEW_BASE).toString(),
  }
}

test('what another person types in the block of a composition waits for its end, and no letter is lost', () => {
  const it = composing('la riunione')
  it.compose('n', 1)
  it.compose('に', 1, 2)
  it.elsewhere((text) => text.insert(text.length, ' di lunedì'))
  expect(it.text()).toBe('にla riunione')
  it.compose('にほ', 1, 2)
  it.compose('日本', 1, 3)
  it.end()
  expect(it.text()).toBe('日本la riunione di lunedì')
  expect(it.shared()).toBe(it.text())
})

test('a composition whose words were deleted meanwhile stays where they stood', () => {
  const it = composing('prima durante dopo')
  it.compose('か', 9)
  // index 1 is the first letter
  it.elsewhere((text) => text.delete(7, 8))
  it.compose('かん', 9, 10)
  it.end()
  expect(it.text()).toContain('かん')
  expect(it.text()).toContain('prima')
  expect(it.text()).toContain('dopo')
  expect(it.shared()).toBe(it.text())
})

test('what others write in other blocks comes in while a composition goes on', () => {
  const it = composing('uno')
  it.elsewhere((text) => {
    text.insertEmbed(4, { b: 'zzzzzzz' })
    text.insert(5, 'due')
  })
  it.end()
  expect(it.text()).toBe('uno|due')
})

test('a composition is known to be touched when its block and much above it change at once', () => {
  const it = composing('sopra|riunione')
  it.compose('に', 8)
  it.elsewhere((text) => {
    text.insert(text.length, ' di lunedì')
    text.insert(1, 'molto più in alto, ')
  })
  expect(it.text()).toBe('sopra|にriunione')
  it.compose('日本', 8, 9)
  it.end()
  expect(it.text()).toBe('molto più in alto, sopra|日本riunione di lunedì')
  expect(it.shared()).toBe(it.text().replace('|', ''))
})
