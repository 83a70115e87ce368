import { EditorContent } from '@tiptap/react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { useTextEditor } from '../../../../renderer/features/document/editor/useTextEditor.ts'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { flatText, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { writeFlat } from '../../../../shared/document/flat/writeFlat.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { testAuthor } from '../../../support/peers.ts'
import { act, cleanup, render, renderHook, waitFor } from '../../../support/screens/render.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const paragraph = (text: string): BodyNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** A document that two people write in: one in an editor, the other one on another device. */
function minutesTogether() {
  const doc = new Y.Doc()
  writeFlat(doc, fromBody([paragraph('Ordine del giorno: '), paragraph('Presenti: ')], Math.random), Math.random)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const awareness = new Awareness(doc)
  const handlers = { followLink: () => {}, editLink: () => {}, chooseRemark: () => {}, focusBar: () => {} }
  const author = testAuthor('Anna')
  const { result } = renderHook(() =>
    useTextEditor({ doc, base: NEW_BASE, author, awareness, mayWrite: true, title: 'Verbale', helpId: 'help', assets: null, handlers }),
  )
  const editor = result.current
  render(<EditorContent editor={editor} />)
  const writeElsewhere = (text: string) => {
    // behind the second marker
    flatText(other, NEW_BASE).insert('#Ordine del giorno: #'.length, text)
    act(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'net'))
  }
  const type = (text: string) => act(() => void editor.commands.insertContent(text))
  return { editor, type, writeElsewhere }
}

it('a phrase is one step of undo, although somebody else writes elsewhere meanwhile', async () => {
  const { editor, type, writeElsewhere } = minutesTogether()
  await waitFor(() => expect(editor.isInitialized).toBe(true))
  act(() => void editor.commands.setTextSelection(20))
  for (const letter of 'Anna scrive') {
    type(letter)
    writeElsewhere('x')
    // what a caret of somebody else does, and a click
    act(() => editor.view.dispatch(editor.state.tr.setMeta('carets', true)))
  }
  const shown = () => editor.getText({ blockSeparator: '|' })
  expect(shown()).toBe('Ordine del giorno: Anna scrive|xxxxxxxxxxxPresenti: ')
  act(() => void editor.commands.undo())
  expect(shown()).toBe('Ordine del giorno: |xxxxxxxxxxxPresenti: ')
  act(() => void editor.commands.redo())
  expect(shown()).toBe('Ordine del giorno: Anna scrive|xxxxxxxxxxxPresenti: ')
})
