import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openMembershipLog } from '../../../../electron/host/membership/hostMembershipLog.ts'
import { newTable, standbyTable } from '../../../../electron/host/membership/newTable.ts'
import { toBase64Url, utf8 } from '../../../../shared/base/bytes.ts'
import { type KeyPair, newKeyPair, sign } from '../../../../shared/base/crypto.ts'
import { signal } from '../../../../shared/base/live.ts'
import { signNext } from '../../../../shared/protocol/membershipLog/authoring.ts'
import { lastStatementOf } from '../../../../shared/protocol/membershipLog/queries/lastStatement.ts'
import { type Statement, signStatement } from '../../../../shared/protocol/membershipLog/statement.ts'
import type { Body, StatementKind } from '../../../../shared/protocol/membershipLog/statementBodies.ts'
import { logHeads } from '../../../../shared/protocol/messages/logHeads.ts'
import { statements } from '../../../../shared/protocol/messages/statements.ts'
import { connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

let table: TestHost
afterEach(async () => {
  await table.host.close()
})

const statementsIn = (client: RawClient) => client.frames.filter(({ kind }) => kind === statements.id).length
const keyOf = ({ publicKey }: KeyPair) => toBase64Url(publicKey)

/** A table, a facilitator, and a partner whose computer stores the membership log. */
async function openTable() {
  table = await startTestHost()
  const facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), device: 'desktop' })
  const partner = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop', name: 'Piero' })
  const { log } = table.host.membershipLog
  const tenureOf = (member: KeyPair) => log.state().members.get(keyOf(member))?.tenure ?? null
  /** What a modified client signs, whatever its right, under its own tenure or another. */
  const signAs = <K extends StatementKind>(author: KeyPair, kind: K, body: Body<K>, process: string = table.processId, via = tenureOf(author)) => {
    const own = lastStatementOf(log.state(), keyOf(author))
    return signStatement({ kind, table: process, own, via: via ?? log.heads()[0] ?? null, prev: log.heads(), at: 1, body }, author)
  }
  return { facilitator, partner, signAs, tenureOf }
}
type Context = Awaited<ReturnType<typeof openTable>>
const statementIds = () => table.host.membershipLog.log.statements().map(({ id }) => id)
const roleOf = (member: KeyPair) => table.host.membershipLog.state().roleOf(keyOf(member))

describe('the membership log at a table', () => {
  it('goes to every computer that keeps it, and what is new as it is said', async () => {
    const { partner } = await openTable()
    partner.send(logHeads.encode({ heads: [] }))
    await until(() => statementsIn(partner) === 1, 'everything said so far')
    table.host.invite('observer', 1, 1)
    await until(() => statementsIn(partner) === 2, 'what was said since')
  })

  it('goes to no phone, which hears of removals alone', async () => {
    const { facilitator } = await openTable()
    const ada = await connectRawClient({ invitation: table.invitation('contributor') })
    ada.send(logHeads.encode({ heads: [] }))
    await until(() => ada.news.denied.includes('readOnly'), 'the log is not for her')
    table.host.invite('observer', 1, 1)
    const other = await connectRawClient({ invitation: table.invitation('contributor') })
    table.host.remove(other.person as never)
    await until(() => statementsIn(ada) === 1, 'the removal')
    expect(statementsIn(facilitator)).toBe(1)
  })

  it('takes in what a facilitator said elsewhere', async () => {
    const { facilitator, partner } = await openTable()
    const signed = signNext(
      table.host.membershipLog.log,
      facilitator.member,
      'revoke',
      { member: keyOf(partner.member), to: 'contributor', upto: null },
      { at: 1 },
    )
    facilitator.send(statements.encode({ statements: (signed ?? []).map(({ bytes }) => bytes) }))
    await until(() => partner.news.role === 'contributor', 'the partner is told')
    expect(roleOf(partner.member)).toBe('contributor')
  })

  it.each<[string, (context: Context) => { readonly from: RawClient; readonly bytes: Uint8Array }]>([
    [
      'whose signature is another’s',
      ({ partner, facilitator, signAs }) => {
        const bytes = signAs(facilitator.member, 'grant', { member: keyOf(partner.member), role: 'facilitator' }).bytes.slice()
        bytes.set(sign(bytes.subarray(0, -64), partner.member.seed), bytes.length - 64)
        return { from: partner, bytes }
      },
    ],
    [
      'of another table',
      ({ facilitator, partner, signAs }) => ({
        from: facilitator,
        bytes: signAs(facilitator.member, 'grant', { member: keyOf(partner.member), role: 'facilitator' }, 'altro00000000000').bytes,
      }),
    ],
    ['that is rubbish', ({ partner }) => ({ from: partner, bytes: utf8('{"kind":"grant"}') })],
  ])('refuses a statement %s: one is enough to go; the others work on', async (_, wrong) => {
    const context = await openTable()
    const before = statementIds()
    const { from, bytes } = wrong(context)
    const bystander = from === context.partner ? context.facilitator : context.partner
    from.send(statements.encode({ statements: [bytes] }))
    await until(() => from.closed() === 4409, 'told to go')
    expect(statementIds()).toEqual(before)
    expect(roleOf(context.partner.member)).toBe('partner')
    bystander.write((doc) => doc.getMap('process').set('title', 'si va avanti'))
    await until(() => bystander.news.received === 1, 'the bystander works on')
  })

  it.each<[string, (context: Context) => Statement]>([
    [
      'by somebody who is not at the table',
      ({ partner, signAs, tenureOf }) =>
        signAs(newKeyPair(), 'grant', { member: keyOf(partner.member), role: 'facilitator' }, table.processId, tenureOf(partner.member)),
    ],
    [
      'that gives themselves a role',
      ({ partner, signAs }) => signAs(partner.member, 'grant', { member: keyOf(partner.member), role: 'facilitator' }),
    ],
    [
      'under the facilitator’s tenure',
      ({ partner, facilitator, signAs, tenureOf }) =>
        signAs(partner.member, 'grant', { member: keyOf(partner.member), role: 'facilitator' }, table.processId, tenureOf(facilitator.member)),
    ],
    [
      'that removes the facilitator',
      ({ partner, facilitator, signAs }) => signAs(partner.member, 'revoke', { member: keyOf(facilitator.member), to: null, upto: null }),
    ],
  ])('gives no effect to a statement %s, and its sender stays what they are', async (_, wrong) => {
    const context = await openTable()
    const { partner, facilitator } = context
    partner.send(statements.encode({ statements: [wrong(context).bytes] }))
    partner.write((doc) => doc.getMap('process').set('title', 'dopo'))
    await until(() => partner.news.received === 1 || partner.closed() !== null, 'it was heard')
    expect([roleOf(partner.member), roleOf(facilitator.member)]).toEqual(['partner', 'facilitator'])
  })

  it('is not taken from those who could not host', async () => {
    const { signAs } = await openTable()
    const ada = await connectRawClient({ invitation: table.invitation('contributor') })
    ada.send(statements.encode({ statements: [signAs(ada.member, 'grant', { member: keyOf(ada.member), role: 'facilitator' }).bytes] }))
    await until(() => ada.news.denied.length === 1 || ada.closed() !== null)
    expect(roleOf(ada.member)).toBe('contributor')
  })

  it('a term of a partner’s bars nobody from the host that hosts', async () => {
    const { partner } = await openTable()
    const signed = signNext(table.host.membershipLog.log, partner.member, 'term', { host: keyOf(newKeyPair()), site: '' }, { at: 1 })
    partner.send(statements.encode({ statements: (signed ?? []).map(({ bytes }) => bytes) }))
    await until(() => table.host.membershipLog.state().terms.length === 2, 'the term is in the log')
    expect((await connectRawClient({ invitation: table.invitation('contributor') })).welcome.role).toBe('contributor')
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
    expect(table.state().clientIdOwners).toContainEqual([board, doc.clientID, partner.person])
  })
})

describe('another computer’s log', () => {
  const openBoth = (role: 'partner' | 'contributor') => {
    const founder = newTable('orto000000000000' as never, 'Orto')
    const first = openMembershipLog(signal(founder), () => 1)
    const piero = newKeyPair()
    expect(first.append('grant', { member: keyOf(piero), role })).not.toBeNull()
    const deputy = signal(standbyTable(founder.process, 'Orto', { seed: piero.seed, fingerprint: founder.fingerprint, tableKey: new Uint8Array(16) }))
    return { first, deputy, second: openMembershipLog(deputy, () => 2) }
  }
  const everything = ({ log }: ReturnType<typeof openMembershipLog>) => log.statements().map(({ bytes }) => bytes)

  it('learns whose table it is from what it is given, and can then host by a term that everybody believes', () => {
    const { first, second, deputy } = openBoth('partner')
    expect(second.founderKey()).toBeNull()
    expect(second.claimNextTerm()).toBe(false)
    expect(second.merge(everything(first)).forged).toBe(false)
    expect(second.claimNextTerm()).toBe(true)
    expect(second.isCurrentHost()).toBe(true)
    expect(second.state().terms[0]?.n).toBe(2)
    // tomorrow, from what was written down
    expect(openMembershipLog(signal(deputy.current()), () => 3).isCurrentHost()).toBe(true)
    // and the founder's computer follows
    expect(first.merge(everything(second)).forged).toBe(false)
    expect(first.isCurrentHost()).toBe(false)
  })

  it('says nothing that it may not: it would carry no weight', () => {
    const { first, second, deputy } = openBoth('contributor')
    second.merge(everything(first))
    const before = deputy.current().statements.length
    expect(second.claimNextTerm()).toBe(false)
    expect(second.append('invite', { role: 'partner', key: second.hostKey, until: 9, uses: 1 })).toBeNull()
    expect(deputy.current().statements).toHaveLength(before)
  })
})

it('a partner’s computer that hosts lets its own window in, as the partner', async () => {
  const { partner } = await openTable()
  const { tableKey, fingerprint } = table.invitation('partner')
  const standby = standbyTable(table.processId, 'Lettura', { seed: partner.member.seed, fingerprint, tableKey })
  const state = signal({ ...standby, statements: table.state().statements })
  expect(openMembershipLog(state, Date.now).claimNextTerm()).toBe(true)
  const own = await startTestHost({ state: state.current() })
  const window = await connectRawClient({ link: own.host.ownLink(), member: partner.member, device: 'desktop' })
  expect(window.welcome.role).toBe('partner')
  await own.host.close()
})
