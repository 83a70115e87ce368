// The page of a document is drawn in parts, and the library takes an editor down that is not in the page after a moment: what is drawn behind that
// moment finds an editor that is gone. The page is drawn again with another one, and nobody may be told of an error.
import type { Editor } from '@tiptap/core'
import { createRef, type ReactNode } from 'react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { FormattingBar } from '../../../../renderer/features/document/bar/FormattingBar.tsx'
import { StatusBar } from '../../../../renderer/features/document/bar/StatusBar.tsx'
import { useTextEditor } from '../../../../renderer/features/document/editor/useTextEditor.ts'
import { LiveBlocks } from '../../../../renderer/features/document/live/LiveBlocks.tsx'
import { DocumentOutline } from '../../../../renderer/features/document/outline/DocumentOutline.tsx'
import { DocumentPictures } from '../../../../renderer/features/document/pictures/DocumentPictures.tsx'
import { listEditorSections } from '../../../../renderer/features/document/sections/editorSections.ts'
import { signal } from '../../../../shared/base/live.ts'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { writeFlat } from '../../../../shared/document/flat/writeFlat.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { testAuthor } from '../../../support/peers.ts'
import { act, cleanup, render, renderHook } from '../../../support/screens/render.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const doc = new Y.Doc()
writeFlat(doc, fromBody([{ type: 'paragraph', content: [{ type: 'text', text: 'Presenti: Anna' }] }], Math.random), Math.random)
const awareness = new Awareness(doc)
const nothing = () => {}
const people = { list: [], organisations: [], nameOf: () => '' }

function takenDownEditor(): Editor {
  const handlers = { followLink: nothing, editLink: nothing, chooseRemark: nothing, focusBar: nothing }
  const author = testAuthor('Anna')
  const { result } = renderHook(() =>
    useTextEditor({ doc, base: NEW_BASE, author, awareness, mayWrite: true, title: 'Verbale', helpId: 'help', assets: null, handlers }),
  )
  const editor = result.current
  act(() => editor.destroy())
  return editor
}

const parts: Record<string, (editor: Editor) => ReactNode> = {
  'the formatting bar': (editor) => (
    <FormattingBar isSuggesting={false} editor={editor} barRef={createRef()} onLink={nothing} onPicture={nothing} onLive={nothing} />
  ),
  'the outline': (editor) => <DocumentOutline editor={editor} sections={listEditorSections(editor)} people={people} carets={[]} onPlan={nothing} />,
  'the status bar': (editor) => <StatusBar editor={editor} awareness={awareness} carets={[]} />,
  'the pictures': (editor) => <DocumentPictures editor={editor} processId={'pilot' as ProcessId} assets={{ uploadProblem: signal(null) }} />,
  'the live blocks': (editor) => (
    <LiveBlocks editor={editor} processId={'pilot' as ProcessId} processDoc={new Y.Doc()} me={testAuthor('Anna').person} mayWrite onPlace={nothing} />
  ),
}

it.each(Object.keys(parts))('%s of an editor that is gone can be drawn', (name) => {
  const editor = takenDownEditor()
  expect(() => render(parts[name]?.(editor))).not.toThrow()
})
