import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  addDelegate,
  addOrganisation,
  changeDelegate,
  listDelegates,
  listOrganisations,
  mergeOrganisation,
  organisation,
  removeOrganisation,
} from '../../../shared/model/records/organisation.ts'
import { chooseOrganisation, listPeople, type PersonId, savePerson } from '../../../shared/model/records/person.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import { createGuardedRoom } from '../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../support/peers.ts'

const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })
const author = testAuthor('mallory', 9)
const anna = testAuthor('anna').person as PersonId

function processWith(role: Role) {
  const room = createGuardedRoom('process')
  const facilitator = newDoc(1)
  room.connect('fausta', 'facilitator', facilitator)
  const id = addOrganisation(facilitator, testAuthor('fausta'), { name: 'Comune', kind: 'public' })
  const other = addOrganisation(facilitator, testAuthor('fausta'), { name: 'Auser', kind: 'thirdSector' })
  savePerson(facilitator, testAuthor('fausta'), { id: anna, name: 'Anna' })
  addDelegate(facilitator, testAuthor('fausta'), id, anna)
  const doc = newDoc(2)
  const client = room.connect('mallory', role, doc)
  return { room, doc, id, other, refusals: () => client.refusals.map(({ refusal }) => refusal) }
}

const ways: readonly (readonly [string, (scene: ReturnType<typeof processWith>) => unknown])[] = [
  ['adds an organisation', ({ doc }) => addOrganisation(doc, author, { name: 'Falso', kind: 'public' })],
  ['renames one', ({ doc, id }) => organisation.update(doc, author, id, { name: 'Falso' })],
  ['joins two', ({ doc, id, other }) => mergeOrganisation(doc, author, id, other)],
  ['takes one off the list', ({ doc, id }) => removeOrganisation(doc, author, id)],
  ['makes themselves a delegate', ({ doc, id }) => addDelegate(doc, author, id, author.person as PersonId)],
  ['may bind an organisation', ({ doc }) => changeDelegate(doc, author, listDelegates(doc)[0]!.id, { mayBind: true })],
  ['chooses for another', ({ doc }) => chooseOrganisation(doc, author, anna, 'Falso')],
]

describe.each(['contributor', 'observer'] as const)('a modified client of a %s', (role) => {
  it.each(ways)('never %s', (_, change) => {
    const scene = processWith(role)
    const before = [listOrganisations(scene.room.doc), listDelegates(scene.room.doc), listPeople(scene.room.doc)]
    change(scene)
    expect(scene.refusals()).toHaveLength(1)
    expect([listOrganisations(scene.room.doc), listDelegates(scene.room.doc), listPeople(scene.room.doc)]).toEqual(before)
  })
})

it('a partner writes organisations and delegates, and chooses for nobody else', () => {
  const scene = processWith('partner')
  for (const [, change] of ways.slice(0, -1)) change(scene)
  expect(scene.refusals()).toEqual([])
  expect(listOrganisations(scene.room.doc)).toMatchObject([{ name: 'Auser' }, { name: 'Falso' }])
  chooseOrganisation(scene.doc, author, anna, 'Falso')
  expect(scene.refusals()).toHaveLength(1)
  expect(listPeople(scene.room.doc)[0]?.organisation).toBeUndefined()
})

it.each([
  ['a name without end', { name: 'x'.repeat(2000), kind: 'public' }],
  ['no name', { kind: 'public' }],
  ['a kind that could run', { name: 'A', kind: '<b>' }],
])('an organisation with %s is let in by no host', (_, values) => {
  const scene = processWith('partner')
  organisation.entries(scene.doc).set('falso00000000000', new Y.Map(Object.entries(values)))
  expect(scene.refusals()).toEqual(['unreadable'])
  expect(listOrganisations(scene.room.doc)).toHaveLength(2)
})
