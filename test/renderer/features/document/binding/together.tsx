import type { Editor } from '@tiptap/core'
import { EditorContent } from '@tiptap/react'
import { expect } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { listToggles, markToggles, setStyle } from '../../../../../renderer/features/document/commands/formattingCommands.ts'
import { useTextEditor } from '../../../../../renderer/features/document/editor/useTextEditor.ts'
import { emptyBlock } from '../../../../../shared/document/flat/flatBlock.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import { writeFlat } from '../../../../../shared/document/flat/writeFlat.ts'
import type { LinkTarget } from '../../../../../shared/document/mentions.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { act, render, renderHook, waitFor } from '../../../../support/screens/render.tsx'
import { textsOf } from '../together/writtenTexts.ts'

/** One person's editor with a page, and what they do in it. */
export interface Together {
  readonly editor: Editor
  readonly doc: Y.Doc
  /** What of the process was asked for by links in the text. */
  readonly opened: readonly LinkTarget[]
  type(text: string): void
  press(key: string, options?: KeyboardEventInit): void
  caretAfter(text: string): void
  run(command: string): void
  undo(): void
  redo(): void
  html(): string
  text(): string
  kinds(): readonly string[]
}

/** Two people's editors on one document; what one does the other has at once. */
export async function openTogether(): Promise<readonly [Together, Together]> {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  docs[0].transact(() => writeFlat(docs[0], [emptyBlock], Math.random))
  Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]))
  for (const [from, to] of [docs, docs.toReversed() as unknown as typeof docs])
    from.on('update', (update: Uint8Array, origin: unknown) => origin !== 'net' && act(() => Y.applyUpdate(to, update, 'net')))
  const [anna, bruno] = [open(docs[0], 'Anna'), open(docs[1], 'Bruno')]
  await waitFor(() => expect(anna.editor.isInitialized && bruno.editor.isInitialized).toBe(true))
  return [anna, bruno]
}

function open(doc: Y.Doc, name: string): Together {
  const opened: LinkTarget[] = []
  const openLinked = (target: LinkTarget) => void opened.push(target)
  const handlers = { followLink: () => {}, editLink: () => {}, chooseRemark: () => {}, focusBar: () => {}, openLinked }
  const options = {
    doc,
    base: NEW_BASE,
    author: testAuthor(name),
    awareness: new Awareness(doc),
    mayWrite: true,
    title: 'Verbale',
    helpId: 'help',
    assets: null,
    handlers,
  }
  const { result } = renderHook(() => useTextEditor(options))
  const editor = result.current
  render(<EditorContent editor={editor} />)
  const { view } = editor
  const type = (text: string) => {
    for (const character of text)
      act(() => {
        const { from, to } = view.state.selection
        const handled = view.someProp(
          'handleTextInput',
          (handle) => handle(view, from, to, character, () => view.state.tr.insertText(character)) || undefined,
        )
        if (!handled) view.dispatch(view.state.tr.insertText(character))
      })
  }
  return {
    editor,
    doc,
    opened,
    type,
    press: (key, options = {}) =>
      act(() => {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options })
        view.someProp('handleKeyDown', (handle) => handle(view, event) || undefined)
      }),
    caretAfter: (text) =>
      act(() => {
        let at = -1
        view.state.doc.descendants((node, pos) => {
          if (at < 0 && node.text?.includes(text)) at = pos + node.text.indexOf(text) + text.length
        })
        editor.commands.setTextSelection(at)
      }),
    run: (command) =>
      act(() => {
        const style = /^document\.style(\d)$/.exec(command)
        if (style) setStyle(editor, Number(style[1]) as 0)
        else [...markToggles, ...listToggles].find(({ id }) => `document.${id}` === command)?.run(editor)
      }),
    undo: () => act(() => void editor.commands.undo()),
    redo: () => act(() => void editor.commands.redo()),
    html: () =>
      view.dom.innerHTML.replace(/<br class="ProseMirror-trailingBreak">/g, '').replace(/ class="is-e[^"]*"| data-placeholder="[^"]*"/g, ''),
    text: () =>
      textsOf(view.state.doc)
        .map(({ node }) => node.textContent)
        .join('|'),
    kinds: () => readFlat(doc).map(({ type: kind }) => kind),
  }
}
