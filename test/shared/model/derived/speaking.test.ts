import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { handQueue, speakerOf, speakingShares } from '../../../../shared/model/derived/speaking.ts'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import { listHands, liveHands, lowerHand, orderHands, personOfHand, raisedHand, raiseHand } from '../../../../shared/model/records/raisedHand.ts'
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

describe('hands that whoever leads puts in order', () => {
  const dino = testId<PersonId>('dino')
  function ordered() {
    const scene = hall()
    for (const [at, person] of [sara, piero, anna].entries()) scene.raise(person, 10 * at)
    const order = (...people: PersonId[]) => {
      const raised = listHands(scene.doc)
      orderHands(
        scene.doc,
        author,
        people.map((person) => raised.find((each) => personOfHand(each) === person)!),
      )
    }
    order(anna, sara, piero)
    return { ...scene, order }
  }

  it('stand so, and who raises one later stands behind the last who was not heard', () => {
    const { queue, raise, floor } = ordered()
    expect(queue()).toEqual([anna, sara, piero])
    raise(dino, 40)
    expect(queue()).toEqual([anna, sara, piero, dino])
    floor(anna, '', 100)
    raise(anna, 110)
    expect(queue()).toEqual([sara, piero, dino, anna])
  })

  it('keep who was heard in front where they were put there, and nobody new behind them who was not heard', () => {
    const { doc, queue, raise, floor, order } = ordered()
    for (const person of [anna, sara]) floor(person, '', 100)
    raise(anna, 110)
    order(anna, piero)
    expect(queue()).toEqual([anna, piero])
    raise(dino, 120)
    expect(queue()).toEqual([anna, piero, dino])
    lowerHand(doc, author, piero)
    lowerHand(doc, author, dino)
    raise(sara, 130)
    expect(queue()).toEqual([anna, sara])
    raise(dino, 140)
    expect(queue()).toEqual([dino, anna, sara])
  })

  it('write only the hand that moves', () => {
    const { doc, order, queue } = ordered()
    const before = new Map(listHands(doc).map((each) => [personOfHand(each), each.order]))
    order(sara, piero, anna)
    expect(queue()).toEqual([sara, piero, anna])
    const after = new Map(listHands(doc).map((each) => [personOfHand(each), each.order]))
    expect([sara, piero, anna].filter((person) => before.get(person) !== after.get(person))).toEqual([anna])
  })

  it('are one order everywhere after two facilitators have moved different hands at the same moment', () => {
    const { doc, order } = ordered()
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    order(sara, anna, piero)
    orderHands(
      other,
      testAuthor(testId('marta')),
      [anna, piero, sara].map((person) => listHands(other).find((each) => personOfHand(each) === person)!),
    )
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const queues = [doc, other].map((each) => handQueue(raisedHand.list(each), [], run).map(personOfHand))
    expect(queues[0]).toEqual(queues[1])
    expect(new Set(queues[0])).toEqual(new Set([sara, piero, anna]))
  })
})
