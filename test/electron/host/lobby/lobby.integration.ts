import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adoptDecided } from '../../../../electron/host/lobby/keptDecisions.ts'
import { fromBase64Url, toBase64Url } from '../../../../shared/base/bytes.ts'
import { invitationKey, type KeyPair, newKeyPair } from '../../../../shared/base/crypto.ts'
import type { Invitation } from '../../../../shared/protocol/invitation.ts'
import { signJoin, signNext } from '../../../../shared/protocol/membershipLog/authoring.ts'
import { chainVerifier } from '../../../../shared/protocol/membershipLog/chainVerifier.ts'
import { invitationRef } from '../../../../shared/protocol/membershipLog/invitationRef.ts'
import { decidedNewcomers, MAX_DECIDED } from '../../../../shared/protocol/messages/decidedNewcomers.ts'
import { lobbyDecision } from '../../../../shared/protocol/messages/lobbyDecision.ts'
import { lobbyQuery } from '../../../../shared/protocol/messages/lobbyQuery.ts'
import { lobbyState } from '../../../../shared/protocol/messages/lobbyState.ts'
import { statements } from '../../../../shared/protocol/messages/statements.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import { encodeLobby, LOBBY_MS, lobbySlot } from '../../../../shared/protocol/roomPolicy/lobby.ts'
import { SUBPROTOCOL, SUBPROTOCOL_WITH_VECTORS } from '../../../../shared/protocol/version.ts'
import { connectRawClient, type RawClient, type RawClientOptions, refusalOf } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const START = 1_790_000_000_000
const protocols = [SUBPROTOCOL_WITH_VECTORS, SUBPROTOCOL]
let table: TestHost
let now: number
let invitation: Invitation
beforeEach(async () => {
  now = START
  table = await startTestHost({ now: () => now, tableTime: () => now })
  invitation = table.invitation('contributor')
})
afterEach(() => table.host.close())

const comeIn = (options: RawClientOptions = {}) => connectRawClient({ invitation, protocols, ...options })
const refusal = async (options: RawClientOptions = {}) => (await refusalOf({ invitation, protocols, ...options })).refusal
const join = (role: Role) => comeIn({ invitation: table.invitation(role), device: 'desktop' })
const lastState = ({ frames }: RawClient) => {
  const last = frames.filter(({ kind }) => kind === lobbyState.id).at(-1)
  return last ? lobbyState.decode(last.bytes) : null
}
/** A facilitator who looks at the lobby. */
async function facilitator() {
  const client = await join('facilitator')
  client.send(lobbyQuery.encode({}))
  await until(() => lastState(client) !== null, 'the facilitator is told')
  return client
}
const peopleIn = (client: RawClient) => lastState(client)?.people.map(({ name }) => name) ?? []

describe('while newcomers wait', () => {
  it('one who comes is shown to a facilitator with the name given, and comes in once admitted', async () => {
    const anna = await facilitator()
    expect(lastState(anna)).toMatchObject({ mode: 'open', people: [] })
    table.host.setLobby('screened', now)
    const member = newKeyPair()
    expect(await refusal({ member, name: '  Pina\u202e ' })).toBe('inLobby')
    await until(() => peopleIn(anna).length === 1, 'the facilitator is told')
    const [newcomer] = lastState(anna)!.people
    expect(newcomer).toMatchObject({ name: 'Pina', device: 'phone' })
    expect(Math.abs(newcomer!.since - now)).toBeLessThan(60_000)
    expect(lastState(anna)).toMatchObject({ mode: 'screened', until: now + LOBBY_MS, hasMore: false })
    anna.send(lobbyDecision.encode({ admits: true, people: [newcomer!.person] }))
    await until(() => peopleIn(anna).length === 0, 'the list is shorter')
    const pina = await comeIn({ member, name: 'Pina' })
    expect(pina.welcome.role).toBe('contributor')
    await pina.leave()
    // a member now: comes back freely
    await (await comeIn({ member })).leave()
  })

  it('one who is refused is told so, and is not listed again', async () => {
    const anna = await facilitator()
    table.host.setLobby('screened', now)
    const member = newKeyPair()
    await refusal({ member })
    await until(() => peopleIn(anna).length === 1, 'the facilitator is told')
    anna.send(lobbyDecision.encode({ admits: false, people: lastState(anna)!.people.map(({ person }) => person) }))
    await until(() => peopleIn(anna).length === 0, 'the list is shorter')
    expect(await refusal({ member })).toBe('notAdmitted')
    expect(peopleIn(anna)).toEqual([])
  })

  it('members come back, and this computer’s own window comes in', async () => {
    const member = newKeyPair()
    await (await comeIn({ member })).leave()
    table.host.setLobby('closed', now)
    expect((await comeIn({ member })).welcome.role).toBe('contributor')
    expect((await join('facilitator')).welcome.role).toBe('facilitator')
    expect(await refusal()).toBe('closedToNewcomers')
  })

  it('asking again and again uses up no place of the invitation, and adds nobody to the list', async () => {
    const anna = await facilitator()
    table.host.setLobby('screened', now)
    const member = newKeyPair()
    for (let i = 0; i < 30; i++) expect(await refusal({ member, from: '127.0.4.1' })).toBe('inLobby')
    await until(() => peopleIn(anna).length === 1, 'the facilitator is told')
    table.host.setLobby('open', now)
    expect((await comeIn({ member, from: '127.0.4.1' })).welcome.role).toBe('contributor')
  })

  it('who waits when the door is closed is told so, and waits no more when newcomers may wait again', async () => {
    const anna = await facilitator()
    table.host.setLobby('screened', now)
    await refusal()
    await until(() => peopleIn(anna).length === 1, 'the facilitator is told')
    table.host.setLobby('closed', now)
    await until(() => lastState(anna)?.mode === 'closed', 'the facilitator is told that it is closed')
    table.host.setLobby('screened', now + 1)
    await until(() => lastState(anna)?.mode === 'screened', 'the facilitator is told')
    expect(peopleIn(anna)).toEqual([])
  })

  it('a program of before waits as if many came at once', async () => {
    table.host.setLobby('screened', now)
    expect(await refusal({ protocols: [SUBPROTOCOL] })).toBe('crowded')
    table.host.setLobby('closed', now)
    expect(await refusal({ protocols: [SUBPROTOCOL] })).toBe('full')
  })

  it('newcomers come in by themselves after twelve hours', async () => {
    table.host.setLobby('closed', now)
    now += LOBBY_MS - 1
    invitation = table.invitation('contributor')
    expect(await refusal()).toBe('closedToNewcomers')
    now += 1
    expect((await comeIn()).welcome.role).toBe('contributor')
  })
})

describe('a modified program does not come in', () => {
  const joinOf = (member: KeyPair) => {
    const { membershipLog } = table.host
    const key = invitationKey(invitation.secret)
    const invite = membershipLog.log
      .statements()
      .find((each) => each.kind === 'invite' && invitationRef(fromBase64Url(each.body.key)!) === invitationRef(key.publicKey))!
    const heads = membershipLog.log.heads()
    return signJoin({ table: table.processId, invitation: invite.id, secret: key, member, heads, own: null, at: now }).bytes
  }

  it('by showing its own joining as a removal', async () => {
    table.host.setLobby('screened', now)
    const member = newKeyPair()
    const honest = chainVerifier(table.processId, { statements: [], floor: null })
    const hostVerifier = { ...honest, digest: () => ({ count: 1, hash: 'x'.repeat(43) }), removals: () => [joinOf(member)] }
    await refusal({ member, hostVerifier })
    expect(await refusal({ member })).toBe('inLobby')
  })

  it('by a partner who brings its joining; a facilitator’s word admits it', async () => {
    const [anna, piero] = [await facilitator(), await join('partner')]
    table.host.setLobby('screened', now)
    const member = newKeyPair()
    const before = table.host.membershipLog.log.size()
    piero.send(statements.encode({ statements: [joinOf(member)] }))
    await until(() => table.host.membershipLog.log.size() > before, 'the log has it')
    expect(await refusal({ member })).toBe('inLobby')
    await until(() => peopleIn(anna).length === 1, 'the facilitator is told')
    anna.send(lobbyDecision.encode({ admits: true, people: lastState(anna)!.people.map(({ person }) => person) }))
    await until(() => peopleIn(anna).length === 0, 'the list is shorter')
    expect((await comeIn({ member })).welcome.role).toBe('contributor')
  })

  it('by the decision of a partner or a contributor, who are told nothing of the lobby either', async () => {
    const [anna, piero, fiume] = [await facilitator(), await join('partner'), await join('contributor')]
    table.host.setLobby('screened', now)
    const member = newKeyPair()
    await refusal({ member })
    await until(() => peopleIn(anna).length === 1, 'the facilitator is told')
    const people = lastState(anna)!.people.map(({ person }) => person)
    for (const client of [piero, fiume]) {
      client.send(lobbyQuery.encode({}))
      client.send(lobbyDecision.encode({ admits: true, people }))
    }
    await until(() => fiume.news.denied.includes('readOnly'), 'the contributor’s was read')
    expect(await refusal({ member })).toBe('inLobby')
    expect([lastState(piero), lastState(fiume)]).toEqual([null, null])
  })

  it('by an opening that a partner signed', async () => {
    const member = newKeyPair()
    const piero = await comeIn({ invitation: table.invitation('partner'), device: 'desktop', member })
    table.host.setLobby('closed', now)
    const { log } = table.host.membershipLog
    const signed = signNext(log, member, 'policy', { room: lobbySlot(table.processId), allow: '' }, { at: now })
    expect(signed).toBeNull()
    expect(await refusal()).toBe('closedToNewcomers')
    await piero.leave()
  })
})

it('a flood of newcomers neither hides an honest one nor grows without end', { timeout: 60_000 }, async () => {
  const anna = await facilitator()
  table.host.setLobby('screened', now)
  for (let i = 0; i < 130; i++) expect(await refusal({ name: `robot ${i}`, from: '127.0.5.1' })).toBe('inLobby')
  expect(await refusal({ name: 'Nonna Pina', from: '127.0.5.2' })).toBe('inLobby')
  await until(() => peopleIn(anna).includes('Nonna Pina'), 'the facilitator is told')
  expect(peopleIn(anna).length).toBe(100)
  expect(peopleIn(anna).slice(0, 2)).toContain('Nonna Pina')
  expect(lastState(anna)?.hasMore).toBe(true)
})

it('who was admitted or refused and is not in yet is so at the computer that takes over too, for a quarter of an hour', async () => {
  const partner = await join('partner')
  const anna = await facilitator()
  table.host.setLobby('screened', now)
  const [pina, lupo] = [newKeyPair(), newKeyPair()]
  await refusal({ member: pina, name: 'Pina' })
  await refusal({ member: lupo, name: 'Lupo' })
  await until(() => peopleIn(anna).length === 2, 'the facilitator is told')
  const personCalled = (name: string) => lastState(anna)!.people.find((each) => each.name === name)!.person
  const decisions = [
    { admits: true, people: [personCalled('Pina')] },
    { admits: false, people: [personCalled('Lupo')] },
  ]
  for (const decision of decisions) anna.send(lobbyDecision.encode(decision))
  await until(() => peopleIn(anna).length === 0, 'the list is shorter')
  // what the host has told a computer that may take over, and nobody else
  const framesOf = (client: RawClient) => client.frames.filter(({ kind }) => kind === decidedNewcomers.id)
  await until(() => framesOf(partner).length >= 2, 'the standby is told')
  const decided = framesOf(partner).flatMap(({ bytes }) => decidedNewcomers.decode(bytes).decided)
  const contributor = await comeIn({ member: pina, name: 'Pina' })
  expect(framesOf(contributor)).toEqual([])
  await contributor.leave()
  // Pina never came in at the host that dies
  const state = adoptDecided({ ...table.state(), decidedNewcomers: [] }, decided)
  const log = table.host.membershipLog.log.statements().filter(({ kind, author }) => kind !== 'join' || author !== toBase64Url(pina.publicKey))
  const standby = { ...state, statements: log.map(({ bytes }) => toBase64Url(bytes)) }
  await table.host.close()
  table = await startTestHost({ state: standby, now: () => now, tableTime: () => now })
  invitation = { ...invitation, addresses: [table.address] }
  expect(await refusal()).toBe('inLobby')
  expect(await refusal({ member: lupo })).toBe('notAdmitted')
  expect((await comeIn({ member: pina, name: 'Pina' })).welcome.role).toBe('contributor')
  await table.host.close()
  now += 16 * 60_000
  table = await startTestHost({ state: standby, now: () => now, tableTime: () => now })
  invitation = { ...invitation, addresses: [table.address] }
  expect(await refusal({ member: pina, name: 'Pina' })).toBe('inLobby')
})

it('what a host says wrongly of newcomers is not stored', () => {
  const state = { ...table.state(), decidedNewcomers: [] }
  const wrong = [
    { person: 'no id', admits: true, until: now },
    { person: 'x'.repeat(16), admits: true, until: Number.MAX_SAFE_INTEGER },
  ]
  expect(adoptDecided(state, wrong)).toBe(state)
  const many = Array.from({ length: MAX_DECIDED + 5 }, (_, i) => ({ person: i.toString(36).padStart(16, '0'), admits: true, until: now }))
  expect(adoptDecided(state, many).decidedNewcomers).toHaveLength(MAX_DECIDED)
})

it('the next host knows what was decided, and lists whoever asks there', async () => {
  table.host.setLobby('screened', now)
  await table.host.close()
  table = await startTestHost({ state: table.state(), now: () => now, tableTime: () => now })
  invitation = { ...invitation, addresses: [table.address] }
  const anna = await facilitator()
  expect(await refusal()).toBe('inLobby')
  await until(() => peopleIn(anna).length === 1, 'the facilitator is told')
  expect(encodeLobby('screened', now)).toBe(table.host.membershipLog.state().policies.get(lobbySlot(table.processId))?.allow)
})
