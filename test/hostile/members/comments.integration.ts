import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textOf } from '../../../shared/document/flat/roots.ts'
import { addComment, type CommentId, comment, listComments, resolveThread } from '../../../shared/model/records/comment.ts'
import { type SuggestionId, suggest, suggestion } from '../../../shared/model/records/suggestion.ts'
import { may, type Role } from '../../../shared/protocol/role.ts'
import { createGuardedRoom } from '../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../support/peers.ts'

// members with a modified client among the comments of others

const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })

function scene(role: Role) {
  const room = createGuardedRoom('comments')
  const anna = newDoc(1)
  room.connect('anna', 'contributor', anna)
  const id = addComment(anna, testAuthor('anna', 7), { text: 'Manca il trasporto la sera.' })
  const doc = newDoc(2)
  const client = room.connect('mallory', role, doc)
  const entry = () => comment.entries(doc).get(id) as Y.Map<unknown>
  return {
    room,
    anna,
    id,
    doc,
    entry,
    refusals: () => client.refusals.map(({ refusal }) => refusal),
    storedTexts: () => listComments(room.doc).map(({ text }) => text),
  }
}

const attacks: readonly [string, (scenario: ReturnType<typeof scene>) => void][] = [
  ['puts words into it', ({ entry }) => entry().set('text', 'Va tutto bene.')],
  [
    'replaces it under its key',
    ({ doc, id, entry }) => comment.entries(doc).set(id, new Y.Map(Object.entries({ ...entry().toJSON(), text: 'Va bene.' }))),
  ],
  ['deletes it', ({ doc, id }) => comment.entries(doc).delete(id)],
  ['moves it to another place', ({ entry }) => entry().set('anchor', { root: '0/text', from: 'AA==', to: 'AA==', block: null, excerpt: 'altro' })],
  ['turns it into an answer', ({ entry }) => entry().set('thread', 'altro00000000000')],
  ['empties a field of it', ({ entry }) => entry().delete('text')],
  ['stores its words as a shared text', ({ entry }) => entry().set('text', new Y.Text('Va bene.'))],
]

it.each(attacks)('a contributor or partner who %s is refused, and it stands', (_what, attack) => {
  for (const role of ['contributor', 'partner'] as const) {
    const scenario = scene(role)
    attack(scenario)
    expect(scenario.refusals(), role).toHaveLength(1)
    expect(scenario.storedTexts(), role).toEqual(['Manca il trasporto la sera.'])
  }
})

it('everybody who may comment settles and reopens a thread, answers it, and changes what is theirs', () => {
  const { doc, id, room, refusals } = scene('contributor')
  const mallory = testAuthor('mallory', 9)
  resolveThread(doc, mallory, id)
  expect(listComments(room.doc)[0]?.resolvedAt).toBe(9)
  const answer = addComment(doc, mallory, { text: 'E la domenica?', thread: id })
  comment.update(doc, mallory, answer as CommentId, { text: 'E di domenica?' })
  comment.remove(doc, mallory, answer as CommentId)
  expect(refusals()).toEqual([])
  expect(listComments(room.doc).map(({ text, resolvedAt }) => [text, resolvedAt])).toEqual([['Manca il trasporto la sera.', undefined]])
})

it('a facilitator deletes what should not be there', () => {
  const { doc, id, refusals, storedTexts } = scene('facilitator')
  comment.entries(doc).delete(id)
  expect([refusals(), storedTexts()]).toEqual([[], []])
})

it('an observer reads, and no more', () => {
  expect([may('observer', 'comments', 'read'), may('observer', 'comments', 'write')]).toEqual([true, false])
})

describe('a suggestion', () => {
  function proposal(role: Role) {
    const comments = createGuardedRoom('comments')
    const anna = newDoc(1)
    comments.connect('anna', 'contributor', anna)
    const text = newDoc(3)
    textOf(text, '0/text').insert(0, 'Il servizio apre lunedì.')
    const id = suggest(anna, testAuthor('anna', 7), text, { root: '0/text', from: 17, to: 23 }, 'martedì') as SuggestionId
    const doc = newDoc(2)
    const client = comments.connect('mallory', role, doc)
    return { comments, doc, id, entry: () => suggestion.entries(doc).get(id) as Y.Map<unknown>, refusals: client.refusals }
  }

  it.each<[string, (entry: Y.Map<unknown>) => void]>([
    ['other words', (entry) => entry.set('replacement', 'mai')],
    ['other letters', (entry) => entry.set('characters', [[3, 0, 24]])],
  ])('of somebody else cannot be given %s', (_what, change) => {
    const { entry, comments, refusals, id } = proposal('partner')
    change(entry())
    expect(refusals).toHaveLength(1)
    expect(suggestion.read(comments.doc, id)).toMatchObject({ replacement: 'martedì', characters: [[3, 17, 6]] })
  })

  it('is decided only by who may write in the document', () => {
    expect([may('contributor', 'comments', 'write'), may('contributor', 'document', 'write')]).toEqual([true, false])
  })

  it.each([
    ['a root that is none', { root: 'body' }],
    ['letters without end', { characters: [[1, 0, 2 ** 40]] }],
    ['ten thousand runs of letters', { characters: Array.from({ length: 10_000 }, (_, at) => [1, at * 2, 1]) }],
  ])('with %s is not let in', (_what, change) => {
    const room = createGuardedRoom('comments')
    const doc = newDoc(2)
    const client = room.connect('mallory', 'partner', doc)
    const fields = {
      by: testAuthor('mallory').person,
      madeAt: 1,
      root: '0/text',
      from: 'AA',
      to: 'AA',
      characters: [[1, 0, 2]],
      replacement: 'x',
      ...change,
    }
    suggestion.entries(doc).set('mallory000000001', new Y.Map(Object.entries(fields) as [string, unknown][]))
    expect(client.refusals).toHaveLength(1)
  })
})
