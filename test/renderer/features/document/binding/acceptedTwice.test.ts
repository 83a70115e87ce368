import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { NEW_BASE, textOf } from '../../../../../shared/document/flat/roots.ts'
import { type SuggestionId, suggest, suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
import { decisionOn } from '../../../../../shared/model/suggestions/openChange.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { openHeadless } from '../together/headlessEditor.ts'

const ROOT = `${NEW_BASE}/text`
const WORDS = 'Il servizio apre lunedì.'
const names = ['anna', 'bruno', 'carla'] as const

interface Scene {
  readonly people: readonly (typeof names)[number][]
  /** The range that the suggestion is about, in units of the shared text. */
  readonly range: readonly [number, number]
  readonly words: string
  /** Of what the text is made before. */
  readonly set?: (text: Y.Text) => void
}

/** People with the same document open accept the same suggestion at the same moment; what each of them has in the end. */
function acceptTogether({ people, range: [from, to], words, set }: Scene, clients: readonly number[]) {
  const first = Object.assign(new Y.Doc(), { clientID: 1 })
  const text = textOf(first, ROOT)
  text.insertEmbed(0, { b: 'aaaaaaa' })
  text.insert(1, WORDS)
  set?.(text)
  const comments = new Y.Doc()
  const id = suggest(comments, testAuthor('dora'), first, { root: ROOT, from, to }, words) as SuggestionId
  const proposed = suggestion.read(comments, id)
  if (!proposed) throw new Error('no suggestion')
  const desks = people.map((name, at) => {
    const doc = Object.assign(new Y.Doc(), { clientID: clients[at] })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
    return { doc, author: testAuthor(name), editor: openHeadless(doc, testAuthor(name)) }
  })
  for (const { doc, author } of desks) acceptSuggestion(doc, author, proposed)
  const exchange = () => {
    const states = desks.map(({ doc }) => Y.encodeStateAsUpdate(doc))
    for (const { doc } of desks) for (const state of states) Y.applyUpdate(doc, state, 'net')
  }
  return { id, desks, exchange }
}

const scenes: Readonly<Record<string, readonly [Scene, string]>> = {
  'in place of others': [{ people: ['anna', 'bruno'], range: [18, 24], words: 'martedì' }, 'Il servizio apre martedì.'],
  'where no letter goes': [{ people: ['anna', 'bruno'], range: [12, 12], words: ' comunale' }, 'Il servizio comunale apre lunedì.'],
  'with marks': [
    { people: ['anna', 'bruno'], range: [12, 12], words: ' comunale', set: (text) => text.format(1, 11, { bold: true }) },
    'Il servizio comunale apre lunedì.',
  ],
  'that say the same twice': [{ people: ['anna', 'bruno'], range: [18, 24], words: 'sì sì ' }, 'Il servizio apre sì sì .'],
  'by three': [{ people: names, range: [18, 24], words: 'martedì' }, 'Il servizio apre martedì.'],
}

test.each(Object.entries(scenes))('words accepted by several at the same moment stand once: %s', (_name, [scene, expected]) => {
  for (const clients of [
    [10, 20, 30],
    [30, 20, 10],
    [20, 30, 10],
  ]) {
    const { id, desks, exchange } = acceptTogether(scene, clients)
    exchange()
    exchange()
    for (const { doc, editor } of desks) {
      expect(editor.state.doc.textContent).toBe(expected)
      expect(editor.shown().eq(editor.state.doc)).toBe(true)
      expect(decisionOn(doc, id)?.isAccepted).toBe(true)
    }
  }
})

test('what one of them typed in the words meanwhile stays', () => {
  const [scene] = scenes['in place of others'] as readonly [Scene, string]
  for (const clients of [
    [10, 20],
    [20, 10],
  ]) {
    const { desks, exchange } = acceptTogether(scene, clients)
    const { editor } = desks[1] as (typeof desks)[number]
    const end = editor.state.doc.content.size - 2
    editor.dispatch(editor.state.tr.insertText(' PROSSIMO', end))
    exchange()
    exchange()
    for (const desk of desks) expect(desk.editor.state.doc.textContent).toBe('Il servizio apre martedì PROSSIMO.')
  }
})
