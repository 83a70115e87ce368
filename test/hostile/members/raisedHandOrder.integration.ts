import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { listHands, orderHands, personOfHand, raisedHand, raiseHand } from '../../../shared/model/records/raisedHand.ts'
import { createGuardedRoom } from '../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../support/peers.ts'

const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })

function queueWith(role: 'facilitator' | 'partner' | 'contributor' | 'observer') {
  const room = createGuardedRoom('session')
  const facilitator = newDoc(1)
  room.connect('fausta', 'facilitator', facilitator)
  for (const [at, name] of ['anna', 'mallory'].entries())
    raiseHand(facilitator, testAuthor('fausta'), testAuthor(name).person, { kind: 'speak', since: 10 * at })
  const doc = newDoc(2)
  const client = room.connect('mallory', role, doc)
  return { room, doc, refusals: () => client.refusals.map(({ refusal }) => refusal) }
}

it.each(['partner', 'contributor', 'observer'] as const)('a modified client of a %s puts no hand before another', (role) => {
  const { room, doc, refusals } = queueWith(role)
  orderHands(
    doc,
    testAuthor('mallory'),
    listHands(doc).toSorted((a, b) => b.since - a.since),
  )
  expect(refusals()).toHaveLength(1)
  expect(listHands(room.doc).map(({ order }) => order)).toEqual([undefined, undefined])
})

it('another facilitator does', () => {
  const { room, doc, refusals } = queueWith('facilitator')
  orderHands(
    doc,
    testAuthor('mallory'),
    listHands(doc).toSorted((a, b) => b.since - a.since),
  )
  expect(refusals()).toEqual([])
  const [first] = listHands(room.doc).toSorted((a, b) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1))
  expect(first && personOfHand(first)).toBe(testAuthor('mallory').person)
})

it('a key that is none is let in by no host', () => {
  const { room, doc, refusals } = queueWith('facilitator')
  const [raised] = listHands(doc)
  ;(raisedHand.entries(doc).get(raised!.id) as Y.Map<unknown>).set('order', 'non una chiave')
  expect(refusals()).toEqual(['unreadable'])
  expect(listHands(room.doc).map(({ order }) => order)).toEqual([undefined, undefined])
})
