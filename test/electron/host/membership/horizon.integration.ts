import { afterEach, beforeEach, expect, it } from 'vitest'
import { standbyTable } from '../../../../electron/host/membership/newTable.ts'
import { openTable } from '../../../../electron/host/membership/storage/openedTable.ts'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import type { KeyPair } from '../../../../shared/base/crypto.ts'
import { signNext } from '../../../../shared/protocol/membershipLog/authoring.ts'
import { createMembershipLog, type MembershipLog } from '../../../../shared/protocol/membershipLog/membershipLog.ts'
import { type Statement, signStatement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { textHash } from '../../../lab/membership/unsigned.ts'
import { connectRawClient } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'

let table: TestHost
beforeEach(async () => {
  table = await startTestHost()
})
afterEach(() => table.host.close())

const keyOf = ({ publicKey }: KeyPair) => toBase64Url(publicKey)
const state = () => table.host.membershipLog.state()
/** The same log on another computer, from now on apart. */
const islandOf = ({ table: process, statements }: MembershipLog) =>
  createMembershipLog({ table: process, fingerprint: table.state().fingerprint, stored: statements() })
const grantOn = (log: MembershipLog, author: KeyPair, member: string): readonly Statement[] =>
  signNext(log, author, 'grant', { member, role: 'partner' }, { at: 1 }) ?? []
const merge = (statements: readonly Statement[]) => table.host.membershipLog.merge(statements.map(({ bytes }) => bytes))

it('what this computer knew stays, what was said elsewhere without it does not hold, and what is said later does', async () => {
  const join = (role: 'facilitator' | 'partner') => connectRawClient({ invitation: table.invitation(role), device: 'desktop' })
  const [anna, piero] = [await join('facilitator'), await join('partner')]
  const island = islandOf(table.host.membershipLog.log)
  const elsewhere = grantOn(island, anna.member, textHash('came in elsewhere'))
  expect(table.host.view().isFounder).toBe(true)

  table.host.drawHorizon()
  expect(merge(elsewhere)).toMatchObject({ forged: false, rejected: 0 })
  expect([state().roleOf(textHash('came in elsewhere')), state().reasonOf(elsewhere[0]?.id ?? '')]).toEqual([null, 'horizon'])
  expect([keyOf(anna.member), keyOf(piero.member)].map(state().roleOf)).toEqual(['facilitator', 'partner'])
  expect([anna.closed(), piero.closed()]).toEqual([null, null])

  merge(grantOn(islandOf(table.host.membershipLog.log), anna.member, textHash('came in later')))
  expect(state().roleOf(textHash('came in later'))).toBe('partner')
})

it('nobody but the founder draws one: not by a computer that hosts, and not by a modified client', async () => {
  const anna = await connectRawClient({ invitation: table.invitation('facilitator'), device: 'desktop' })
  const { log } = table.host.membershipLog
  const { tableKey, fingerprint } = table.invitation('partner')
  const own = standbyTable(table.processId, 'Lettura', { seed: anna.member.seed, fingerprint, tableKey })
  const opened = await openTable({ ...own, statements: table.state().statements }, null, Date.now)
  expect(opened.membershipLog.claimNextTerm()).toBe(true)
  const hers = await startTestHost({ state: opened.table.current(), opened })
  const size = hers.host.membershipLog.log.size()
  expect(hers.host.view().isFounder).toBe(false)
  expect(() => hers.host.drawHorizon()).toThrow('host.refused')
  expect(hers.host.membershipLog.log.size()).toBe(size)
  await hers.host.close()

  const elsewhere = grantOn(islandOf(log), anna.member, textHash('somebody'))
  const tenure = state().members.get(keyOf(anna.member))?.tenure ?? ''
  const forged = signStatement(
    { kind: 'horizon', table: table.processId, own: tenure, via: tenure, prev: log.heads(), at: 1, body: { state: textHash('any') } },
    anna.member,
  )
  merge([forged as unknown as Statement])
  merge(elsewhere)
  expect([state().counts(forged.id), state().roleOf(textHash('somebody'))]).toEqual([false, 'partner'])
})
