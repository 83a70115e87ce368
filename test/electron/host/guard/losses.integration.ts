import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { closeArea, listAreas, putArea } from '../../../../shared/model/records/area.ts'
import { deleteNotes, listNotes, noteEntries, putNotes } from '../../../../shared/model/records/note.ts'
import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import { createGuardedRoom, personRef } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const COUNT = 3 * HOST_LIMITS.bulkDeletes
const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })

/** A board with ninety notes of Anna's, and somebody who takes them away in one update. */
function vandalised(vandalise: (entry: Y.Map<unknown>, doc: Y.Doc, id: string) => void, role: Role = 'contributor', options: object = {}) {
  const room = createGuardedRoom('board')
  const anna = newDoc(1)
  room.connect('anna', 'contributor', anna)
  putNotes(
    anna,
    testAuthor('anna'),
    Array.from({ length: COUNT }, (_, i) => ({ text: `storia numero ${i}`, box })),
  )
  const notices: object[] = []
  room.guard.losses.onLoss = (notice) => void notices.push(notice)
  const doc = newDoc(2)
  const client = room.connect('mallory', role, doc, options)
  doc.transact(() => {
    for (const [id, entry] of noteEntries(doc)) vandalise(entry as Y.Map<unknown>, doc, id)
  })
  return { room, client, doc, notices, anna }
}
const intact = (doc: Y.Doc) => listNotes(doc).filter(({ text, box: { x, width } }) => text.startsWith('storia') && x === 0 && width === 180).length

describe('somebody who takes away what others wrote', () => {
  const ways: readonly (readonly [string, (entry: Y.Map<unknown>, doc: Y.Doc, id: string) => void])[] = [
    ['deletes', (_, doc, id) => noteEntries(doc).delete(id)],
    [
      'blanks',
      (entry) => {
        const text = entry.get('text') as Y.Text
        text.delete(0, text.length)
      },
    ],
    [
      'blanks, and writes at length in the place of it',
      (entry) => {
        const text = entry.get('text') as Y.Text
        text.insert(text.length, 'ora dico altro '.repeat(20))
        text.delete(0, text.length - 300)
      },
    ],
    ['puts another text in the place of', (entry) => entry.set('text', new Y.Text('ora dico altro'))],
    [
      'puts another note in the place of',
      (entry, doc, id) => noteEntries(doc).set(id, new Y.Map(Object.entries({ ...entry.toJSON(), text: new Y.Text('ora dico altro') }))),
    ],
    ['moves to the edge', (entry) => entry.set('box', [1e6, 1e6, 180, 180])],
    ['makes too small to read', (entry) => entry.set('box', [0, 0, 1, 1])],
    ['makes unreadable', (entry) => entry.delete('box')],
  ]

  it.each(ways)('and %s all of it in one update, waits, and the others are told', (_, vandalise) => {
    vi.useFakeTimers()
    const { room, client, notices } = vandalised(vandalise)
    expect(intact(room.doc)).toBe(COUNT)
    expect(client.refusals).toEqual([])
    expect(notices).toEqual([{ person: personRef('mallory'), amount: expect.closeTo(COUNT, 3), waits: true }])
    // thirty more than they may take at once
    room.now.ms += HOST_LIMITS.bulkDeletesMs
    vi.advanceTimersByTime(HOST_LIMITS.bulkDeletesMs + 1)
    expect(intact(room.doc)).toBe(0)
    expect(room.guard.losses.of(personRef('mallory'))).toHaveLength(COUNT)
    vi.useRealTimers()
  })

  it('by closing all areas at once waits too, and opening them takes nothing away', () => {
    vi.useFakeTimers()
    const room = createGuardedRoom('board')
    const anna = newDoc(1)
    room.connect('anna', 'partner', anna)
    const areas = Array.from({ length: COUNT }, (_, at) => putArea(anna, testAuthor('anna'), { title: `area ${at}`, box }))
    const notices: object[] = []
    room.guard.losses.onLoss = (notice) => void notices.push(notice)
    const doc = newDoc(2)
    room.connect('mallory', 'contributor', doc)
    const closed = () => listAreas(room.doc).filter((each) => each.closed).length
    doc.transact(() => {
      for (const id of areas) closeArea(doc, testAuthor('mallory'), id, true)
    })
    expect(closed()).toBe(0)
    expect(notices).toEqual([{ person: personRef('mallory'), amount: COUNT, waits: true }])
    vi.advanceTimersByTime(HOST_LIMITS.bulkDeletesMs + 1)
    room.now.ms += HOST_LIMITS.bulkDeletesMs
    vi.advanceTimersByTime(HOST_LIMITS.bulkDeletesMs + 1)
    expect(closed()).toBe(COUNT)
    expect(room.guard.losses.of(personRef('mallory'))).toHaveLength(COUNT)
    doc.transact(() => {
      for (const id of areas) closeArea(doc, testAuthor('mallory'), id, false)
    })
    expect(closed()).toBe(0)
    vi.useRealTimers()
  })

  it('is forgotten where it is dropped before it took place', () => {
    vi.useFakeTimers()
    const { room, client, doc } = vandalised((_, doc, id) => noteEntries(doc).delete(id))
    client.leave()
    vi.advanceTimersByTime(60_000)
    expect(intact(room.doc)).toBe(COUNT)
    expect(room.guard.losses.of(personRef('mallory'))).toEqual([])
    const again = newDoc(3)
    const other = room.connect('mallory', 'contributor', again)
    deleteNotes(
      again,
      testAuthor('mallory'),
      listNotes(again)
        .slice(0, 2 * HOST_LIMITS.bulkDeletes)
        .map(({ id }) => id),
    )
    expect(other.refusals).toEqual([])
    expect(intact(room.doc)).toBe(COUNT - 2 * HOST_LIMITS.bulkDeletes)
    expect(doc).toBeDefined()
    vi.useRealTimers()
  })

  it('is not held up for a few, nor for what is moved nearby, nor where it looks after the process', () => {
    const few = vandalised((entry, doc, id) => void (listNotes(doc).length > COUNT - 20 && entry && noteEntries(doc).delete(id)))
    expect(intact(few.room.doc)).toBe(COUNT - 20)
    const nearby = vandalised((entry) => void entry.set('box', [500, 500, 180, 180]))
    expect(intact(nearby.room.doc)).toBe(0)
    const facilitator = vandalised((_, doc, id) => noteEntries(doc).delete(id), 'facilitator')
    expect(intact(facilitator.room.doc)).toBe(0)
  })

  it('waits together with all who came by the same invitation', () => {
    const { room } = vandalised(() => undefined)
    const people = Array.from({ length: 12 }, (_, i) => {
      const doc = newDoc(100 + i)
      return { doc, client: room.connect(`ospite${i}`, 'contributor', doc, { invitation: 'one' }) }
    })
    const anna = newDoc(50)
    room.connect('anna', 'contributor', anna)
    putNotes(
      anna,
      testAuthor('anna'),
      Array.from({ length: 400 }, () => ({ text: 'storia', box })),
    )
    for (const [i, { doc }] of people.entries())
      deleteNotes(
        doc,
        testAuthor(`ospite${i}`),
        [...listNotes(doc)].slice(0, 40).map(({ id }) => id),
      )
    // two hundred and forty at once by one invitation
    expect(intact(room.doc)).toBe(COUNT + 400 - 240)
    for (const { client } of people) client.leave()
  })

  it('never waits for what is their own', () => {
    const room = createGuardedRoom('board')
    const doc = newDoc(5)
    const client = room.connect('anna', 'contributor', doc)
    const ids = putNotes(
      doc,
      testAuthor('anna'),
      Array.from({ length: 300 }, () => ({ text: 'mia', box })),
    )
    deleteNotes(doc, testAuthor('anna'), ids)
    expect([noteEntries(room.doc).size, client.refusals]).toEqual([0, []])
  })
})
