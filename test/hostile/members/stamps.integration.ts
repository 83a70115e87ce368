import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { deleteObjects, setBoxes } from '../../../renderer/board/engine/commandWriter.ts'
import { objectKinds as kinds } from '../../../renderer/board/objects/objectKinds.ts'
import { openScene } from '../../../renderer/board/scene/scene.ts'
import { deleteNotes, putNotes } from '../../../shared/model/records/note.ts'
import { countStamps, moveStamps, putStamp, removeStamps, stamp, stampObjects } from '../../../shared/model/records/stamp.ts'
import { createGuardedRoom, personRef } from '../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../support/peers.ts'

// members with a modified client among the stamps of others

const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })
const anna = testAuthor('anna', 7)
const mallory = testAuthor('mallory', 9)

function scene(role: 'contributor' | 'partner' | 'facilitator') {
  const room = createGuardedRoom('board')
  const annas = newDoc(1)
  room.connect('anna', 'contributor', annas)
  const notes = putNotes(
    annas,
    anna,
    [0, 300].map((x) => ({ text: 'casa', box: { x, y: 0, width: 180, height: 180 } })),
  )
  const [id] = stampObjects(annas, anna, [notes[0]!], 'heart')
  const free = putStamp(annas, anna, { form: 'dot', at: { x: 500, y: 500 } })
  const doc = newDoc(2)
  const client = room.connect('mallory', role, doc)
  const entry = () => stamp.entries(doc).get(id!) as Y.Map<unknown>
  return { room, notes, id: id!, free, doc, entry, refusals: () => client.refusals.map(({ refusal }) => refusal), stored: () => stamp.list(room.doc) }
}

const attacks: readonly [string, (scenario: ReturnType<typeof scene>) => void][] = [
  ['takes it away', ({ doc, id }) => stamp.entries(doc).delete(id)],
  ['turns it into another form', ({ entry }) => entry().set('form', 'dot')],
  ['moves it to another note', ({ entry, notes }) => entry().set('on', notes[1])],
  ['takes it off its note', ({ entry }) => entry().delete('on')],
  ['signs it', ({ entry }) => entry().set('by', personRef('mallory'))],
  [
    'puts one in the name of another',
    ({ doc, notes }) => stamp.create(doc, mallory, { form: 'heart', on: notes[0]!, by: personRef('anna') as never, madeAt: 9 }),
  ],
]

it.each(attacks)('a contributor or partner who %s is refused, and it stands', (_what, attack) => {
  for (const role of ['contributor', 'partner'] as const) {
    const scenario = scene(role)
    attack(scenario)
    expect(scenario.refusals(), role).toHaveLength(1)
    expect(
      scenario.stored().map(({ form, by }) => [form, by]),
      role,
    ).toEqual(
      expect.arrayContaining([
        ['heart', anna.person],
        ['dot', anna.person],
      ]),
    )
    expect(scenario.stored()).toHaveLength(2)
  }
})

it('an honest client deletes what others stamped, moves their stamps beside it, and no write of it is refused', () => {
  const { doc, notes, id, free, room, refusals } = scene('contributor')
  const view = openScene(doc)
  const mine = stampObjects(doc, mallory, [notes[0]!, notes[0]!], 'heart')
  removeStamps(doc, mallory, [...mine.slice(1), id])
  expect(countStamps(stamp.list(room.doc)).get('heart')).toBe(2)
  moveStamps(doc, mallory, new Map([[free, { x: 600, y: 510 }]]))
  deleteObjects(kinds, [free, ...notes])(doc, mallory)
  setBoxes({ kinds, scene: view }, new Map([[free, { x: 0, y: 0, width: 40, height: 40 }]]))(doc, mallory)
  expect([refusals(), stamp.read(room.doc, free)?.at, stamp.list(room.doc)]).toEqual([[], { x: 20, y: 20 }, expect.objectContaining({ length: 3 })])
  view.close()
})

it('a facilitator takes away what others stamped', () => {
  const { doc, id, free, refusals, stored } = scene('facilitator')
  deleteNotes(doc, mallory, [])
  for (const each of [id, free]) stamp.remove(doc, mallory, each)
  expect([refusals(), stored()]).toEqual([[], []])
})
