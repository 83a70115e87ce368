import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { memoryClientIdOwners } from '../../../../electron/host/guard/clientIds/clientIdLeases.ts'
import { deleteNotes, listNotes, noteEntries, putNotes } from '../../../../shared/model/records/note.ts'
import { rooms } from '../../../../shared/model/rooms.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import { createGuardedRoom, type GuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })
const note = (text: string) => [{ text, box }]

/** Somebody in the room, with a document of their own. */
function joined(room: GuardedRoom, person: string, role: Role, id: number) {
  const doc = newDoc(id)
  const client = room.connect(person, role, doc)
  return { doc, client, author: testAuthor(person), refusals: () => client.refusals.map(({ refusal }) => refusal) }
}
const entryOf = (doc: Y.Doc, id: string | undefined) => noteEntries(doc).get(id as string) as Y.Map<unknown>

describe('a new record', () => {
  it.each(['contributor', 'partner', 'facilitator'] as const)('of a %s names nobody else as its author', (role) => {
    const room = createGuardedRoom('board')
    const forger = joined(room, 'mallory', role, 1)
    putNotes(forger.doc, forger.author, note('mia'))
    putNotes(forger.doc, testAuthor('anna'), note('di Anna, dice'))
    expect(forger.refusals()).toEqual(['foreign'])
    expect(listNotes(room.doc).map(({ text }) => text)).toEqual(['mia'])
  })

  it('that somebody who is away made is brought by who may relay, and names them', () => {
    const clientIdOwners = memoryClientIdOwners()
    clientIdOwners.claim('board/room000000000000' as never, 9, testAuthor('carla').person as never)
    const carla = newDoc(9)
    putNotes(carla, testAuthor('carla'), note('di Carla'))
    const forged = newDoc(9)
    putNotes(forged, testAuthor('anna'), note('di Anna, dice Carla'))
    const bring = (doc: Y.Doc) => {
      const room = createGuardedRoom('board', { clientIdOwners })
      const partner = room.join('ben', 'partner', 2)
      partner.send(Y.encodeStateAsUpdate(doc), true)
      return { texts: listNotes(room.doc).map(({ text }) => text), refusals: partner.refusals }
    }
    expect(bring(carla)).toEqual({ texts: ['di Carla'], refusals: [] })
    expect(bring(forged).texts).toEqual([])
  })

  it('of a writer whom nobody knows is left out of what a contributor brings, and what is theirs is taken in', () => {
    const room = createGuardedRoom('board')
    const phone = newDoc(5)
    const friend = newDoc(6)
    putNotes(friend, testAuthor('carla'), note('di Carla'))
    Y.applyUpdate(phone, Y.encodeStateAsUpdate(friend))
    putNotes(phone, testAuthor('dino'), note('di Dino'))
    const client = room.join('dino', 'contributor', 5)
    client.send(Y.encodeStateAsUpdate(phone), true)
    expect(client.refusals).toEqual([])
    expect(listNotes(room.doc).map(({ text }) => text)).toEqual(['di Dino'])
    const partner = room.join('ben', 'partner', 2)
    partner.send(Y.encodeStateAsUpdate(friend), true)
    expect(listNotes(room.doc)).toHaveLength(2)
  })
})

describe('what a record says of how it was made', () => {
  const changes: readonly (readonly [string, (entry: Y.Map<unknown>, doc: Y.Doc, id: string) => void])[] = [
    ['with another author', (entry) => entry.set('by', 'mallory000000000')],
    ['without an author', (entry) => entry.delete('by')],
    ['with another time', (entry) => entry.set('madeAt', 5)],
    [
      'in the place of the first, with another author',
      (entry, doc, id) => {
        const copy = Object.entries({ ...entry.toJSON(), by: 'mallory000000000', text: new Y.Text('ora dico altro') })
        noteEntries(doc).set(id, new Y.Map(copy))
      },
    ],
  ]
  it.each(changes)('never changes: not %s, by nobody', (_, change) => {
    for (const role of ['contributor', 'partner', 'facilitator'] as const) {
      const room = createGuardedRoom('board')
      const anna = joined(room, 'anna', 'contributor', 1)
      const [id] = putNotes(anna.doc, testAuthor('anna', 7), note('di Anna'))
      const forger = joined(room, 'mallory', role, 2)
      change(entryOf(forger.doc, id), forger.doc, id as string)
      expect(forger.refusals()).toEqual(['forged'])
      expect(listNotes(room.doc)).toMatchObject([{ by: anna.author.person, madeAt: 7, text: 'di Anna' }])
    }
  })

  it('may be that it quotes somebody, beside who quotes; nobody adds, changes or removes that afterwards', () => {
    const [anna, carla] = [testAuthor('anna'), testAuthor('carla')]
    const room = createGuardedRoom('board')
    const ben = joined(room, 'ben', 'contributor', 1)
    const [quote] = putNotes(ben.doc, ben.author, [{ ...note('di Anna')[0]!, wordsOf: anna.person }])
    const [own] = putNotes(ben.doc, ben.author, [{ ...note('mia')[0]!, wordsOf: ben.author.person }])
    expect(ben.refusals()).toEqual([])
    expect(listNotes(room.doc).map(({ by, wordsOf }) => [by, wordsOf])).toEqual(
      expect.arrayContaining([
        [ben.author.person, anna.person],
        [ben.author.person, undefined],
      ]),
    )
    for (const [id, change] of [
      [own, (entry: Y.Map<unknown>) => entry.set('wordsOf', carla.person)],
      [quote, (entry: Y.Map<unknown>) => entry.set('wordsOf', carla.person)],
      [quote, (entry: Y.Map<unknown>) => entry.delete('wordsOf')],
    ] as const)
      for (const role of ['contributor', 'partner', 'facilitator'] as const) {
        const before = Y.encodeStateAsUpdate(room.doc)
        const forger = joined(room, 'mallory', role, 100 + room.doc.store.clients.size)
        change(entryOf(forger.doc, id))
        expect(forger.refusals()).toEqual(['forged'])
        forger.client.leave()
        expect(Y.encodeStateAsUpdate(room.doc)).toEqual(before)
      }
  })

  it('is what it was when a deletion is undone, also by another, and at the next host', () => {
    const clientIdOwners = memoryClientIdOwners()
    const deleteAndUndo = (room: GuardedRoom, person: string, id: number) => {
      const other = joined(room, person, 'contributor', id)
      const undo = new Y.UndoManager([noteEntries(other.doc)], { trackedOrigins: new Set([other.author]), captureTimeout: 0 })
      deleteNotes(
        other.doc,
        other.author,
        [...listNotes(other.doc)].map(({ id }) => id),
      )
      return { other, undo }
    }
    const room = createGuardedRoom('board', { clientIdOwners })
    const anna = joined(room, 'anna', 'contributor', 1)
    putNotes(anna.doc, anna.author, note('di Anna'))
    const { other, undo } = deleteAndUndo(room, 'ben', 2)
    undo.undo()
    expect(other.refusals()).toEqual([])
    undo.redo()
    expect(listNotes(room.doc)).toEqual([])
    other.client.leave()
    const next = createGuardedRoom('board', { clientIdOwners })
    Y.applyUpdate(next.doc, Y.encodeStateAsUpdate(room.doc))
    const again = next.connect('ben', 'contributor', other.doc)
    undo.undo()
    expect(again.refusals).toEqual([])
    expect(listNotes(next.doc)).toMatchObject([{ by: anna.author.person }])
  })

  it('is held for each type of record that names its author', () => {
    const withAuthor = Object.values(rooms).flatMap((records) => records.filter((record) => record.kind === 'entries' && record.author !== null))
    expect(withAuthor.map(({ name }) => name)).toContain('note')
    for (const record of withAuthor) expect(record.kind === 'entries' && record.fixed).toContain(record.kind === 'entries' && record.author)
  })
})

describe('an answer', () => {
  it('that contains what its sender calls their own is refused by name where it is another’s, and never counts as received', () => {
    const room = createGuardedRoom('board')
    joined(room, 'mallory', 'contributor', 424_242)
    const victim = newDoc(424_242)
    putNotes(victim, testAuthor('vittima'), note('scritta mentre ero fuori'))
    const client = room.join('vittima', 'contributor', 424_242)
    client.send(Y.encodeStateAsUpdate(victim), true)
    expect(client.refusals).toEqual([{ count: 1, refusal: 'foreign' }])
    expect(client.accepted()).toBe(0)
  })
})
