import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentDigest } from '../../../shared/base/contentDigest.ts'
import { documentBody } from '../../../shared/model/records/documentBody.ts'
import { listNotes, noteEntries, noteText, putNotes } from '../../../shared/model/records/note.ts'
import { listPeople, type PersonId, person, savePerson } from '../../../shared/model/records/person.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import { anyContent, forgeDeletions, forgeUpdate, item, typeContent } from '../../lab/hostile/forge.ts'
import { createGuardedRoom } from '../../lab/hostile/guardedRoom.ts'
import { writeOldBody } from '../../support/document/oldBody.ts'
import { testAuthor } from '../../support/peers.ts'

// members with a modified client who write in another's name, and structs that no Yjs writes

const box = { x: 0, y: 0, width: 180, height: 180 }
const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })

/** A board with a note of Anna's, and Mallory at it. */
function scene(role: Role = 'contributor') {
  const room = createGuardedRoom('board')
  const anna = newDoc(1)
  room.connect('anna', 'contributor', anna)
  putNotes(anna, testAuthor('anna', 7), [{ text: 'di Anna', box }])
  const doc = newDoc(2)
  const client = room.connect('mallory', role, doc)
  const [id = ''] = noteEntries(doc).keys()
  return {
    room,
    anna,
    doc,
    client,
    id,
    entry: noteEntries(doc).get(id) as Y.Map<unknown>,
    refusals: () => client.refusals.map(({ refusal }) => refusal),
  }
}

describe('a name', () => {
  it.each(['contributor', 'partner', 'facilitator'] as const)('is stored as it is: a %s hides nobody else’s in a shared text', (role) => {
    const { room, doc, refusals } = scene(role)
    const fields = {
      box: [0, 0, 180, 180],
      colour: 'sun',
      by: new Y.Text(testAuthor('anna').person),
      madeAt: 1,
      layer: 0,
      text: new Y.Text('firmato Anna'),
    }
    noteEntries(doc).set('mallory000000001', new Y.Map(Object.entries(fields) as [string, unknown][]))
    expect(refusals()).toHaveLength(1)
    expect(listNotes(room.doc).map(({ text }) => text)).toEqual(['di Anna'])
  })

  it('is not read where it is stored otherwise, as a file may hold it', () => {
    const doc = newDoc(3)
    const fields = {
      box: [0, 0, 180, 180],
      colour: 'sun',
      by: new Y.Text(testAuthor('anna').person),
      madeAt: 1,
      layer: 0,
      text: new Y.Text('firmato Anna'),
    }
    noteEntries(doc).set('mallory000000001', new Y.Map(Object.entries(fields) as [string, unknown][]))
    expect(listNotes(doc)).toEqual([])
  })

  it('returns with the moment that it had, where a deleted record is made again', () => {
    const { room, doc, id, entry, refusals } = scene()
    const before = entry.toJSON()
    noteEntries(doc).delete(id)
    noteEntries(doc).set(id, new Y.Map(Object.entries({ ...before, madeAt: 99, text: new Y.Text('di Anna') }) as [string, unknown][]))
    expect(refusals()).toEqual(['foreign'])
    expect(listNotes(room.doc)).toEqual([])
  })
})

describe('a place on the board', () => {
  it('that is stored as a list does not take a note out of sight unseen', () => {
    const { room, doc } = scene()
    const notices: object[] = []
    room.guard.losses.onLoss = (notice) => void notices.push(notice)
    const notes = putNotes(
      doc,
      testAuthor('mallory'),
      Array.from({ length: 100 }, () => ({ text: 'mia', box })),
    )
    const other = newDoc(3)
    room.connect('eve', 'contributor', other)
    const each = (change: (note: Y.Map<unknown>) => void) =>
      other.transact(() => notes.forEach((note) => void change(noteEntries(other).get(note) as Y.Map<unknown>)))
    each((note) => void note.set('box', Y.Array.from([0, 0, 180, 180])))
    each((note) => {
      const list = note.get('box') as Y.Array<number>
      list.delete(0, 1)
      list.insert(0, [1e6])
    })
    expect(notices).toMatchObject([{ waits: true }])
    expect(listNotes(room.doc).filter(({ box: { x } }) => x > 0)).toEqual([])
  })
})

describe('a key of a map', () => {
  it('has one value: a row of them, deleted in part, would make copies differ for ever', () => {
    const { room, client, entry, refusals } = scene()
    client.send(forgeUpdate([item(2, 0, anyContent('sun', 'drop'), { parent: (entry as unknown as { _item: Y.Item })._item.id, key: 'zz' })]))
    client.send(forgeDeletions(2, [[1, 1]]))
    expect(refusals()).toEqual(['notAllowed'])
    const later = newDoc(9)
    Y.applyUpdate(later, Y.encodeStateAsUpdate(room.doc))
    expect(contentDigest(later)).toEqual(contentDigest(room.doc))
  })
})

describe('a shared text', () => {
  const inText = (text: Y.Text) => ({ parent: (text as unknown as { _item: Y.Item })._item.id })
  it('has characters alone: what is not seen would lead astray what people type', () => {
    const { room, client, entry, refusals } = scene()
    client.send(forgeUpdate([item(2, 0, typeContent(new Y.Map()), inText(entry.get('text') as Y.Text))]))
    expect(refusals()).toEqual(['notAllowed'])
    const [note] = listNotes(room.doc)
    expect(noteText(room.doc, note?.id as never)?.length).toBe(note?.text.length)
  })

  it.each([
    ['a key', { key: 'x' }],
    ['a value', {}],
  ])('has no %s', (_, { key }: { readonly key?: string }) => {
    const { client, entry, refusals } = scene()
    client.send(forgeUpdate([item(2, 0, anyContent(1), { ...inText(entry.get('text') as Y.Text), ...(key === undefined ? {} : { key }) })]))
    expect(refusals()).toEqual(['notAllowed'])
  })

  it('of a document has nothing else either', () => {
    const room = createGuardedRoom('document')
    const anna = newDoc(1)
    room.connect('anna', 'partner', anna)
    writeOldBody(anna, testAuthor('anna'), [{ type: 'paragraph', content: [{ type: 'text', text: 'Verbale' }] }])
    const client = room.connect('mallory', 'partner', newDoc(2))
    const text = (documentBody(room.doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
    client.send(forgeUpdate([item(2, 0, typeContent(new Y.XmlElement('image')), inText(text))]))
    expect(client.refusals.map(({ refusal }) => refusal)).toEqual(['notAllowed'])
  })
})

describe('what people are called', () => {
  const name = 'Anna'
  function processWith(role: Role) {
    const room = createGuardedRoom('process')
    const facilitator = newDoc(1)
    room.connect('fausta', 'facilitator', facilitator)
    savePerson(facilitator, testAuthor('fausta'), { id: testAuthor('anna').person as PersonId, name })
    const doc = newDoc(2)
    const client = room.connect('mallory', role, doc)
    return { room, facilitator, doc, refusals: () => client.refusals.map(({ refusal }) => refusal) }
  }
  const ways: readonly (readonly [string, (doc: Y.Doc, id: string) => unknown])[] = [
    ['another name', (doc, id) => savePerson(doc, testAuthor('mallory'), { id: id as PersonId, name: 'Il Sindaco' })],
    ['no name', (doc, id) => (person.entries(doc).get(id) as Y.Map<unknown>).delete('name')],
    ['none', (doc, id) => person.entries(doc).delete(id)],
    ['another record', (doc, id) => person.entries(doc).set(id, new Y.Map(Object.entries({ name: 'Il Sindaco', since: 1 }) as [string, unknown][]))],
  ]
  it.each(ways)('is for them to change: a partner gives nobody else %s', (_, change) => {
    const { room, doc, refusals } = processWith('partner')
    change(doc, testAuthor('anna').person)
    expect(refusals()).toHaveLength(1)
    expect(listPeople(room.doc)).toMatchObject([{ name }])
  })

  it('is for them to change: not by a client id that nobody knows either', () => {
    const { room, doc, refusals } = processWith('partner')
    const stranger = newDoc(77)
    Y.applyUpdate(stranger, Y.encodeStateAsUpdate(doc))
    const vector = Y.encodeStateVector(stranger)
    savePerson(stranger, testAuthor('mallory'), { id: testAuthor('anna').person as PersonId, name: 'Il Sindaco' })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(stranger, vector))
    expect(refusals()).toHaveLength(1)
    expect(listPeople(room.doc)).toMatchObject([{ name }])
  })

  it('changes where they say so themselves, or who looks after the process; and who is new is written down by anybody who may', () => {
    const { room, facilitator, doc, refusals } = processWith('partner')
    savePerson(doc, testAuthor('mallory'), { id: testAuthor('mallory').person as PersonId, name: 'Mara' })
    savePerson(doc, testAuthor('mallory'), { id: testAuthor('mallory').person as PersonId, name: 'Maria' })
    savePerson(doc, testAuthor('mallory'), { id: testAuthor('dino').person as PersonId, name: 'Dino' })
    savePerson(facilitator, testAuthor('fausta'), { id: testAuthor('anna').person as PersonId, name: 'Anna R.' })
    expect(refusals()).toEqual([])
    expect(listPeople(room.doc).map((one) => one.name)).toEqual(['Anna R.', 'Dino', 'Maria'])
  })
})
