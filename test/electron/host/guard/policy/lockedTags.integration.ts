import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { type NoteId, putNotes } from '../../../../../shared/model/records/note.ts'
import { stampObjects } from '../../../../../shared/model/records/stamp.ts'
import { tag, tagObjects, untagObjects } from '../../../../../shared/model/records/tag.ts'
import type { Role } from '../../../../../shared/protocol/role.ts'
import { encodeLocks, lockOf, type RoomPolicy, readRoomPolicy } from '../../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import { createGuardedRoom } from '../../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../../support/peers.ts'

const ANNA = testAuthor('anna')
const MALLORY = testAuthor('mallory')
const box = { x: 0, y: 0, width: 180, height: 180 }

/** A board with a note that a facilitator has tagged and locked, one that is free, and a client that obeys nothing. */
function scene(role: Role) {
  let policies: readonly RoomPolicy[] = []
  const room = createGuardedRoom('board', { policies: { of: () => policies, frame: () => new Uint8Array(), now: () => 1000 } })
  const anna = Object.assign(new Y.Doc({ gc: true }), { clientID: 1 })
  room.connect('anna', 'facilitator', anna)
  const [locked, free] = putNotes(anna, ANNA, [
    { text: 'chiusa', box },
    { text: 'libera', box: { ...box, x: 400 } },
  ]) as [NoteId, NoteId]
  tagObjects(anna, ANNA, [locked], 'scuola')
  const doc = Object.assign(new Y.Doc({ gc: true }), { clientID: 7 })
  const client = room.connect('mallory', role, doc)
  policies = [readRoomPolicy({ rules: '', locks: encodeLocks([lockOf(locked)]) })]
  const tags = () =>
    tag
      .list(anna)
      .map(({ on, name }) => [on === locked ? 'locked' : 'free', name].join(' '))
      .sort()
  return { doc, locked, free, tags, refusals: () => client.refusals.map(({ refusal }) => refusal) }
}

it.each(['contributor', 'partner'] as const)('a %s gives a locked note no tag, and takes none from it: a tag is a part of what it is on', (role) => {
  const giving = scene(role)
  tagObjects(giving.doc, MALLORY, [giving.locked], 'trasporto')
  expect([giving.tags(), giving.refusals()]).toEqual([['locked scuola'], ['locked']])
  const taking = scene(role)
  untagObjects(taking.doc, MALLORY, [taking.locked], 'scuola')
  expect([taking.tags(), taking.refusals()]).toEqual([['locked scuola'], ['locked']])
})

it('nor by moving a tag there from another note, or away', () => {
  for (const way of ['there', 'away'] as const) {
    const { doc, locked, free, tags, refusals } = scene('contributor')
    if (way === 'there') {
      tagObjects(doc, MALLORY, [free], 'verde')
      const own = tag.list(doc).find(({ on }) => on === free)
      tag.update(doc, MALLORY, own!.id, { on: locked })
      expect(tags()).toEqual(['free verde', 'locked scuola'])
    } else {
      tag.update(doc, MALLORY, tag.list(doc)[0]!.id, { on: free })
      expect(tags()).toEqual(['locked scuola'])
    }
    expect(refusals()).toEqual(['locked'])
  }
})

it('a note that is free is tagged, and a locked one is still voted for', () => {
  const { doc, locked, free, tags, refusals } = scene('contributor')
  tagObjects(doc, MALLORY, [free], 'verde')
  stampObjects(doc, MALLORY, [locked], 'heart')
  expect([tags(), refusals()]).toEqual([['free verde', 'locked scuola'], []])
})
