import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { NEW_BASE, textOf } from '../../../../../shared/document/flat/roots.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { type HeadlessEditor, openHeadless } from '../together/headlessEditor.ts'

/** Two people who write one paragraph, each of whom has what the other one wrote when it is brought. */
function together(words: string, clients: readonly [number, number]) {
  const first = Object.assign(new Y.Doc(), { clientID: 1 })
  const text = textOf(first, `${NEW_BASE}/text`)
  text.insertEmbed(0, { b: 'aaaaaaa' })
  text.insert(1, words)
  const [anna, bruno] = clients.map((clientID, at) => {
    const doc = Object.assign(new Y.Doc(), { clientID })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
    return openHeadless(doc, testAuthor(at === 0 ? 'Anna' : 'Bruno'))
  }) as [HeadlessEditor, HeadlessEditor]
  const bring = (from: HeadlessEditor, to: HeadlessEditor) =>
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'net')
  const shown = () => {
    bring(anna, bruno)
    bring(bruno, anna)
    expect(bruno.state.doc.textContent).toBe(anna.state.doc.textContent)
    for (const { state, shown } of [anna, bruno]) expect(shown().eq(state.doc)).toBe(true)
    return anna.state.doc.textContent
  }
  return { anna, bruno, bring, shown }
}

const insert = (editor: HeadlessEditor, words: string, at: number) => editor.dispatch(editor.state.tr.insertText(words, at))
const remove = (editor: HeadlessEditor, from: number, to: number) => editor.dispatch(editor.state.tr.delete(from, to))

const orders = [
  [10, 20],
  [20, 10],
] as const

test.each(orders)('a word stays whole while somebody deletes what follows it and writes there (clients %i, %i)', (...clients) => {
  const { anna, bruno, bring, shown } = together('uno due', clients)
  insert(anna, ' ri', 4)
  remove(bruno, 4, 8)
  bring(bruno, anna)
  insert(bruno, ' tre', 4)
  insert(anna, 'unione', 7)
  expect(['uno riunione tre', 'uno tre riunione']).toContain(shown())
})

test.each(orders)('a word stays whole when what somebody deleted behind it comes back (clients %i, %i)', (...clients) => {
  const { anna, bruno, bring, shown } = together('uno due', clients)
  remove(bruno, 4, 8)
  insert(anna, ' ri', 4)
  bring(bruno, anna)
  insert(anna, 'unione', 7)
  bring(anna, bruno)
  bruno.undo()
  expect(shown()).toBe('uno riunione due')
})

test('a letter that replaces the last one of a word stands where that one did', () => {
  const { anna, bruno, bring, shown } = together('uno due', [20, 10])
  insert(anna, ' rin', 4)
  remove(bruno, 4, 8)
  bring(bruno, anna)
  insert(bruno, ' tre', 4)
  remove(anna, 7, 8)
  insert(anna, 'unione', 7)
  expect(['uno riunione tre', 'uno tre riunione']).toContain(shown())
})

test('letters with other marks than those before them get theirs', () => {
  const { anna, bruno, bring, shown } = together('uno due', [10, 20])
  insert(anna, ' ri', 4)
  remove(bruno, 4, 8)
  bring(bruno, anna)
  const { schema, tr } = anna.state
  anna.dispatch(tr.insert(7, schema.text('unione', [schema.marks.bold?.create() as never])))
  expect(shown()).toBe('uno riunione')
  expect(anna.state.doc.nodeAt(7)?.marks.map(({ type }) => type.name)).toEqual(['bold'])
  expect(anna.state.doc.nodeAt(6)?.marks).toEqual([])
})
