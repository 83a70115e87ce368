import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { addEntries, addStatement, listLogEntries, logEntry } from '../../../../shared/model/records/logEntry.ts'
import { NOBODY } from '../../../../shared/model/transact.ts'
import { createGuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'
import { keysOf, lateStatement, sealedStatement } from '../../../support/sessionLog/logStatements.ts'

const anna = testAuthor('anna')
const written = (doc: Y.Doc) => listLogEntries(doc).map(({ by }) => by)

/** A member of a session with a document, behind the real guard. */
function memberOf(room: ReturnType<typeof createGuardedRoom>, name: string, role: 'facilitator' | 'partner' | 'contributor' = 'facilitator') {
  const doc = new Y.Doc()
  const client = room.connect(name, role, doc)
  return { doc, author: testAuthor(name), refused: () => client.refusals.map(({ refusal }) => refusal) }
}

describe('the log of a session', () => {
  it('takes a member’s own signed statement, once', () => {
    const room = createGuardedRoom('log')
    const { doc, author, refused } = memberOf(room, 'anna')
    const statement = lateStatement('anna', 'Ci vuole un posto al coperto')
    addStatement(doc, author, statement)
    addStatement(doc, author, statement)
    expect(refused()).toEqual([])
    expect(written(room.doc)).toEqual([anna.person])
  })

  it.each([
    [
      'in the name of another member',
      (doc: Y.Doc) => addEntries(doc, anna, [{ statement: lateStatement('eve', 'x'), by: testAuthor('bruno').person }]),
      'foreign',
    ],
    ['in nobody’s name', (doc: Y.Doc) => addEntries(doc, anna, [{ statement: lateStatement('eve', 'x'), by: NOBODY }]), 'foreign'],
    [
      'under the name of another statement',
      (doc: Y.Doc) => write(doc, lateStatement('eve', 'another').id, toBase64Url(lateStatement('eve', 'x').bytes)),
      'unreadable',
    ],
    [
      'whose signature is another’s',
      (doc: Y.Doc) => {
        const { id, bytes } = lateStatement('eve', 'x')
        write(doc, id, toBase64Url(bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte))))
      },
      'unreadable',
    ],
    ['that is none', (doc: Y.Doc) => write(doc, lateStatement('eve', 'x').id, 'abcd'), 'unreadable'],
  ])('takes no statement %s', (_, forge, refusal) => {
    const room = createGuardedRoom('log')
    const { doc, refused } = memberOf(room, 'eve')
    forge(doc)
    expect(refused()).toEqual([refusal])
    expect(written(room.doc)).toEqual([])
  })

  it.each(['anna', 'bruno'])('keeps a statement that %s deletes or writes over', (name) => {
    for (const attack of ['delete', 'replace'] as const) {
      const room = createGuardedRoom('log')
      addStatement(memberOf(room, 'anna').doc, anna, lateStatement('anna', 'Ci vuole un posto al coperto', Date.now()))
      const before = listLogEntries(room.doc)
      const { doc, refused } = memberOf(room, name)
      if (attack === 'delete') logEntry.entries(doc).delete(before[0]?.id ?? '')
      else write(doc, before[0]?.id ?? '', toBase64Url(lateStatement('anna', 'un altro').bytes), testAuthor('anna').person)
      expect(refused()).toHaveLength(1)
      expect(listLogEntries(room.doc)).toEqual(before)
    }
  })
})

it.each(['partner', 'contributor'] as const)('nothing of a %s is in what facilitators decide', (role) => {
  const room = createGuardedRoom('log')
  const { doc, author, refused } = memberOf(room, 'anna', role)
  addStatement(doc, author, lateStatement('anna', 'chiudiamo qui'))
  expect(refused()).toEqual(['readOnly'])
  expect(written(room.doc)).toEqual([])
})

it('nobody but the host adds to the submitted statements what no member has signed', () => {
  const room = createGuardedRoom('submitted')
  const { doc, author, refused } = memberOf(room, 'anna', 'partner')
  addEntries(doc, author, [{ statement: sealedStatement(keysOf('once')), by: NOBODY }])
  expect(refused()).toEqual(['foreign'])
  expect(written(room.doc)).toEqual([])
})

function write(doc: Y.Doc, key: string, statement: string, by: string = testAuthor('eve').person) {
  logEntry.entries(doc).set(key, new Y.Map(Object.entries({ by, statement })))
}
