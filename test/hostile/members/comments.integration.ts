import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { textOf } from '../../../shared/document/flat/roots.ts'
import { restoreLosses } from '../../../shared/model/derived/losses/restoreLosses.ts'
import { addComment, type CommentId, comment, listComments, resolveThread } from '../../../shared/model/records/comment.ts'
import { type SuggestionId, suggest, suggestion } from '../../../shared/model/records/suggestion.ts'
import { may, type Role } from '../../../shared/protocol/role.ts'
import { createGuardedRoom, personRef } from '../../lab/hostile/guardedRoom.ts'
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

it.each(['contributor', 'partner'] as const)('a %s cannot settle a thread in another’s name', (role) => {
  for (const name of ['anna', 'vera']) {
    const { doc, id, room, refusals } = scene(role)
    comment.update(doc, testAuthor('mallory'), id, { resolvedAt: 9, resolvedBy: personRef(name) as never })
    expect(refusals()).toEqual(['foreign'])
    expect(listComments(room.doc)[0]?.resolvedBy).toBeUndefined()
  }
  const { doc, room, refusals } = scene(role)
  const fields = { by: personRef('mallory'), madeAt: 1, text: 'Fatto.', resolvedAt: 2, resolvedBy: personRef('anna') }
  comment.entries(doc).set('mallory000000001', new Y.Map(Object.entries(fields)))
  expect([refusals(), listComments(room.doc).length]).toEqual([['foreign'], 1])
})

it('a contributor cannot settle all threads of others at once; a facilitator is told, and opens them again', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const room = createGuardedRoom('comments')
  const [anna, vera, doc] = [newDoc(1), newDoc(3), newDoc(2)]
  room.connect('anna', 'contributor', anna)
  room.connect('vera', 'facilitator', vera)
  anna.transact(() => {
    for (let at = 0; at < 200; at++) addComment(anna, testAuthor('anna', at), { text: `manca il trasporto ${at}` })
  })
  room.connect('mallory', 'contributor', doc)
  const waiting: boolean[] = []
  room.guard.losses.onLoss = ({ waits }) => waiting.push(waits)
  const mallory = testAuthor('mallory', 9)
  const all = listComments(doc).map(({ id }) => id)
  const settled = () => listComments(room.doc).filter(({ resolvedAt }) => resolvedAt !== undefined)
  for (const id of all.slice(0, 40)) resolveThread(doc, mallory, id)
  expect([settled().length, waiting.includes(true), waiting.length > 0]).toEqual([40, false, true])
  expect(restoreLosses('comments', vera, testAuthor('vera'), room.guard.losses.of(personRef('mallory')))).toBe(40)
  expect(settled()).toEqual([])
  doc.transact(() => {
    for (const id of all) resolveThread(doc, mallory, id)
  })
  expect([settled().length, waiting.includes(true)]).toEqual([0, true])
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
    ['a new block', (entry) => entry.set('content', [{ marker: { b: 'ccccccc' } }])],
    ['other marks', (entry) => entry.set('marks', { bold: true })],
    ['letters to format', (entry) => entry.set('formatted', [[3, 0, 24]])],
    ['another kind', (entry) => entry.set('attributes', { t: 'h1' })],
    ['blocks to change', (entry) => entry.set('blocks', ['aaaaaaa'])],
    ['a form that nobody decided on', (entry) => entry.set('revision', 9)],
  ])('of somebody else cannot be given %s', (_what, change) => {
    const { entry, comments, refusals, id } = proposal('partner')
    change(entry())
    expect(refusals).toHaveLength(1)
    expect(suggestion.read(comments.doc, id)).toMatchObject({ replacement: 'martedì', characters: [[3, 17, 6]] })
  })

  it('says for ever what it said when it was made: who reads it and takes it over takes over what they read', () => {
    const { comments, id, entry } = proposal('contributor')
    const anna = newDoc(7)
    const { refusals } = comments.connect('anna', 'contributor', anna)
    ;(suggestion.entries(anna).get(id) as Y.Map<unknown>).set('replacement', 'mai')
    expect(refusals).toMatchObject([{ refusal: 'forged' }])
    expect([suggestion.read(comments.doc, id)?.replacement, entry().get('replacement')]).toEqual(['martedì', 'martedì'])
  })

  it('is decided only by who may write in the document', () => {
    expect([may('contributor', 'comments', 'write'), may('contributor', 'document', 'write')]).toEqual([true, false])
  })

  it.each([
    ['a root that is none', { root: 'body' }],
    ['letters without end', { characters: [[1, 0, 2 ** 40]] }],
    ['more content than a screen has', { content: [{ text: 'x'.repeat(200_000) }] }],
    ['content that is none', { content: { text: 'x' } }],
    ['a number that JSON does not have', { content: [{ text: 1n }] }],
    ['ten thousand blocks', { blocks: Array.from({ length: 10_000 }, () => 'aaaaaaa') }],
    ['blocks with long names', { blocks: ['a'.repeat(1000)] }],
    ['a list of marks', { marks: ['bold'] }],
    ['attributes without end', { attributes: { alt: 'x'.repeat(100_000) } }],
    ['a form before the first', { revision: -1 }],
    ['formats without end', { formatted: [[1, 0, 2 ** 40]] }],
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
