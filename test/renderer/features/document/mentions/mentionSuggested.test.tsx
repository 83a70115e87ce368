import { Editor } from '@tiptap/core'
import { beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { FlatDocument } from '../../../../../renderer/features/document/editor/flatDocument.ts'
import { textExtensions } from '../../../../../renderer/features/document/editor/textExtensions.ts'
import { insertLink, insertMention, Mentions } from '../../../../../renderer/features/document/mentions/mentionPlugin.ts'
import { Suggesting } from '../../../../../renderer/features/document/suggest/suggestingExtension.ts'
import { SuggestionFork } from '../../../../../renderer/features/document/suggest/suggestionFork.ts'
import { NEW_BASE, textOf } from '../../../../../shared/document/flat/roots.ts'
import { readBlocks } from '../../../../../shared/model/records/documentBody.ts'
import { listSuggestions } from '../../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)

it('a mention and a link can be suggested, and come into the text when somebody accepts', () => {
  const doc = Object.assign(new Y.Doc(), { clientID: 1 })
  const text = textOf(doc, `${NEW_BASE}/text`)
  text.insertEmbed(0, { b: 'aaaaaaa' })
  text.insert(1, 'Decide con la giunta.')
  const [comments, author] = [new Y.Doc(), testAuthor('anna', 1)]
  const fork = new SuggestionFork({ doc, comments, author, base: NEW_BASE })
  const editor = new Editor({
    extensions: [...textExtensions(), FlatDocument.configure({ doc: fork.doc, base: NEW_BASE, author }), Mentions, Suggesting.configure({ fork })],
    injectCSS: false,
  })
  insertMention(editor, { from: 8, to: 8 }, { kind: 'person', id: 'anna000000000000' }, 'Anna')
  editor.commands.setTextSelection(editor.state.doc.content.size - 1)
  insertLink(editor, { kind: 'board', id: 'board00000000000', part: null }, 'Bisogni')
  expect(editor.state.doc.textContent).toBe('Decide @Annacon la giunta. Bisogni')
  fork.save()
  expect(text.toString()).toBe('Decide con la giunta.')
  const suggestions = listSuggestions(comments)
  expect(suggestions.length).toBeGreaterThan(0)
  for (const suggestion of suggestions) acceptSuggestion(doc, testAuthor('bruno', 2), suggestion)
  expect(readBlocks(doc)[0]?.content.map((part) => ('embed' in part ? part.embed.to : 'text' in part ? part.text : '?'))).toEqual([
    'Decide ',
    'person/anna000000000000',
    'con la giunta. ',
    'board/board00000000000',
  ])
  editor.destroy()
})
