import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { anchorOf } from '../../../../shared/document/flat/anchor/anchor.ts'
import { unitsIn } from '../../../../shared/document/flat/anchor/characters.ts'
import { textOf } from '../../../../shared/document/flat/roots.ts'
import { type Suggestion, suggestion } from '../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion } from '../../../../shared/model/suggestions/decideSuggestion.ts'
import { decideWithParts, withParts } from '../../../../shared/model/suggestions/decideWithParts.ts'
import { insertionsFor, openChange } from '../../../../shared/model/suggestions/openChange.ts'
import { testAuthor } from '../../../support/peers.ts'

const ROOT = '0/text'
const [anna, bruno] = [testAuthor('anna', 1), testAuthor('bruno', 2)]

/** Anna suggested `uno due`; Bruno accepted it while she had cut it: `uno` is the suggestion still, and `due` one of its own. */
function cutWhileAccepted() {
  const doc = Object.assign(new Y.Doc(), { clientID: 1 })
  const comments = new Y.Doc()
  const text = textOf(doc, ROOT)
  text.insertEmbed(0, { b: 'aaaaaaa' })
  text.insert(1, 'Orari.')
  const { block, from, to } = anchorOf(doc, { root: ROOT, from: 1, to: 1 })
  const common = { by: anna.person, madeAt: 1, root: ROOT, from, to, block: block ?? '' }
  const put = (words: string, change: object = {}, author = anna) =>
    suggestion.read(
      comments,
      suggestion.create(comments, author, { ...common, by: author.person, content: [{ text: words }], replacement: words, ...change }),
    ) as Suggestion
  const whole = put('uno due ')
  acceptSuggestion(doc, bruno, whole)
  suggestion.update(comments, anna, whole.id, { content: [{ text: 'uno ' }], replacement: 'uno ', revision: whole.revision + 1 })
  const part = put('due ', { partOf: whole.id })
  return { doc, comments, text, whole: suggestion.read(comments, whole.id) as Suggestion, part, put, common }
}
const words = (doc: Y.Doc) =>
  textOf(doc, ROOT)
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ''))
    .join('')

test.each(['accept', 'dismiss'] as const)(
  '%s: what an accepted suggestion was cut into is decided on as one, and no word goes or is doubled',
  (how) => {
    for (const first of ['whole', 'part'] as const) {
      const scene = cutWhileAccepted()
      decideWithParts(scene.doc, scene.comments, anna, scene[first], how)
      expect(words(scene.doc).match(/due/g)).toHaveLength(1)
      expect(suggestion.list(scene.comments).filter((each) => openChange(scene.doc, each))).toEqual([])
    }
  },
)

test('where the rest was made a suggestion of its own it is one of them', () => {
  const { doc, comments, whole, part, put } = cutWhileAccepted()
  const [inserted] = insertionsFor(doc, whole.id)
  suggestion.update(comments, anna, whole.id, { content: [{ text: 'uno due ' }], replacement: 'uno due ', revision: 0 })
  const rest = put('', { characters: unitsIn(doc, { root: ROOT, from: 5, to: 9 }), restOf: whole.id, restSince: 0, restRuns: inserted!.runs })
  expect(withParts(doc, rest, suggestion.list(comments)).map(({ id }) => id)).toEqual(expect.arrayContaining([rest.id, part.id]))
  decideWithParts(doc, comments, bruno, rest, 'accept')
  expect(words(doc).match(/due/g)).toHaveLength(1)
})

test('a part of what nobody has accepted, and one that somebody else claims, is decided on by itself', () => {
  const { doc, comments, put, whole, part } = cutWhileAccepted()
  const other = put('tre ')
  const ofOther = put('quattro ', { partOf: other.id })
  expect(withParts(doc, ofOther, suggestion.list(comments))).toEqual([ofOther])
  expect(withParts(doc, other, suggestion.list(comments))).toEqual([other])
  const foreign = put('cinque ', { partOf: whole.id }, bruno)
  expect(withParts(doc, part, suggestion.list(comments))).not.toContainEqual(foreign)
})
