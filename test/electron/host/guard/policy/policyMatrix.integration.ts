import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type AreaId, area, nameArea, placeArea, putArea } from '../../../../../shared/model/records/area.ts'
import { askQuestion } from '../../../../../shared/model/records/boardAttributes.ts'
import { attachConnector, listConnectors, putConnector } from '../../../../../shared/model/records/connector.ts'
import { colourNotes, deleteNotes, type NoteId, noteEntries, noteText, placeNotes, putNotes } from '../../../../../shared/model/records/note.ts'
import { openUndoHistory } from '../../../../../shared/model/undo/undoHistory.ts'
import type { Role } from '../../../../../shared/protocol/role.ts'
import { frozenRules, type PolicyPreset, policyPresets, presetRules } from '../../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { encodeLocks, encodeRules, lockOf, NO_POLICY, type RoomPolicy, readRoomPolicy } from '../../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import { createGuardedRoom } from '../../../../lab/hostile/guardedRoom.ts'
import { digest } from '../../../../support/digest.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { rawOperations } from '../../../../support/policy/presetTable.ts'

// Every cell: role × what a facilitator has decided × operation. The client obeys nothing: its documents are guarded by nobody.

const box = { x: 0, y: 0, width: 180, height: 180 }
const at = (x: number) => ({ ...box, x })
const ANNA = testAuthor('anna')
const MALLORY = testAuthor('mallory')
type Limited = Extract<Role, 'partner' | 'contributor'>

/** A board of a facilitator, and somebody with a modified program in it. What was decided is set once both are there. */
function scene(role: Role) {
  let policies: readonly RoomPolicy[] = []
  let now = 1000
  const room = createGuardedRoom('board', { policies: { of: () => policies, frame: () => new Uint8Array(), now: () => now } })
  const anna = Object.assign(new Y.Doc({ gc: true }), { clientID: 1 })
  const facilitator = room.connect('anna', 'facilitator', anna)
  const [theirs, far] = putNotes(anna, ANNA, [
    { text: 'di Anna', box },
    { text: 'lontana', box: at(600) },
  ]) as [NoteId, NoteId]
  const bisogni = putArea(anna, ANNA, { title: 'Bisogni', box: at(-900) })
  const line = putConnector(anna, ANNA, { from: { x: 0, y: 0 }, to: theirs })
  const doc = Object.assign(new Y.Doc({ gc: true }), { clientID: 7 })
  const client = room.connect('mallory', role, doc)
  const [own] = putNotes(doc, MALLORY, [{ text: 'mia', box: at(300) }]) as [NoteId]
  const decide = (policy: RoomPolicy, ...before: readonly RoomPolicy[]) => {
    policies = [policy, ...before]
  }
  const refusals = () => client.refusals.map(({ refusal }) => refusal)
  return { room, anna, facilitator, doc, client, theirs, far, own, area: bisogni, line, decide, refusals, at: (time: number) => (now = time) }
}
type Scene = ReturnType<typeof scene>

const policyOf = (preset: PolicyPreset) => readRoomPolicy({ rules: encodeRules(presetRules(preset)), locks: '' })

const operations = {
  'makes a note': ({ doc }: Scene) => void putNotes(doc, MALLORY, [{ text: 'nuova', box }]),
  'moves an own note': ({ doc, own }: Scene) => placeNotes(doc, MALLORY, new Map([[own, at(900)]])),
  'types into an own note': ({ doc, own }: Scene) => noteText(doc, own)?.insert(0, 'x'),
  'colours an own note': ({ doc, own }: Scene) => colourNotes(doc, MALLORY, [own], 'leaf'),
  'deletes an own note': ({ doc, own }: Scene) => deleteNotes(doc, MALLORY, [own]),
  'moves another’s note': ({ doc, theirs }: Scene) => placeNotes(doc, MALLORY, new Map([[theirs, at(900)]])),
  'types into another’s note': ({ doc, theirs }: Scene) => noteText(doc, theirs)?.insert(0, 'x'),
  'deletes words of another’s note': ({ doc, theirs }: Scene) => noteText(doc, theirs)?.delete(0, 2),
  'colours another’s note': ({ doc, theirs }: Scene) => colourNotes(doc, MALLORY, [theirs], 'leaf'),
  'deletes another’s note': ({ doc, theirs }: Scene) => deleteNotes(doc, MALLORY, [theirs]),
  'moves and colours another’s note at once': ({ doc, theirs }: Scene) =>
    doc.transact(() => {
      placeNotes(doc, MALLORY, new Map([[theirs, at(900)]]))
      colourNotes(doc, MALLORY, [theirs], 'leaf')
    }),
  'puts another in the place of another’s note': ({ doc, theirs }: Scene) => {
    const copy = (noteEntries(doc).get(theirs) as Y.Map<unknown>).clone()
    copy.set('colour', 'wave')
    noteEntries(doc).set(theirs, copy)
  },
  'puts another text in the place of another’s words': ({ doc, theirs }: Scene) =>
    void (noteEntries(doc).get(theirs) as Y.Map<unknown>).set('text', new Y.Text('altro')),
  'writes what a newer version knows into another’s note': ({ doc, theirs }: Scene) =>
    void (noteEntries(doc).get(theirs) as Y.Map<unknown>).set('newer', 1),
  'makes an area': ({ doc }: Scene) => void putArea(doc, MALLORY, { title: 'mia', box }),
  'moves an area': ({ doc, area: id }: Scene) => placeArea(doc, MALLORY, id, at(-500)),
  'names an area': ({ doc, area: id }: Scene) => nameArea(doc, MALLORY, id, 'Altro'),
  'deletes an area': ({ doc, area: id }: Scene) => area.remove(doc, MALLORY, id),
  'draws a line': ({ doc, own, far }: Scene) => void putConnector(doc, MALLORY, { from: own, to: far }),
  'attaches a line elsewhere': ({ doc, line, far }: Scene) => attachConnector(doc, MALLORY, line, 'to', far),
  'asks another question': ({ doc }: Scene) => askQuestion(doc, MALLORY, 'E adesso?'),
} as const
type Operation = keyof typeof operations

const everything = Object.keys(operations) as readonly Operation[]
describe.each(['contributor', 'partner', 'facilitator'] as const)('a %s with a modified program', (role) => {
  describe.each(policyPresets)('where the board is set to “%s”', (preset) => {
    it.each(everything)(`%s`, (operation) => {
      const current = scene(role)
      current.decide(policyOf(preset))
      const before = digest(current.room.doc)
      operations[operation](current)
      const isLetIn = role === 'facilitator' || rawOperations[preset] === 'all' || rawOperations[preset].includes(operation)
      expect(current.refusals()).toEqual(isLetIn ? [] : [preset === 'view' ? 'frozen' : 'limited'])
      expect(digest(current.room.doc) === before).toBe(!isLetIn)
      expect(digest(current.anna)).toBe(digest(current.room.doc))
    })
  })
})

/** Operations on another's note, area or line that is locked. */
const locked = everything.filter((operation) => /another’s|area$|elsewhere/.test(operation) && !operation.startsWith('makes'))

describe.each(['contributor', 'partner'] satisfies readonly Limited[])('of a locked object a %s changes nothing', (role) => {
  it.each(locked)('who %s', (operation) => {
    const current = scene(role)
    const { theirs, area: id, line } = current
    current.decide(readRoomPolicy({ rules: '', locks: encodeLocks([theirs, id, line].map(lockOf)) }))
    const before = digest(current.room.doc)
    operations[operation](current)
    expect(current.refusals()).toEqual(['locked'])
    expect(digest(current.room.doc)).toBe(before)
    // bystanders go on
    noteText(current.anna, theirs)?.insert(0, 'WORLD ')
    expect(noteText(current.room.doc, theirs)?.toString()).toBe('WORLD di Anna')
    expect(current.facilitator.refusals).toEqual([])
  })

  it('by undoing what was done before the lock', () => {
    const current = scene(role)
    const history = openUndoHistory('board', current.doc, MALLORY)
    placeNotes(current.doc, MALLORY, new Map([[current.theirs, at(900)]]))
    current.decide(readRoomPolicy({ rules: '', locks: encodeLocks([lockOf(current.theirs)]) }))
    const before = digest(current.room.doc)
    history.undo()
    expect(current.refusals()).toEqual(['locked'])
    expect(digest(current.room.doc)).toBe(before)
  })

  it('by hiding the change behind one that is allowed, in the same update', () => {
    const current = scene(role)
    current.decide(readRoomPolicy({ rules: '', locks: encodeLocks([lockOf(current.theirs)]) }))
    current.doc.transact(() => {
      placeNotes(current.doc, MALLORY, new Map([[current.own, at(1200)]]))
      placeNotes(current.doc, MALLORY, new Map([[current.theirs, at(1200)]]))
    })
    expect(current.refusals()).toEqual(['locked'])
  })

  it('by bringing it as the first answer of another device', () => {
    const current = scene(role)
    const phone = Object.assign(new Y.Doc({ gc: true }), { clientID: 8 })
    Y.applyUpdate(phone, Y.encodeStateAsUpdate(current.room.doc))
    deleteNotes(phone, MALLORY, [current.theirs])
    colourNotes(phone, MALLORY, [current.far], 'leaf')
    current.decide(readRoomPolicy({ rules: '', locks: encodeLocks([lockOf(current.theirs)]) }))
    const before = digest(current.room.doc)
    const client = current.room.join('mallory', role, 8)
    client.send(Y.encodeStateAsUpdate(phone), true)
    expect(client.refusals.map(({ refusal }) => refusal)).toEqual(['locked'])
    expect(digest(current.room.doc)).toBe(before)
  })

  it('and what is beside it is changed as before', () => {
    const current = scene(role)
    current.decide(readRoomPolicy({ rules: '', locks: encodeLocks([lockOf(current.theirs)]) }))
    putConnector(current.doc, MALLORY, { from: current.theirs, to: current.far })
    deleteNotes(current.doc, MALLORY, [current.far])
    expect(current.refusals()).toEqual([])
    expect(listConnectors(current.room.doc)).toHaveLength(2)
  })
})

describe('what is decided', () => {
  it('lets in for a moment what was under way when it changed', () => {
    const current = scene('contributor')
    current.decide(policyOf('view'), NO_POLICY)
    operations['moves another’s note'](current)
    expect(current.refusals()).toEqual([])
    current.decide(policyOf('view'))
    operations['colours another’s note'](current)
    expect(current.refusals()).toEqual(['frozen'])
  })

  it('stops a board until it is let go, or its time has come', () => {
    const current = scene('partner')
    current.decide(readRoomPolicy({ rules: encodeRules(frozenRules(null, 5000)), locks: '' }))
    current.at(5001)
    operations['makes a note'](current)
    expect(current.refusals()).toEqual([])
    current.at(4999)
    operations['makes a note'](current)
    expect(current.refusals()).toEqual(['frozen'])
  })

  it('ends at its time', () => {
    const current = scene('partner')
    current.decide(readRoomPolicy({ rules: encodeRules(presetRules('add', { until: 5000 })), locks: '' }))
    current.at(5000)
    operations['makes an area'](current)
    expect(current.refusals()).toEqual([])
  })

  it('is about those whom it names', () => {
    const current = scene('partner')
    current.decide(readRoomPolicy({ rules: encodeRules(presetRules('add', { roles: ['contributor'] })), locks: '' }))
    operations['makes an area'](current)
    expect(current.refusals()).toEqual([])
  })

  it('and cannot be read lets nobody through whom a newer version might not', () => {
    const current = scene('contributor')
    current.decide(readRoomPolicy({ rules: '{"preset":7}', locks: 'x' }))
    operations['makes a note'](current)
    expect(current.refusals()).toEqual(['frozen'])
  })

  it('an area that somebody made themselves is theirs to name, by the id that they write with', () => {
    const current = scene('contributor')
    const id = putArea(current.doc, MALLORY, { title: 'mia', box }) as AreaId
    current.decide(policyOf('move'))
    nameArea(current.doc, MALLORY, id, 'ancora mia')
    expect(current.refusals()).toEqual([])
  })
})
