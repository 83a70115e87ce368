import { TextSelection } from '@tiptap/pm/state'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { SuggestionFork } from '../../../../../renderer/features/document/suggest/suggestionFork.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { NEW_BASE, textOf } from '../../../../../shared/document/flat/roots.ts'
import { listSuggestions, type Suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { openHeadless } from '../together/headlessEditor.ts'

export const ROOT = `${NEW_BASE}/text`
export const [anna, bruno] = [testAuthor('anna', 1), testAuthor('bruno', 2)]

/** Anna suggests, in an editor of her own, changes to a title and a paragraph. */
export function scene() {
  const doc = Object.assign(new Y.Doc(), { clientID: 1 })
  const text = textOf(doc, ROOT)
  text.insertEmbed(0, { b: 'aaaaaaa', t: 'h1' })
  text.insert(1, 'Orari')
  text.insertEmbed(6, { b: 'bbbbbbb' })
  text.insert(7, 'Il servizio apre.')
  const comments = new Y.Doc()
  const open = () => {
    const fork = new SuggestionFork({ doc, comments, author: anna, base: NEW_BASE })
    return { fork, editor: openHeadless(fork.doc, anna, NEW_BASE, false) }
  }
  return { doc, text, comments, open, ...open() }
}
export type Scene = ReturnType<typeof scene>

export const shown = (doc: Y.Doc) =>
  readFlat(doc).map(({ type, attrs, content }) =>
    [type, ...(attrs.indent ? [`+${attrs.indent}`] : []), content.map((part) => ('text' in part ? part.text : '@')).join('')].join(' '),
  )
/** Puts the caret behind words, or selects them. */
export function select({ editor }: Pick<Scene, 'editor'>, words: string, isRange = false) {
  let at = -1
  editor.state.doc.descendants((node, pos) => {
    const index = node.text?.indexOf(words) ?? -1
    if (index >= 0) at = pos + index
  })
  const { tr } = editor.state
  editor.dispatch(tr.setSelection(TextSelection.create(tr.doc, isRange ? at : at + words.length, at + words.length)))
}
export const type = ({ editor }: Pick<Scene, 'editor'>, words: string) => {
  for (const character of words) editor.dispatch(editor.state.tr.insertText(character))
}
export const only = ({ comments }: Scene): Suggestion => {
  const list = listSuggestions(comments)
  expect(list).toHaveLength(1)
  return list[0] as Suggestion
}
