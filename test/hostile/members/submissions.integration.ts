import { afterEach, beforeEach, expect, it } from 'vitest'
import { roomValidators } from '../../../electron/validators/roomValidator.ts'
import { fromBase64Url, toBase64Url } from '../../../shared/base/bytes.ts'
import { newKeyPair } from '../../../shared/base/crypto.ts'
import { listLogEntries } from '../../../shared/model/records/logEntry.ts'
import { NOBODY } from '../../../shared/model/transact.ts'
import { itemReceipts } from '../../../shared/protocol/messages/itemReceipts.ts'
import { submission } from '../../../shared/protocol/messages/submission.ts'
import { submissionAnswer } from '../../../shared/protocol/messages/submissionAnswer.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { LogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { isReceiptSigned } from '../../../shared/protocol/sessionLog/receipt.ts'
import { connectRawClient, type RawClient } from '../../support/raw/rawClient.ts'
import { closeStatement, PLACE, sealedStatement } from '../../support/sessionLog/logStatements.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

const ROOM = `submitted/${PLACE.session}` as RoomName
let table: TestHost
let leader: RawClient

beforeEach(async () => {
  table = await startTestHost({ submissionBatchMs: 50, guard: { validators: roomValidators } })
  // the room begins with who may begin one
  leader = await connectRawClient({ invitation: table.invitation('facilitator'), room: ROOM, device: 'desktop' })
  leader.requestSync()
})
afterEach(() => table.host.close())

const member = () => connectRawClient({ invitation: table.invitation('contributor') })
const submit = (client: RawClient, ...statements: readonly Pick<LogStatement, 'bytes'>[]) =>
  client.send(submission.encode({ room: ROOM, statements: statements.map(({ bytes }) => bytes) }))
const answersOf = (client: RawClient) => {
  const answers = client.frames.filter(({ kind }) => kind === submissionAnswer.id).map(({ bytes }) => submissionAnswer.decode(bytes))
  return { stored: answers.flatMap(({ stored }) => stored.map(toBase64Url)), refused: answers.flatMap(({ refused }) => refused.map(toBase64Url)) }
}
/** What the leader's copy of the room holds. */
const entries = () => listLogEntries(leader.doc)

it('a statement of nobody’s key is stored and broadcast without a trace of who brought it', async () => {
  const anna = await member()
  const statement = sealedStatement(newKeyPair())
  submit(anna, statement)
  await until(() => answersOf(anna).stored.includes(statement.id), 'it is stored')
  await until(() => entries().length === 1, 'the others have it')
  expect(entries()).toMatchObject([{ id: statement.id, by: NOBODY }])
  // nobody owns the client id by which it was written, on this host and the next
  expect(table.state().clientIdOwners.filter(([room]) => room === ROOM)).toEqual([])
  const traces = [anna.person, toBase64Url(anna.member.publicKey)]
  for (const { bytes } of leader.frames) for (const trace of traces) expect(Buffer.from(bytes).includes(trace)).toBe(false)
})

it('a statement that its sender signed names them, and nobody submits one that another member signed', async () => {
  const [anna, eve] = [await member(), await member()]
  const statement = sealedStatement(anna.member)
  submit(eve, statement)
  await until(() => answersOf(eve).refused.includes(statement.id), 'it is refused')
  submit(anna, statement)
  await until(() => entries().length === 1, 'it is taken from its author')
  expect(entries()).toMatchObject([{ by: anna.person }])
})

const receiptsOf = (client: RawClient) => client.frames.filter(({ kind }) => kind === itemReceipts.id).map(({ bytes }) => itemReceipts.decode(bytes))

it('the host signs that it has a statement that names nobody, once it is stored, and who holds the receipt can show it', async () => {
  const anna = await member()
  const [own, unnamed] = [sealedStatement(anna.member), sealedStatement(newKeyPair())]
  submit(anna, own, unnamed, { bytes: new Uint8Array(500) })
  await until(() => answersOf(anna).stored.length === 2, 'both are stored')
  const [first, ...others] = receiptsOf(anna)
  expect(others).toEqual([])
  expect(first?.items.map(({ item }) => toBase64Url(item))).toEqual([unnamed.id])
  const terms = { session: PLACE.session, item: unnamed.id, stored: first?.stored ?? 0 }
  expect(isReceiptSigned(terms, first?.items[0]?.receipt ?? new Uint8Array(), first?.host ?? new Uint8Array())).toBe(true)
  const { ownKey, state } = table.host.membershipLog
  expect(toBase64Url(first?.host ?? new Uint8Array())).toBe(ownKey)
  expect(state().roleOf(ownKey ?? '')).toBe('facilitator')
  expect(receiptsOf(leader)).toEqual([])
})

it('what comes together is in the order of its ids, and coming again changes nothing', async () => {
  const [anna, bruno] = [await member(), await member()]
  const statements = Array.from({ length: 6 }, () => sealedStatement(newKeyPair()))
  submit(anna, ...statements.slice(0, 3))
  submit(bruno, ...statements.slice(3))
  await until(() => answersOf(anna).stored.length === 3 && answersOf(bruno).stored.length === 3, 'all are stored')
  await until(() => entries().length === 6, 'the others have them')
  expect(leader.doc.store.clients.size).toBe(1)
  expect(entries().map(({ id }) => id)).toEqual(statements.map(({ id }) => id).sort())
  submit(bruno, ...statements)
  await until(() => answersOf(bruno).stored.length === 9, 'told again that they are stored')
  expect(entries()).toHaveLength(6)
})

it.each([
  ['of another session', () => sealedStatement(newKeyPair(), 1, 'altroincontro000')],
  ['that only facilitators decide', () => closeStatement('anna')],
  ['that is none', () => ({ bytes: new Uint8Array(500) })],
  [
    'whose signature does not hold',
    () => {
      const { bytes } = sealedStatement(newKeyPair())
      return { bytes: bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte)) }
    },
  ],
])('refuses a statement %s, and goes on for everybody', async (_, forged) => {
  const [eve, anna] = [await member(), await member()]
  submit(eve, forged())
  await until(() => answersOf(eve).refused.length === 1, 'it is refused')
  const honest = sealedStatement(newKeyPair())
  submit(anna, honest)
  await until(() => answersOf(anna).stored.includes(honest.id), 'the others go on')
  expect(entries().map(({ id }) => id)).toEqual([honest.id])
})

it('a hall hands in three hundred ideas at once, some people more than one message holds, and each is told of all', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, member))
  for (const person of people)
    for (let i = 0; i < 3; i++) submit(person, ...Array.from({ length: i < 2 ? 20 : 10 }, () => sealedStatement(newKeyPair())))
  await until(() => people.every((person) => answersOf(person).stored.length === 50), 'all are stored')
  await until(() => entries().length === 300, 'the others have them')
  expect(people.map((person) => person.closed())).toEqual(people.map(() => null))
})

it('a hall of forty signs one each at the same moment, and each is told of it', async () => {
  const people: RawClient[] = []
  for (let at = 0; at < 5; at++) people.push(...(await Promise.all(Array.from({ length: 8 }, member))))
  for (const person of people) submit(person, sealedStatement(person.member))
  await until(() => people.every((person) => answersOf(person).stored.length + answersOf(person).refused.length === 1), 'all are answered')
  expect(people.map((person) => answersOf(person).refused.length)).toEqual(people.map(() => 0))
  await until(() => entries().length === 40, 'the others have them')
})

it('refuses all at a table that has no such session, and of whoever submits too many', async () => {
  const anna = await member()
  const statement = sealedStatement(newKeyPair())
  anna.send(submission.encode({ room: 'submitted/altroincontro000' as RoomName, statements: [statement.bytes] }))
  await until(() => answersOf(anna).refused.length === 1, 'there is no such session')
  for (let i = 0; i < 4; i++) submit(anna, ...Array.from({ length: 20 }, () => statement))
  await until(() => answersOf(anna).refused.length > 1, 'too many')
  expect(answersOf(anna).refused).toContain(statement.id)
  expect(fromBase64Url(statement.id)).toHaveLength(32)
})
