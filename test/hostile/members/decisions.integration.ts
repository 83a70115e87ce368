import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { submittedStatements } from '../../../electron/validators/sessionLog/submittedStatements.ts'
import { addCommitment, commitment, listCommitments, settleCommitment } from '../../../shared/model/records/commitment.ts'
import { addDecision, addReservation, changeDecision, decision, listDecisions, listReservations } from '../../../shared/model/records/decision.ts'
import { link, linkTo, listLinks } from '../../../shared/model/records/link.ts'
import { contentHashOf } from '../../../shared/model/sessionLog/decisionState.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import { signLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { createGuardedRoom } from '../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../support/peers.ts'
import { hashOfName, keysOf, PLACE } from '../../support/sessionLog/logStatements.ts'

const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })
const author = testAuthor('mallory', 9)
const DOCUMENT = 'verbale000000000' as never

function processWith(role: Role) {
  const room = createGuardedRoom('process')
  const facilitator = newDoc(1)
  room.connect('fausta', 'facilitator', facilitator)
  const fausta = testAuthor('fausta')
  const id = addDecision(facilitator, fausta, { text: 'Si apre il sabato' })
  const promise = addCommitment(facilitator, fausta, { text: 'Chiedere le chiavi' })
  const doc = newDoc(2)
  const client = room.connect('mallory', role, doc)
  return { room, doc, id, promise, refusals: () => client.refusals.map(({ refusal }) => refusal) }
}
const contentsOf = ({ room: { doc } }: ReturnType<typeof processWith>) => [
  listDecisions(doc),
  listReservations(doc),
  listCommitments(doc),
  listLinks(doc),
]

const ways: readonly (readonly [string, (scene: ReturnType<typeof processWith>) => unknown])[] = [
  ['writes a decision', ({ doc }) => addDecision(doc, author, { text: 'Falsa' })],
  ['changes one', ({ doc, id }) => changeDecision(doc, author, id, { text: 'Si chiude' })],
  ['deletes one', ({ doc, id }) => decision.remove(doc, author, id)],
  ['writes a reservation', ({ doc, id }) => addReservation(doc, author, id, { kind: 'dissent', text: 'No', who: 'Anna' })],
  ['ticks what another promised', ({ doc, promise }) => settleCommitment(doc, author, promise, 'done')],
  ['links something', ({ doc, id, promise }) => linkTo(doc, author, id as never, promise as never, { type: 'about' })],
]

describe.each(['contributor', 'observer'] as const)('a modified client of a %s', (role) => {
  it.each(ways)('never %s', (_, change) => {
    const scene = processWith(role)
    const before = contentsOf(scene)
    change(scene)
    expect(scene.refusals()).toHaveLength(1)
    expect(contentsOf(scene)).toEqual(before)
  })
})

it('a partner writes all of it', () => {
  const scene = processWith('partner')
  for (const [, change] of ways.filter(([name]) => name !== 'deletes one')) change(scene)
  expect(scene.refusals()).toEqual([])
})

it.each([
  ['a decision that another is said to have written', (doc: Y.Doc) => addDecision(doc, testAuthor('fausta'), { text: 'Falsa' })],
  ['a text without end', (doc: Y.Doc) => addDecision(doc, author, { text: 'x'.repeat(3000) })],
  [
    'a link under another key',
    (doc: Y.Doc) => link.entries(doc).set('altro', new Y.Map(Object.entries({ type: 'about', by: author.person, at: 1 }))),
  ],
  [
    'a state that could run',
    (doc: Y.Doc) => commitment.entries(doc).set('falso00000000000', new Y.Map(Object.entries({ text: 'A', by: author.person, at: 1, state: '<b>' }))),
  ],
])('%s is let in by no host', (_, change) => {
  const scene = processWith('partner')
  const before = contentsOf(scene)
  change(scene.doc)
  expect(scene.refusals()).toHaveLength(1)
  expect(contentsOf(scene)).toEqual(before)
})

describe('what members submit', () => {
  const content = { text: 'Si apre', method: 'vote', round: null, tieBreak: null, tieReason: '', supersedes: null, reservations: [] }
  const id = 'decisione0000000' as never
  it.each([
    ['remark', { document: DOCUMENT, contentHash: hashOfName('x'), text: 'Io non c’ero' }, true],
    ['adoption', { decision: id, contentHash: contentHashOf(id, content), tally: null, content }, false],
    ['minutesstate', { document: DOCUMENT, contentHash: hashOfName('x'), state: 'approved', until: null }, false],
    ['answer', { remark: hashOfName('x'), text: 'Sì' }, false],
  ] as const)('%s', (kind, body, isTaken) => {
    const { bytes } = signLogStatement({ ...PLACE, kind, body: body as never }, keysOf('anna'))
    expect(submittedStatements.read(bytes, PLACE.session) !== null).toBe(isTaken)
  })
})
