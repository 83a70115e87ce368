import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openMembershipLog } from '../../../../electron/host/membership/hostMembershipLog.ts'
import { newTable, standbyTable } from '../../../../electron/host/membership/newTable.ts'
import { toBase64Url, utf8 } from '../../../../shared/base/bytes.ts'
import { keyPairFrom, newKeyPair, sign } from '../../../../shared/base/crypto.ts'
import { signal } from '../../../../shared/base/live.ts'
import { type Body, signStatement } from '../../../../shared/protocol/membershipLog/v1/statementV1.ts'
import { statementIds } from '../../../../shared/protocol/messages/statementIds.ts'
import { statements } from '../../../../shared/protocol/messages/statements.ts'
import { connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

let table: TestHost
afterEach(async () => {
  await table.host.close()
})

const statementsIn = (client: RawClient) => client.frames.filter(({ kind }) => kind === statements.id).length

/** A table, a facilitator, and a partner whose computer stores the membership log. */
async function openTable() {
  table = await startTestHost()
  const facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), device: 'desktop' })
  const partner = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop', name: 'Piero' })
  const signRole = (author: RawClient['member'], body: Body<'role'>, processId: string = table.processId) =>
    signStatement('role', body, { process: processId, clock: table.host.membershipLog.state().clock + 1, at: 1 }, author)
  return { facilitator, partner, saying: signRole }
}

describe('the register at a table', () => {
  it('goes to every computer that keeps it, and what is new as it is said', async () => {
    const { partner } = await openTable()
    partner.send(statementIds.encode({ ids: [] }))
    await until(() => statementsIn(partner) === 1, 'everything said so far')
    table.host.invite('observer', 1, 1)
    await until(() => statementsIn(partner) === 2, 'what was said since')
  })

  it('takes in what a facilitator said elsewhere', async () => {
    const { facilitator, partner, saying: signRole } = await openTable()
    const statement = signRole(facilitator.member, { member: partner.person as Body<'role'>['member'], role: 'contributor' })
    facilitator.send(statements.encode({ statements: [statement.bytes] }))
    await until(() => table.host.membershipLog.ids().includes(statement.id))
    expect(table.host.membershipLog.state().members.get(partner.person as never)?.role).toBe('contributor')
  })

  it.each<[string, (context: Awaited<ReturnType<typeof openTable>>) => { readonly from: RawClient; readonly bytes: Uint8Array }]>([
    [
      'whose signature is another’s',
      ({ partner, facilitator, saying: signRole }) => {
        const bytes = signRole(facilitator.member, { member: partner.person as never, role: 'facilitator' }).bytes.slice()
        bytes.set(sign(bytes.subarray(0, -64), partner.member.seed), bytes.length - 64)
        return { from: partner, bytes }
      },
    ],
    [
      'by somebody who is not at the table',
      ({ partner, saying: signRole }) => ({
        from: partner,
        bytes: signRole(newKeyPair(), { member: partner.person as never, role: 'facilitator' }).bytes,
      }),
    ],
    [
      'of another table',
      ({ facilitator, partner, saying: signRole }) => ({
        from: facilitator,
        bytes: signRole(facilitator.member, { member: partner.person as never, role: 'facilitator' }, 'altro00000000000').bytes,
      }),
    ],
    ['that is rubbish', ({ partner }) => ({ from: partner, bytes: utf8('{"kind":"role"}') })],
  ])('refuses a statement %s: one is enough to go; the others work on', async (_, wrong) => {
    const context = await openTable()
    const before = table.host.membershipLog.ids()
    const { from, bytes } = wrong(context)
    const bystander = from === context.partner ? context.facilitator : context.partner
    from.send(statements.encode({ statements: [bytes] }))
    await until(() => from.closed() === 4409, 'told to go')
    expect(table.host.membershipLog.ids()).toEqual(before)
    expect(table.host.membershipLog.state().members.get(context.partner.person as never)?.role).toBe('partner')
    bystander.write((doc) => doc.getMap('process').set('title', 'si va avanti'))
    await until(() => bystander.news.received === 1, 'the bystander works on', 1000)
  })

  it.each<[string, (context: Awaited<ReturnType<typeof openTable>>) => Uint8Array]>([
    [
      'a role for themselves',
      ({ partner, saying: signRole }) => signRole(partner.member, { member: partner.person as never, role: 'facilitator' }).bytes,
    ],
    [
      'a term far ahead',
      ({ partner }) =>
        signStatement(
          'term',
          { n: 1_000_000_000, host: toBase64Url(partner.member.publicKey), previous: null },
          { process: table.processId, clock: 999_999, at: 1 },
          partner.member,
        ).bytes,
    ],
  ])('refuses %s: they are told that they may not, and stay', async (_, wrong) => {
    const context = await openTable()
    const before = table.host.membershipLog.ids()
    context.partner.send(statements.encode({ statements: [wrong(context)] }))
    await until(() => context.partner.news.denied.includes('readOnly'), 'told')
    expect(context.partner.closed()).toBeNull()
    expect(table.host.membershipLog.ids()).toEqual(before)
    expect(table.host.membershipLog.state().members.get(context.partner.person as never)?.role).toBe('partner')
  })

  it('is not taken from those who could not host', async () => {
    await openTable()
    const ada = await connectRawClient({ invitation: table.invitation('contributor') })
    ada.send(
      statements.encode({
        statements: [
          signStatement('role', { member: ada.person as never, role: 'facilitator' }, { process: table.processId, clock: 99, at: 1 }, ada.member)
            .bytes,
        ],
      }),
    )
    await until(() => ada.news.denied.length === 1 || ada.closed() !== null)
    expect(table.host.membershipLog.state().members.get(ada.person as never)?.role).toBe('contributor')
  })

  it('remembers whose writing is whose, for the next host', async () => {
    const { partner } = await openTable()
    const board = 'board/000000000000000a' as const
    await connectRawClient({ invitation: table.invitation('facilitator'), room: board as never })
    const doc = new Y.Doc()
    const writer = await connectRawClient({ at: table, member: partner.member, room: board as never, clientId: doc.clientID })
    writer.write((shared) => {
      shared.clientID = doc.clientID
      shared.getMap('notes').set('n', 1)
    })
    await until(() => writer.news.received === 1 || writer.news.denied.length > 0)
    await table.host.close()
    expect(table.host.membershipLog.state().clientOwners.get(board)?.get(doc.clientID)).toBe(partner.person)
  })
})

describe('another computer’s register', () => {
  it('learns whose table it is from what it is given, and can then host by a term that everybody believes', () => {
    const founder = newTable('orto000000000000' as never, 'Orto')
    const first = openMembershipLog(signal(founder), () => 1)
    const piero = newKeyPair()
    expect(first.append('member', { key: toBase64Url(piero.publicKey), role: 'partner', by: null })).toBe(true)
    const deputy = signal(standbyTable(founder.process, 'Orto', { seed: piero.seed, fingerprint: founder.fingerprint, tableKey: new Uint8Array(16) }))
    const second = openMembershipLog(deputy, () => 2)
    expect(second.founderKey()).toBeNull()
    expect(second.claimNextTerm()).toBe(false)
    expect(second.merge(first.missingFrom(new Set(second.ids()))).forged).toBe(false)
    expect(second.claimNextTerm()).toBe(true)
    expect(second.isCurrentHost()).toBe(true)
    expect(second.state().term?.n).toBe(2)
    // tomorrow, from what was written down
    expect(openMembershipLog(signal(deputy.current()), () => 3).isCurrentHost()).toBe(true)
    // and the founder's computer follows
    expect(first.merge(second.missingFrom(new Set(first.ids()))).forged).toBe(false)
    expect(first.isCurrentHost()).toBe(false)
    expect(keyPairFrom(piero.seed).publicKey).toEqual(piero.publicKey)
  })

  it('says nothing that it may not: it would carry no weight', () => {
    const founder = newTable('orto000000000000' as never, 'Orto')
    const first = openMembershipLog(signal(founder), () => 1)
    const ada = newKeyPair()
    first.append('member', { key: toBase64Url(ada.publicKey), role: 'contributor', by: null })
    const deputy = signal(standbyTable(founder.process, 'Orto', { seed: ada.seed, fingerprint: founder.fingerprint, tableKey: new Uint8Array(16) }))
    const second = openMembershipLog(deputy, () => 2)
    second.merge(first.missingFrom(new Set()))
    const before = deputy.current().statements.length
    expect(second.claimNextTerm()).toBe(false)
    expect(second.append('invite', { id: 'invito0000000000' as never, role: 'partner', key: toBase64Url(ada.publicKey), until: 9, maxUses: 1 })).toBe(
      false,
    )
    expect(deputy.current().statements).toHaveLength(before)
  })
})
