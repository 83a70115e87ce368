import { TextSelection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { SuggestionFork } from '../../../../../renderer/features/document/suggest/suggestionFork.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { NEW_BASE, textOf } from '../../../../../shared/document/flat/roots.ts'
import { putInForRest } from '../../../../../shared/document/suggest/restOfChange.ts'
import { listSuggestions, type Suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
import { currentRuns, decisionFor, openChange } from '../../../../../shared/model/suggestions/openChange.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { openHeadless } from '../together/headlessEditor.ts'

const ROOT = `${NEW_BASE}/text`
const [anna, bruno] = [testAuthor('anna', 1), testAuthor('bruno', 2)]
const wordsOf = (doc: Y.Doc) => readFlat(doc).flatMap(({ content }) => content.map((part) => ('text' in part ? part.text : '@')))

/** Anna suggests on her device, Bruno decides on his; the comments are the same for both. */
function apart() {
  const own = Object.assign(new Y.Doc(), { clientID: 1 })
  textOf(own, ROOT).insertEmbed(0, { b: 'aaaaaaa' })
  textOf(own, ROOT).insert(1, 'Il servizio apre.')
  const other = Object.assign(new Y.Doc(), { clientID: 9 })
  textOf(other, ROOT)
  const comments = new Y.Doc()
  const exchange = () => {
    Y.applyUpdate(own, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(own))
  }
  exchange()
  const suggesting = () => {
    const fork = new SuggestionFork({ doc: own, comments, author: anna, base: NEW_BASE })
    return { fork, editor: openHeadless(fork.doc, anna, NEW_BASE, false) }
  }
  const open = (doc: Y.Doc) => listSuggestions(comments).filter((each) => openChange(doc, each))
  const accept = (doc: Y.Doc, list = open(doc)) => list.forEach((each) => void acceptSuggestion(doc, bruno, each))
  return { own, other, comments, exchange, suggesting, open, accept }
}

it('of what was put in for a whole form the part that an earlier form did not have is that of the rest', () => {
  const whole = { content: [{ text: 'uno due tre' }], runs: [[5, 10, 4] as const, [5, 20, 4] as const, [5, 14, 3] as const] }
  expect(putInForRest([{ text: 'uno tre' }], whole)).toEqual({ content: [{ text: 'due ' }], runs: [[5, 20, 4]] })
})

describe('the rest of a suggestion of which an earlier form was accepted', () => {
  it('stands once where somebody accepts it while its author makes it a suggestion of its own', () => {
    const { own, other, exchange, suggesting, open, accept } = apart()
    const first = suggesting()
    first.editor.dispatch(first.editor.state.tr.insertText(' comunale', 12))
    first.fork.save()
    accept(other)
    first.editor.dispatch(first.editor.state.tr.insertText(' e gratuito', 21))
    first.fork.destroy()
    exchange()
    accept(other)
    expect(wordsOf(other)).toEqual(['Il servizio comunale e gratuito apre.'])
    // Anna has not heard of it
    const { fork, editor } = suggesting()
    const rest = open(own)[0] as Suggestion
    expect(decisionFor(own, rest)).toBe(null)
    exchange()
    expect(editor.state.doc.textContent).toBe('Il servizio comunale e gratuito apre.')
    expect([open(own), decisionFor(own, rest)?.isAccepted]).toEqual([[], true])
    // what she writes after that is hers to suggest
    editor.dispatch(editor.state.tr.insertText(' a tutti', 32))
    fork.save()
    accept(own)
    exchange()
    expect([wordsOf(own), wordsOf(other)]).toEqual([
      ['Il servizio comunale e gratuito a tutti apre.'],
      ['Il servizio comunale e gratuito a tutti apre.'],
    ])
  })

  it.each([
    ['before its author saves again', false],
    ['after it', true],
  ])('stands once where that acceptance was undone and made anew: %s', (_when, isSaved) => {
    const { own, other, exchange, suggesting, open, accept } = apart()
    const { fork, editor } = suggesting()
    editor.dispatch(editor.state.tr.insertText(' comunale', 12))
    fork.save()
    const decider = openHeadless(other, bruno)
    accept(other)
    const { tr } = editor.state
    editor.dispatch(tr.setSelection(TextSelection.create(tr.doc, 13, 21)).addMark(13, 21, editor.state.schema.marks.bold?.create() as never))
    fork.save()
    exchange()
    const [rest] = open(own) as [Suggestion]
    expect(currentRuns(own, rest, rest.characters)).toBe(rest.characters)
    decider.undo()
    expect(wordsOf(other)).toEqual(['Il servizio apre.'])
    accept(
      other,
      open(other).filter(({ id }) => id !== rest.id),
    )
    exchange()
    expect(currentRuns(own, rest, rest.characters)).toHaveLength(2)
    expect(editor.state.doc.textContent).toBe('Il servizio comunale apre.')
    if (isSaved) {
      editor.dispatch(editor.state.tr.insertText('Ora ', 1))
      fork.save()
    }
    accept(own)
    expect(wordsOf(own).join('')).toBe(`${isSaved ? 'Ora ' : ''}Il servizio comunale apre.`)
  })
})
