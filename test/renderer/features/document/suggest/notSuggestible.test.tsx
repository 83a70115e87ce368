import { Editor } from '@tiptap/core'
import { afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { FlatDocument } from '../../../../../renderer/features/document/editor/flatDocument.ts'
import { textExtensions } from '../../../../../renderer/features/document/editor/textExtensions.ts'
import { Footnotes } from '../../../../../renderer/features/document/footnotes/footnoteExtension.ts'
import { Suggesting } from '../../../../../renderer/features/document/suggest/suggestingExtension.ts'
import { SuggestionFork } from '../../../../../renderer/features/document/suggest/suggestionFork.ts'
import { notices } from '../../../../../renderer/kit/notices/notices.ts'
import { NEW_BASE, textOf } from '../../../../../shared/document/flat/roots.ts'
import { listSuggestions } from '../../../../../shared/model/records/suggestion.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { inItalian } from '../../../../support/screens/translations.tsx'

const opened: Editor[] = []
beforeAll(inItalian)
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
})

function scene() {
  const doc = Object.assign(new Y.Doc(), { clientID: 1 })
  const text = textOf(doc, `${NEW_BASE}/text`)
  text.insertEmbed(0, { b: 'aaaaaaa' })
  text.insert(1, 'Il servizio apre.')
  text.insertEmbed(12, { f: 'nnnnnnn' })
  const [comments, author] = [new Y.Doc(), testAuthor('anna', 1)]
  const fork = new SuggestionFork({ doc, comments, author, base: NEW_BASE })
  const editor = new Editor({
    extensions: [...textExtensions(), FlatDocument.configure({ doc: fork.doc, base: NEW_BASE, author }), Footnotes, Suggesting.configure({ fork })],
    injectCSS: false,
  })
  opened.push(editor)
  return { editor, comments, fork }
}

it('a footnote is not suggested: it is not put in, and the screen says so', () => {
  const { editor, comments, fork } = scene()
  const before = editor.getJSON()
  editor.commands.setTextSelection(3)
  editor.commands.insertFootnote()
  expect(editor.getJSON()).toEqual(before)
  fork.save()
  expect(listSuggestions(comments)).toEqual([])
  expect(notices.current().map(({ text }) => text)).toContainEqual(expect.stringContaining('note a piè di pagina'))
})

it('words beside a footnote are', () => {
  const { editor, comments, fork } = scene()
  editor.commands.insertContentAt(12, ' comunale')
  expect(editor.getText()).toContain('servizio comunale')
  fork.save()
  expect(listSuggestions(comments)).toHaveLength(1)
})
