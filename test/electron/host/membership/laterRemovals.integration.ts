import { afterEach, expect, it } from 'vitest'
import { newTable } from '../../../../electron/host/membership/newTable.ts'
import { openTable } from '../../../../electron/host/membership/storage/openedTable.ts'
import { chainVerifier } from '../../../../shared/protocol/membershipLog/chainVerifier.ts'
import { collectRemovals } from '../../../../shared/protocol/membershipLog/collectRemovals.ts'
import { removalIds } from '../../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import { parseStatement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { statements } from '../../../../shared/protocol/messages/statements.ts'
import { textHash } from '../../../lab/membership/unsigned.ts'
import { connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

let table: TestHost
afterEach(() => table.host.close())

/** More removals than a handshake has room for. */
const REMOVALS = 200
/** Of them, the newest, that a host has not heard of. */
const MISSED = 50

it('a phone hears of every removal: of the newest before its proof, of the others after the welcome, and then of none again', {
  timeout: 60_000,
}, async () => {
  const state = newTable('orto000000000000' as never, 'Orto')
  const opened = await openTable(state, null, Date.now)
  for (let i = 0; i < REMOVALS; i++) opened.membershipLog.append('revoke', { member: textHash(`member ${i}`), to: null, upto: null })
  table = await startTestHost({ state: opened.table.current(), opened })
  const all = removalIds(table.host.membershipLog.state())
  expect(all).toHaveLength(REMOVALS)

  const invitation = table.invitation('contributor')
  const phone = await connectRawClient({ invitation })
  const sent = ({ frames }: RawClient) =>
    frames.filter(({ kind }) => kind === statements.id).flatMap(({ bytes }) => statements.decode(bytes).statements)
  await until(() => sent(phone).length > 0, 'what the handshake had no room for')
  const collected = await collectRemovals([], [...phone.removals, ...sent(phone)], table.processId, state.fingerprint)
  const ids = new Set(collected.map((bytes) => parseStatement(bytes)?.id))
  expect(all.filter((id) => !ids.has(id))).toEqual([])
  expect(phone.removals.length).toBeLessThan(REMOVALS)

  const again = await connectRawClient({
    invitation,
    member: phone.member,
    hostVerifier: chainVerifier(table.processId, { statements: collected, floor: null }),
  })
  again.write((doc) => doc.getMap('notes').set('n', 1))
  await until(() => again.news.received + again.news.denied.length > 0, 'an answer')
  expect([again.removals.length, sent(again).length]).toEqual([0, 0])
})

it('a host hears the newest removals of a phone that knows more of them than a host takes before a proof, and lets it in', {
  timeout: 60_000,
}, async () => {
  const state = newTable('orto000000000000' as never, 'Orto')
  const informed = (await openTable(state, null, Date.now)).membershipLog
  for (let i = 0; i < REMOVALS; i++) informed.append('revoke', { member: textHash(`member ${i}`), to: null, upto: null })
  const remembered = informed.log.statements().map(({ bytes }) => bytes)
  expect(remembered.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(64 * 2 ** 10)

  const opened = await openTable(state, null, Date.now)
  opened.membershipLog.merge(remembered.slice(0, -MISSED))
  table = await startTestHost({ state: opened.table.current(), opened })
  const hostVerifier = chainVerifier(table.processId, { statements: remembered, floor: null })
  const phone = await connectRawClient({ invitation: table.invitation('contributor'), hostVerifier })
  expect(phone.welcome.role).toBe('contributor')
  expect(new Set(removalIds(table.host.membershipLog.state()))).toEqual(new Set(removalIds(informed.state())))
})

it('a host that has heard of none lets such a phone in too: it cannot place what stands on statements that it lacks', {
  timeout: 60_000,
}, async () => {
  const state = newTable('orto000000000000' as never, 'Orto')
  const informed = (await openTable(state, null, Date.now)).membershipLog
  for (let i = 0; i < REMOVALS; i++) informed.append('revoke', { member: textHash(`member ${i}`), to: null, upto: null })
  table = await startTestHost({ state })
  const remembered = informed.log.statements().map(({ bytes }) => bytes)
  const hostVerifier = chainVerifier(table.processId, { statements: remembered, floor: null })
  expect((await connectRawClient({ invitation: table.invitation('contributor'), hostVerifier })).welcome.role).toBe('contributor')
  expect(removalIds(table.host.membershipLog.state())).toEqual([])
})
