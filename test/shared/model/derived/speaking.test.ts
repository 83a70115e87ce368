import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { handQueue, speakerOf, speakingShares } from '../../../../shared/model/derived/speaking.ts'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import { listHands, liveHands, lowerHand, personOfHand, raiseHand } from '../../../../shared/model/records/raisedHand.ts'
import { endTurn, forgetTurns, giveFloor, listTurns, liveSpeakingSums, liveTurns } from '../../../../shared/model/records/speakingTurn.ts'
import { testAuthor, testId } from '../../../support/screens/testRoom.tsx'

const NOW = 1_700_000_000_000
const author = testAuthor()
const run = testId<never>('run')
const [sara, piero, anna] = ['sara', 'piero', 'anna'].map((name) => testId<PersonId>(name)) as [PersonId, PersonId, PersonId]

function hall() {
  const doc = new Y.Doc()
  const raise = (person: PersonId, at: number) => raiseHand(doc, author, person, { kind: 'speak', since: NOW + at })
  const floor = (person: PersonId, organisation: string, at: number) => giveFloor(doc, author, { person, organisation, run }, NOW + at)
  const queue = () => handQueue(listHands(doc), listTurns(doc), run).map(personOfHand)
  return { doc, raise, floor, queue }
}

it('hands stand by when they were raised, and who was not heard in this step stands before who was', () => {
  const { raise, floor, queue, doc } = hall()
  raise(sara, 10)
  raise(piero, 20)
  expect(queue()).toEqual([sara, piero])
  floor(sara, 'Caritas', 100)
  raise(sara, 110)
  raise(anna, 120)
  expect(queue()).toEqual([piero, anna, sara])
  lowerHand(doc, author, anna)
  expect(liveHands(doc).current()).toHaveLength(2)
})

it('a hand that is up keeps its place when it asks for something else', () => {
  const { doc, raise, queue } = hall()
  raise(sara, 10)
  raise(piero, 20)
  raiseHand(doc, author, sara, { kind: 'reply', since: NOW + 99 })
  expect(queue()).toEqual([sara, piero])
  expect(listHands(doc).find((each) => personOfHand(each) === sara)).toMatchObject({ kind: 'reply', since: NOW + 10 })
})

it('who is given the floor speaks until the next, and their hand is down', () => {
  const { doc, raise, floor } = hall()
  raise(sara, 10)
  floor(sara, 'Caritas', 100)
  expect(listHands(doc)).toEqual([])
  expect(speakerOf(listTurns(doc))?.person).toBe(sara)
  floor(piero, '', 40_100)
  expect(speakerOf(listTurns(doc))?.person).toBe(piero)
  expect(liveTurns(doc).current()[0]).toMatchObject({ until: NOW + 40_100 })
  endTurn(doc, author, NOW + 50_100)
  expect(speakerOf(listTurns(doc))).toBeNull()
})

it('organisations are told how long they spoke, and that alone stays when the meeting is closed', () => {
  const { doc, floor } = hall()
  floor(sara, 'Caritas', 0)
  floor(piero, 'Comune', 30_000)
  floor(anna, 'Caritas', 40_000)
  expect(speakingShares(listTurns(doc), [], NOW + 100_000)).toEqual([
    { organisation: 'Caritas', seconds: 90, share: 0.9 },
    { organisation: 'Comune', seconds: 10, share: 0.1 },
  ])
  forgetTurns(doc, author, NOW + 100_000)
  expect(listTurns(doc)).toEqual([])
  floor(piero, 'Comune', 200_000)
  forgetTurns(doc, author, NOW + 220_000)
  expect(speakingShares([], liveSpeakingSums(doc).current(), NOW).map(({ organisation, seconds }) => [organisation, seconds])).toEqual([
    ['Caritas', 90],
    ['Comune', 30],
  ])
})

it('two facilitators who give the floor at the same moment count nobody twice', () => {
  const { doc, floor } = hall()
  const other = new Y.Doc()
  floor(sara, 'Caritas', 0)
  giveFloor(other, author, { person: piero, organisation: 'Comune', run }, NOW + 10_000)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(speakerOf(listTurns(doc))?.person).toBe(piero)
  expect(speakingShares(listTurns(doc), [], NOW + 30_000).map(({ seconds }) => seconds)).toEqual([20, 10])
})

it('nobody has spoken: nothing is divided', () => {
  expect(speakingShares([], [], NOW)).toEqual([])
})
