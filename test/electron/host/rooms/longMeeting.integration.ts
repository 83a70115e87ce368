import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { roomValidators } from '../../../../electron/validators/roomValidator.ts'
import { newKeyPair } from '../../../../shared/base/crypto.ts'
import { arrive, depart, listAttendance } from '../../../../shared/model/records/attendance.ts'
import { callBack, makeBreakout } from '../../../../shared/model/records/breakout.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import { listRuns, type RunReason, startRun } from '../../../../shared/model/records/run.ts'
import { addStep, type StepId } from '../../../../shared/model/records/step.ts'
import type { Author, PersonId } from '../../../../shared/model/transact.ts'
import type { Invitation } from '../../../../shared/protocol/invitation.ts'
import { personOf } from '../../../../shared/protocol/membershipLog/memberKey.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { digest } from '../../../support/digest.ts'
import { connectRaw, type RawClient, type RawConnection } from '../../../support/raw/rawClient.ts'
import { SYNC, syncFrame } from '../../../support/raw/rawFrames.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

// Two hours of a meeting, told in some seconds: a hall of phones, two facilitators, and everything that goes wrong in a hall.

const PHONES = 60
const MINUTE = 60_000
const SESSION = 'session/incontro00000000'
const BOARD = 'board/lavagna000000000'
let now = Date.UTC(2026, 9, 1, 15)

/** A device with its copies of two rooms, which outlive every connection. What it writes goes out, or waits for the next host. */
class Person {
  readonly member = newKeyPair()
  readonly docs = { [SESSION]: new Y.Doc(), [BOARD]: new Y.Doc() }
  readonly author: Author = { person: personOf(this.member.publicKey) as PersonId, now: () => now, random: Math.random }
  #connection: RawConnection | null = null
  readonly #rooms = new Map<string, RawClient>()

  constructor(readonly name: string) {
    for (const [room, doc] of Object.entries(this.docs))
      doc.on('update', (update: Uint8Array, _: unknown, __: Y.Doc, { local }: Y.Transaction) => {
        if (local) this.#rooms.get(room)?.send(syncFrame(SYNC.update, update))
      })
  }

  async enter(host: TestHost, invitation?: Invitation): Promise<void> {
    const at = { address: host.address, processId: host.processId }
    this.#connection = await connectRaw({ ...(invitation ? { invitation } : { at }), member: this.member, name: this.name })
    for (const [room, doc] of Object.entries(this.docs) as [RoomName, Y.Doc][]) {
      const client = await this.#connection.openRoom(room, { clientId: doc.clientID, doc })
      client.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc)))
      client.requestSync()
      this.#rooms.set(room, client)
    }
  }

  async leave(): Promise<void> {
    this.#rooms.clear()
    await this.#connection?.leave()
    this.#connection = null
  }

  write(text: string): void {
    putNotes(this.docs[BOARD], this.author, [{ text, box: { x: 0, y: 0, width: 180, height: 180 } }])
  }
}

/** Everybody goes to a host, some at a time: a host limits how many prove who they are at once. */
async function enterAll(people: readonly Person[], host: TestHost, invitation?: Invitation): Promise<void> {
  for (let at = 0; at < people.length; at += 6) await Promise.all(people.slice(at, at + 6).map((person) => person.enter(host, invitation)))
}

/** What a device tells of the meeting. */
const storyOf = ({ docs }: Person) => ({
  runs: listRuns(docs[SESSION]).map(({ step, reason, from }) => `${reason} ${step} ${from}`),
  attendance: listAttendance(docs[SESSION])
    .map(({ id, name, from, until: left }) => `${id} ${name} ${from} ${left}`)
    .sort(),
  rooms: [digest(docs[SESSION]), digest(docs[BOARD])],
})

it('a hall goes through two hours with a host that dies, two islands and a copy on a stick: everybody tells the same', {
  timeout: 120_000,
}, async () => {
  const options = { guard: { validators: roomValidators } }
  let table = await startTestHost(options)
  const [marta, elena, stick] = ['Marta', 'Elena', 'Luca'].map((name) => new Person(name)) as [Person, Person, Person]
  const phones = Array.from({ length: PHONES }, (_, at) => new Person(`Persona ${at}`))
  const everybody = [marta, elena, ...phones]
  for (const person of [marta, elena]) await person.enter(table, table.invitation('facilitator'))
  await stick.enter(table, table.invitation('partner'))
  await enterAll(phones, table, table.invitation('contributor'))

  let texts = 0
  const write = (people: readonly Person[]) => {
    for (const person of people) {
      texts += 1
      person.write(`idea ${texts}`)
    }
  }
  const go = (leader: Person, step: StepId, reason: RunReason) => {
    now += 8 * MINUTE
    return startRun(leader.docs[SESSION], leader.author, step, reason)
  }
  const areTogether = (people: readonly Person[], what: string) =>
    until(() => new Set(people.map((person) => JSON.stringify(storyOf(person)))).size === 1, what, 30_000)

  const session = marta.docs[SESSION]
  const [listen, ideas, tables, discuss] = ['Ascolto', 'Idee', 'Tavolini', 'Discussione'].map((title) =>
    addStep(session, marta.author, { title, minutes: 20 }),
  ) as [StepId, StepId, StepId, StepId]
  go(marta, listen, 'start')
  for (const { author, name } of phones) arrive(session, marta.author, author.person, { name })
  go(marta, ideas, 'next')
  write(phones)
  const atTables = go(marta, tables, 'next')
  const placements = phones.map(({ author }, at) => ({ person: author.person as never, isHost: at < 6, tables: [at % 6, (at + 1) % 6] }))
  const tablesOf = makeBreakout(session, marta.author, atTables, { style: 'cafe', count: 6, placements })
  await areTogether([...everybody, stick], 'the meeting is under way')
  // somebody leaves with a copy
  await stick.leave()

  // the computer of the host dies while everybody writes: the next one has nothing but what devices bring
  write(phones)
  const { state } = table
  await table.host.close()
  write(phones.slice(0, 10))
  table = await startTestHost({ ...options, state: state() })
  await marta.enter(table)
  await elena.enter(table)
  await enterAll(phones, table)
  callBack(session, marta.author, tablesOf)
  go(marta, ideas, 'back')
  await areTogether(everybody, 'the meeting goes on elsewhere')

  // the network parts: half of the hall goes on with Elena
  const island = await startTestHost({ ...options, state: state() })
  const away = [elena, ...phones.slice(30)]
  for (const person of away) await person.leave()
  await elena.enter(island)
  await enterAll(away.slice(1), island)
  go(marta, ideas, 'repeat')
  write(phones.slice(0, 30))
  go(elena, discuss, 'next')
  depart(elena.docs[SESSION], elena.author, phones[40]?.author.person as never, now, true)
  write(phones.slice(30))
  await areTogether(away, 'the island is of one mind')
  for (const person of away) await person.leave()
  await island.host.close()
  await elena.enter(table)
  await enterAll(away.slice(1), table)
  go(marta, discuss, 'skip')

  // the copy was written into meanwhile, and comes back as a file
  write([stick])
  for (const room of [SESSION, BOARD] as const) Y.applyUpdate(marta.docs[room], Y.encodeStateAsUpdate(stick.docs[room]))
  await marta.leave()
  await marta.enter(table)
  await areTogether(everybody, 'everybody tells the same')

  const { runs, attendance } = storyOf(phones[59] as Person)
  expect(runs.map((one) => one.split(' ')[0])).toEqual(['start', 'next', 'next', 'back', 'repeat', 'next', 'skip'])
  expect([attendance.length, attendance.filter((one) => !one.endsWith('undefined')).length]).toEqual([PHONES, 1])
  expect(new Set(listNotes(marta.docs[BOARD]).map(({ text }) => text))).toEqual(new Set(Array.from({ length: texts }, (_, at) => `idea ${at + 1}`)))
  await Promise.all(everybody.map((person) => person.leave()))
  await table.host.close()
})
