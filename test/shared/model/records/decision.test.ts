import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Id } from '../../../../shared/base/id.ts'
import {
  addCommitment,
  byUrgency,
  changeCommitment,
  listCommitments,
  liveCommitments,
  removeCommitment,
  restoreCommitment,
  settleCommitment,
} from '../../../../shared/model/records/commitment.ts'
import {
  addDecision,
  addReservation,
  archiveDecision,
  changeDecision,
  listDecisions,
  listReservations,
  liveDecisions,
  liveReservations,
  removeReservation,
  restoreReservation,
} from '../../../../shared/model/records/decision.ts'
import { endsOf, linksFrom, linkTo, listLinks, liveLinks, unlink } from '../../../../shared/model/records/link.ts'
import { testAuthor, testId } from '../../../support/screens/testRoom.tsx'

it('a decision is written down, changed, put away and back, and loses nothing', () => {
  const doc = new Y.Doc()
  const author = testAuthor()
  const first = addDecision(doc, author, { text: 'Si apre il sabato', session: testId('seduta') })
  const second = addDecision(doc, author, { text: 'Si apre la domenica', supersedes: first, method: 'vote' })
  changeDecision(doc, author, first, { text: 'Si apre il sabato mattina', tieBreak: 'lot', tieReason: 'Estratto da Anna' })
  archiveDecision(doc, author, first, true)
  expect(listDecisions(doc).find(({ id }) => id === first)).toMatchObject({ text: 'Si apre il sabato mattina', tieBreak: 'lot', method: 'consensus' })
  expect(listDecisions(doc).find(({ id }) => id === first)?.archivedAt).toBeDefined()
  archiveDecision(doc, author, first, false)
  changeDecision(doc, author, first, { session: null, tieBreak: null, tieReason: null })
  expect(
    liveDecisions(doc)
      .current()
      .map(({ id }) => id),
  ).toHaveLength(2)
  expect(listDecisions(doc).find(({ id }) => id === first)).not.toHaveProperty('session')
  expect(listDecisions(doc).find(({ id }) => id === second)).toMatchObject({ supersedes: first, method: 'vote', by: author.person })
})

it('two who write down their reservations at the same moment write both', () => {
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  const author = testAuthor()
  const id = addDecision(doc, author, { text: 'Si apre il sabato' })
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  addReservation(doc, author, id, { kind: 'reservation', text: 'Solo se c’è un volontario', who: 'Caritas' })
  const dissent = addReservation(other, author, id, { kind: 'dissent', text: 'Troppo tardi', who: '' })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(
    liveReservations(doc)
      .current()
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['Solo se c’è un volontario', 'Troppo tardi'])
  const [removed] = listReservations(doc).filter((each) => each.id === dissent)
  removeReservation(doc, author, dissent)
  expect(listReservations(doc)).toHaveLength(1)
  restoreReservation(doc, author, removed!)
  expect(listReservations(doc)).toHaveLength(2)
})

it('open commitments come first, those that are due first, and one that is done can be opened again', () => {
  const doc = new Y.Doc()
  const author = testAuthor()
  const none = addCommitment(doc, author, { text: 'Chiedere la sala' })
  const late = addCommitment(doc, author, { text: 'Scrivere la lettera', who: 'Comune di Canelli', due: 2000 })
  const early = addCommitment(doc, author, { text: 'Chiamare il parroco', due: 1000 })
  const done = addCommitment(doc, author, { text: 'Stampare i manifesti' })
  settleCommitment(doc, author, done, 'done')
  const order = () => [...liveCommitments(doc).current()].sort(byUrgency).map(({ id }) => id)
  expect(order()).toEqual([early, late, none, done])
  settleCommitment(doc, author, done, 'open')
  changeCommitment(doc, author, done, { due: 500, who: 'Anna' })
  expect(order()[0]).toBe(done)
  expect(listCommitments(doc).find(({ id }) => id === done)).not.toHaveProperty('settledAt')
  const [former] = listCommitments(doc).filter(({ id }) => id === late)
  removeCommitment(doc, author, late)
  expect(listCommitments(doc)).toHaveLength(3)
  restoreCommitment(doc, author, former!)
  expect(listCommitments(doc).find(({ id }) => id === late)).toEqual(former)
})

it('a link made twice, apart, is one; it says what it led to, and nothing leads to itself', () => {
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  const author = testAuthor()
  const [decision, note] = [testId<Id<string>>('decisione'), testId<Id<string>>('nota')]
  const about = { type: 'about', excerpt: 'Mancano\n spazi', room: `board/${testId<Id<string>>('lavagna')}` } as const
  linkTo(doc, author, decision, note, about)
  linkTo(other, author, decision, note, about)
  linkTo(doc, author, decision, note, { type: 'about' })
  linkTo(doc, author, decision, decision, { type: 'about' })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(listLinks(doc)).toMatchObject([{ excerpt: 'Mancano spazi', room: about.room, type: 'about' }])
  expect(linksFrom(liveLinks(doc).current(), decision, 'about').map(endsOf)).toEqual([{ from: decision, to: note }])
  expect(linksFrom(listLinks(doc), decision, 'minutes')).toEqual([])
  unlink(doc, author, decision, note)
  expect(listLinks(doc)).toEqual([])
})
