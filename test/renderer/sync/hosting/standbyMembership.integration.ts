import 'fake-indexeddb/auto'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { loadKnownRoles } from '../../../../renderer/store/knownRoles.ts'
import { tableConnection } from '../../../../renderer/sync/connection/processConnection.ts'
import { changeRole, removalProposal, removeMember, revoke } from '../../../../renderer/sync/hosting/hosting.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { localStatements } from '../../../../renderer/sync/hosting/membershipLog.ts'
import { admitWaiting, standbyMembership } from '../../../../renderer/sync/hosting/standbyMembership.ts'
import { openProcess } from '../../../../renderer/sync/processes/openProcess.ts'
import type { OpenRoom } from '../../../../renderer/sync/room/room.ts'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { signNext } from '../../../../shared/protocol/membershipLog/authoring.ts'
import { createMembershipLog } from '../../../../shared/protocol/membershipLog/membershipLog.ts'
import { readStatement, signStatement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { statements } from '../../../../shared/protocol/messages/statements.ts'
import { quotas } from '../../../../shared/protocol/quotas.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { refOf, startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'
import { openTestWindow, type TestWindow } from './testWindow.ts'

/** Sockets, disks and three computers: seconds on a busy machine. */
const LONG = { timeout: 60_000 }

let table: TestHost
let processId: ProcessId
let desk: TestWindow
let processRoom: OpenRoom
const closing: (() => Promise<void>)[] = []

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
beforeEach(async () => {
  table = await startTestHost()
  processId = table.processId as ProcessId
  desk = openTestWindow()
  closing.push(desk.close)
})
afterEach(async () => {
  await processRoom?.close()
  for (const close of closing.splice(0)) await close()
  await table.host.close()
})

const state = () => table.host.membershipLog.state()
const standby = () => standbyMembership(desk.client, processId).current()
const isConnected = () => tableConnection(desk.client, processId).status.current().state === 'connected'

/** Comes in as a partner, whom the host appoints by name, and knows the log. */
async function facilitate(): Promise<void> {
  const membership = await joinByInvitation(desk.client, table.invitation('partner'), { name: 'Bea', device: 'desktop' })
  processRoom = await openProcess(desk.client, processId)
  await until(isConnected, 'the window is at the table')
  table.host.changeRole(membership.person as never, 'facilitator')
  await until(() => standby().view !== null, 'this computer knows that its person facilitates')
}
const join = (role: 'partner' | 'contributor', invitation = table.invitation(role)) =>
  connectRawClient({ invitation, room: `process/${processId}` as RoomName, device: 'desktop', name: role })
const isKnownHere = ({ person }: RawClient) =>
  until(() => standby().view?.members.some((member) => member.person === person) ?? false, 'the newcomer is known')
const keyOf = ({ member }: RawClient) => toBase64Url(member.publicKey)
const isRemoved = (client: RawClient) => state().members.get(keyOf(client))?.role === null

it('a facilitator removes, appoints and withdraws from a computer that does not host, and the host acts on it', LONG, async () => {
  await facilitate()
  const invitation = table.invitation('partner')
  const [ada, carlo] = [await join('partner', invitation), await join('contributor')]
  await Promise.all([ada, carlo].map(isKnownHere))
  const keyBefore = table.state().tableKey
  // the short code is no link
  expect(
    standby()
      .view?.invitations.map(({ id }) => id)
      .sort(),
  ).toEqual(
    table.host
      .view()
      .invitations.map(({ id }) => id)
      .sort(),
  )

  await changeRole(desk.client, processId, carlo.person as never, 'facilitator')
  await until(() => state().roleOf(keyOf(carlo)) === 'facilitator', 'the host takes the appointment')
  const proposal = await removalProposal(desk.client, processId, ada.person as never)
  expect(proposal.invitations).toEqual([refOf(invitation)])
  await removeMember(desk.client, processId, ada.person as never, proposal.invitations)
  await until(() => ada.closed() !== null, 'the connection of the removed ends')
  expect(isRemoved(ada)).toBe(true)
  expect(table.host.view().invitations.find(({ id }) => id === refOf(invitation))?.revoked).toBe(true)
  expect(table.state().tableKey).not.toBe(keyBefore)
  expect(standby()).toMatchObject({ isWaiting: false })
  expect(standby().view?.members.find(({ person }) => person === ada.person)?.removed).toBe(true)

  const other = table.invitation('contributor')
  await until(() => standby().view?.invitations.some(({ id }) => id === refOf(other)) ?? false, 'the new invitation is known')
  await revoke(desk.client, processId, refOf(other))
  await until(() => table.host.view().invitations.find(({ id }) => id === refOf(other))?.revoked === true, 'the host takes the withdrawal')
})

it('a facilitator elsewhere hears within moments that newcomers wait, and one press lets them in', LONG, async () => {
  await table.host.close()
  table = await startTestHost({ quotas: { ...quotas, joins: { ...quotas.joins, invitation: { ...quotas.joins.invitation, burst: 2 } as never } } })
  processId = table.processId as ProcessId
  await facilitate()
  const invitation = table.invitation('contributor')
  for (let i = 0; i < 20 && !table.host.view().isCrowded; i++) await join('contributor', invitation).catch(() => undefined)
  await until(() => standby().joinQueue === 'asked', 'this window hears of it', 20_000)
  await admitWaiting(desk.client, processId)
  await until(() => !table.host.view().isCrowded, 'the host lets them in')
  expect(standby().joinQueue).toBeUndefined()
})

it('the removed one’s own log says that they are removed', LONG, async () => {
  await facilitate()
  const removed = openTestWindow()
  closing.push(removed.close)
  const { person } = await joinByInvitation(removed.client, table.invitation('partner'), { name: 'Ada', device: 'desktop' })
  const room = await openProcess(removed.client, processId)
  closing.unshift(room.close)
  await until(() => standby().view?.members.some((member) => member.person === person) ?? false, 'the newcomer is known')
  await until(async () => (await statementsOf(removed)).some(({ kind }) => kind === 'grant'), 'the newcomer’s computer has the log')
  await removeMember(desk.client, processId, person)
  await until(() => tableConnection(removed.client, processId).status.current().state === 'refused', 'the removed are not let in again')
  const log = createMembershipLog({ table: processId, fingerprint: table.state().fingerprint, stored: await statementsOf(removed) })
  expect([...log.state().members.values()].filter(({ role }) => role === null)).toHaveLength(1)
})

it('what is decided without a host waits, is said to wait, and reaches the host that comes back', LONG, async () => {
  await facilitate()
  const ada = await join('partner')
  await isKnownHere(ada)
  const { port } = table.host
  const kept = table.state()
  // closed by who hosts it: no computer takes over
  await table.host.close(null)
  await until(() => !isConnected(), 'the host is lost')
  await removeMember(desk.client, processId, ada.person as never)
  expect(standby().isWaiting).toBe(true)
  expect(standby().view?.members.find(({ person }) => person === ada.person)?.removed).toBe(true)
  table = await startTestHost({ state: kept, port })
  await until(() => isRemoved(ada), 'the host hears of it', 20_000)
  await until(() => !standby().isWaiting, 'nothing waits any more')
})

it('a partner’s computer keeps the roles that it has seen, when the table closes and when it starts again', LONG, async () => {
  await joinByInvitation(desk.client, table.invitation('partner'), { name: 'Bea', device: 'desktop' })
  processRoom = await openProcess(desk.client, processId)
  const phone = openTestWindow()
  closing.push(phone.close)
  const { person } = await joinByInvitation(phone.client, table.invitation('contributor'), { name: 'Ada', device: 'desktop' })
  const room = await openProcess(phone.client, processId)
  closing.unshift(room.close)
  await until(() => standby().lastRoles?.get(person) === 'contributor', 'the newcomer is seen')
  await table.host.close(null)
  await until(() => !isConnected(), 'the table is closed')
  expect(standby().lastRoles?.get(person)).toBe('contributor')
  await until(async () => (await loadKnownRoles(desk.client, processId)).get(person) === 'contributor', 'the role is kept')
})

it('a partner’s computer decides nothing: not by its window, and not by forged statements', LONG, async () => {
  await joinByInvitation(desk.client, table.invitation('partner'), { name: 'Bea', device: 'desktop' })
  processRoom = await openProcess(desk.client, processId)
  await until(isConnected, 'the window is at the table')
  const [ada, evil] = [await join('contributor'), await join('partner')]
  expect(standby().view).toBeNull()
  await until(async () => (await statementsOf(desk)).length === state().evaluation.size, 'this computer has the log')
  await expect(removeMember(desk.client, processId, ada.person as never)).rejects.toMatchObject({ code: 'host.refused' })
  await expect(changeRole(desk.client, processId, ada.person as never, 'observer')).rejects.toMatchObject({ code: 'host.refused' })

  // signed by the partner’s own key, under its own tenure
  const { log } = table.host.membershipLog
  const tenure = state().members.get(keyOf(evil))?.tenure ?? ''
  expect(signNext(log, evil.member, 'revoke', { member: keyOf(ada), to: null, upto: null }, { at: 1 })).toBeNull()
  const forged = signStatement(
    { kind: 'revoke', table: processId, own: tenure, via: tenure, prev: log.heads(), at: 1, body: { member: keyOf(ada), to: null, upto: null } },
    evil.member,
  )
  evil.send(statements.encode({ statements: [forged.bytes] }))
  await until(() => log.has(forged.id) || evil.closed() !== null, 'the host has judged it')
  expect([isRemoved(ada), ada.closed(), state().counts(forged.id)]).toEqual([false, null, false])
})

async function statementsOf({ client }: TestWindow) {
  return (await localStatements(client, processId)).flatMap((bytes) => readStatement(bytes) ?? [])
}
