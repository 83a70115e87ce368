import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { flatText, NEW_BASE } from '../../../shared/document/flat/roots.ts'
import { packVersion, unpackVersion } from '../../../shared/document/version/versionContent.ts'
import { readBlocks } from '../../../shared/model/records/documentBody.ts'
import { dropVersion, keepVersion, listVersions, type VersionId, version } from '../../../shared/model/records/documentVersion.ts'
import { may } from '../../../shared/protocol/role.ts'
import { createGuardedRoom } from '../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../support/peers.ts'

// members with a modified client among the versions of a document that others kept

const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })
function blocksOf(words: string) {
  const doc = new Y.Doc()
  flatText(doc, NEW_BASE).insertEmbed(0, { b: 'a' })
  flatText(doc, NEW_BASE).insert(1, words)
  return readBlocks(doc)
}
const agreed = blocksOf('Si apre lunedì.')
const other = blocksOf('Non si apre.')

/** A frozen version and another one that Anna kept, and somebody who may keep their own. */
function scene(person: string, role: 'partner' | 'facilitator') {
  const room = createGuardedRoom('versions')
  const anna = newDoc(1)
  room.connect('anna', 'partner', anna)
  const frozen = keepVersion(anna, testAuthor('anna', 7), agreed, { name: 'Patto', isFrozen: true }) as VersionId
  const draft = keepVersion(anna, testAuthor('anna', 8), agreed, { name: 'Bozza' }) as VersionId
  const doc = newDoc(2)
  const client = room.connect(person, role, doc)
  const entryOf = (id: VersionId) => version.entries(doc).get(id) as Y.Map<unknown>
  return { room, doc, frozen, draft, entryOf, refusals: () => client.refusals.map(({ refusal }) => refusal) }
}

const forged = packVersion(other)
const changes: readonly (readonly [string, (scenario: ReturnType<typeof scene>, id: VersionId) => void])[] = [
  [
    'its words and their hash',
    ({ doc, entryOf }, id) => doc.transact(() => Object.entries(forged ?? {}).forEach(([key, value]) => void entryOf(id).set(key, value))),
  ],
  ['its hash', ({ entryOf }, id) => void entryOf(id).set('hash', 'a'.repeat(64))],
  ['its date', ({ entryOf }, id) => void entryOf(id).set('madeAt', 1)],
  ['who kept it', ({ entryOf }, id) => void entryOf(id).set('by', testAuthor('mallory').person)],
  ['its name', ({ entryOf }, id) => void entryOf(id).set('name', 'Respinto')],
  ['that it is frozen', ({ entryOf }, id) => void entryOf(id).set('isFrozen', false)],
  [
    'all of it, by another under its key',
    ({ doc, entryOf }, id) => void version.entries(doc).set(id, new Y.Map(Object.entries({ ...entryOf(id).toJSON(), ...forged }))),
  ],
]

it.each(changes)('nobody changes %s: neither another partner, nor a facilitator, nor who kept it', (_what, change) => {
  for (const [person, role] of [
    ['mallory', 'partner'],
    ['vera', 'facilitator'],
    ['anna', 'partner'],
  ] as const) {
    const scenario = scene(person, role)
    const before = listVersions(scenario.room.doc)
    change(scenario, scenario.frozen)
    expect(scenario.refusals(), person).toHaveLength(1)
    expect(listVersions(scenario.room.doc), person).toEqual(before)
  }
})

it('who kept a version drops it, unless it is frozen; nobody else does, but a facilitator', () => {
  const mallory = scene('mallory', 'partner')
  dropVersion(mallory.doc, testAuthor('mallory'), mallory.draft)
  expect([mallory.refusals(), listVersions(mallory.room.doc).length]).toEqual([['foreign'], 2])

  const owner = scene('anna', 'partner')
  dropVersion(owner.doc, testAuthor('anna'), owner.draft)
  expect([owner.refusals(), listVersions(owner.room.doc).map(({ id }) => id)]).toEqual([[], [owner.frozen]])
  dropVersion(owner.doc, testAuthor('anna'), owner.frozen)
  expect([owner.refusals(), listVersions(owner.room.doc).length]).toEqual([['foreign'], 1])

  const facilitator = scene('vera', 'facilitator')
  dropVersion(facilitator.doc, testAuthor('vera'), facilitator.frozen)
  expect([facilitator.refusals(), listVersions(facilitator.room.doc).length]).toEqual([[], 1])
})

it('a version of other words than its hash says is not shown, and contributors keep none', () => {
  const { room, doc, refusals } = scene('mallory', 'partner')
  const packed = packVersion(agreed)
  version.create(doc, testAuthor('mallory'), {
    ...{ by: testAuthor('mallory').person as never, madeAt: 9, isFrozen: true, hash: packed?.hash ?? '', content: forged?.content ?? '' },
  })
  expect(refusals()).toEqual([])
  const [shown] = listVersions(room.doc)
  expect(shown && unpackVersion(shown)).toBeNull()
  expect([may('contributor', 'versions', 'write'), may('observer', 'versions', 'write')]).toEqual([false, false])
})
