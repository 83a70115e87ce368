import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { SuggestionFork } from '../../../../../renderer/features/document/suggest/suggestionFork.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { NEW_BASE, textOf } from '../../../../../shared/document/flat/roots.ts'
import { listSuggestions, suggest, suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
import { openChange } from '../../../../../shared/model/suggestions/openChange.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { openHeadless } from '../together/headlessEditor.ts'

const ROOT = `${NEW_BASE}/text`
const [anna, bruno, carla] = [testAuthor('anna', 1), testAuthor('bruno', 2), testAuthor('carla', 3)]

const wordsOf = (doc: Y.Doc) => readFlat(doc).flatMap(({ content }) => content.map((part) => ('text' in part ? part.text : '@')))

/** Bruno and Carla accept the words that Anna suggests at the same moment, and nobody has the document open when Bruno learns of it. */
function apart(clients: readonly [number, number]) {
  const doc = Object.assign(new Y.Doc(), { clientID: 1 })
  textOf(doc, ROOT).insertEmbed(0, { b: 'aaaaaaa' })
  textOf(doc, ROOT).insert(1, 'Il servizio apre.')
  const comments = new Y.Doc()
  const accept = (proposed: string, at: number, docs: readonly Y.Doc[]) => {
    const id = suggest(comments, anna, doc, { root: ROOT, from: at, to: at }, proposed)
    const each = id && suggestion.read(comments, id)
    if (each) docs.forEach((copy, index) => void acceptSuggestion(copy, index === 0 ? bruno : carla, each))
  }
  const copies = clients.map((clientID) => {
    const copy = Object.assign(new Y.Doc(), { clientID })
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    textOf(copy, ROOT)
    return copy
  }) as [Y.Doc, Y.Doc]
  accept(' comunale', 12, copies)
  return { first: copies[0], second: copies[1], comments, accept }
}

function scene(clients: readonly [number, number]) {
  const { first, second, comments, accept } = apart(clients)
  Y.applyUpdate(first, Y.encodeStateAsUpdate(second))
  expect(wordsOf(first)).toEqual(['Il servizio comunale comunale apre.'])
  return { doc: first, comments, acceptAnother: () => accept(' Sempre.', 18, [first]) }
}

/** What is suggested and not decided. */
const openSuggestions = (doc: Y.Doc, comments: Y.Doc) => listSuggestions(comments).filter((each) => openChange(doc, each) !== null)

describe.each<[string, readonly [number, number]]>([
  ['the copy of who opens it stays', [5, 9]],
  ['the copy of the other stays', [9, 5]],
])('what two accepted while the document was closed: %s', (_which, clients) => {
  it('stands once as soon as somebody who may write opens it', () => {
    const { doc } = scene(clients)
    const editor = openHeadless(doc, bruno)
    expect(wordsOf(doc)).toEqual(['Il servizio comunale apre.'])
    expect(editor.state.doc.textContent).toBe('Il servizio comunale apre.')
    editor.undo()
    expect(wordsOf(doc)).toEqual(['Il servizio comunale apre.'])
  })

  it.each([12, 21])('is not lost with the next one that is accepted, once they took away what they saw twice (from %i)', (from) => {
    const { doc, acceptAnother } = scene(clients)
    const editor = openHeadless(doc, bruno)
    // all of the word but its space, where it is there twice
    const seen = editor.state.doc.textContent
    if (seen.includes('comunale comunale')) editor.dispatch(editor.state.tr.delete(from + 1, from + 9))
    acceptAnother()
    expect(editor.state.doc.textContent).toBe('Il servizio comunale apre. Sempre.')
    expect(editor.shown().eq(editor.state.doc)).toBe(true)
  })

  it.each([
    ['before the document is repaired', false],
    ['after it', true],
  ])('is once for who suggests, and goes only where they take it away: %s', (_when, isRepaired) => {
    const { doc, comments } = scene(clients)
    const fork = new SuggestionFork({ doc, comments, author: anna, base: NEW_BASE })
    expect(wordsOf(fork.doc)).toEqual(['Il servizio comunale apre.'])
    const editor = openHeadless(fork.doc, anna, NEW_BASE, false)
    editor.dispatch(editor.state.tr.insertText('Ora ', 1))
    fork.save()
    // nobody suggested that a copy goes
    expect(openSuggestions(doc, comments).map(({ characters }) => characters)).toEqual([[]])
    if (isRepaired) openHeadless(doc, bruno)
    fork.save()
    for (const each of openSuggestions(doc, comments)) acceptSuggestion(doc, bruno, each)
    openHeadless(doc, carla)
    expect(wordsOf(doc)).toEqual(['Ora Il servizio comunale apre.'])

    editor.dispatch(editor.state.tr.delete(16, 25))
    fork.save()
    for (const each of openSuggestions(doc, comments)) acceptSuggestion(doc, bruno, each)
    expect(wordsOf(doc)).toEqual(['Ora Il servizio apre.'])
  })

  it('is once also where somebody suggests already when the second copy comes', () => {
    const { first, second, comments } = apart(clients)
    const fork = new SuggestionFork({ doc: first, comments, author: anna, base: NEW_BASE })
    Y.applyUpdate(first, Y.encodeStateAsUpdate(second))
    expect(wordsOf(fork.doc)).toEqual(['Il servizio comunale apre.'])
    fork.save()
    expect(openSuggestions(first, comments)).toEqual([])
  })

  it('stays as it is where it is only shown', () => {
    const { doc } = scene(clients)
    openHeadless(doc, bruno, NEW_BASE, false)
    expect(wordsOf(doc)).toEqual(['Il servizio comunale comunale apre.'])
  })
})
