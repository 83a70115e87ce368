import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DocumentBinding } from '../../../../renderer/features/document/binding/documentBinding.ts'
import { blockViews } from '../../../../renderer/features/document/blocks/blockViews.ts'
import { blockTypes } from '../../../../shared/document/blocks.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { flatText, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { flatMarks } from '../../../../shared/document/inlines.ts'
import { writeBody } from '../../../../shared/model/records/documentBody.ts'
import { minutes } from '../../../shared/model/records/bodyFixtures.ts'
import { testAuthor } from '../../../support/peers.ts'
import { documentSchema, openHeadless } from './together/headlessEditor.ts'

describe('the editor of a body', () => {
  test('shows every type of block and every mark of the contract', () => {
    const shown = new Set([...blockViews.map(({ name }) => name), 'image', 'table', 'live'])
    expect(blockTypes.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
    expect(Object.keys(documentSchema.marks).sort()).toEqual([...flatMarks].sort())
    for (const { list, group } of blockTypes)
      for (const name of [list?.node, list?.item, group]) if (name) expect(documentSchema.nodes[name]?.name).toBe(name)
  })

  test('shows what the model wrote, and writes nothing when it opens it', () => {
    const doc = new Y.Doc()
    writeBody(doc, testAuthor('Ada'), minutes)
    const before = readFlat(doc)
    const state = Y.encodeStateAsUpdate(doc)
    const { state: editor, shown } = openHeadless(doc, testAuthor('Ada'))
    editor.doc.check()
    expect(shown().eq(editor.doc)).toBe(true)
    expect(readFlat(doc)).toEqual(before)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(state)
  })

  test('half of a character becomes the sign for what cannot be shown, here and in what is sent', () => {
    const doc = new Y.Doc()
    const editor = openHeadless(doc, testAuthor('Ada'))
    editor.dispatch(editor.state.tr.insertText('a👩b', 1))
    editor.dispatch(editor.state.tr.delete(2, 3))
    expect(editor.state.doc.textContent).toBe('a\uFFFDb')
    expect(flatText(doc, NEW_BASE).toString()).toBe('a\uFFFDb')
  })

  test('who may only read sees what changes and writes nothing, not even a repair', () => {
    const doc = new Y.Doc()
    writeBody(doc, testAuthor('Ada'), minutes)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const reader = new DocumentBinding({ doc: copy, base: NEW_BASE, schema: documentSchema, author: null })
    const editor = openHeadless(doc, testAuthor('Ada'))
    const updates: unknown[] = []
    copy.on('update', (_update: Uint8Array, origin: unknown) => void (origin !== 'net' && updates.push(origin)))
    editor.dispatch(editor.state.tr.insertText('Prima. ', 1))
    // the same marker twice, as two people's moves leave it
    flatText(doc, NEW_BASE).insertEmbed(0, { b: 'samesam' })
    flatText(doc, NEW_BASE).insertEmbed(0, { b: 'samesam' })
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(copy)), 'net')
    expect(reader.content().textContent).toContain('Prima. ')
    expect(updates).toEqual([])
  })
})
