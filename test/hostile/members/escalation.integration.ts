import { afterEach, describe, expect, it } from 'vitest'
import { toBase64Url } from '../../../shared/base/bytes.ts'
import { newKeyPair } from '../../../shared/base/crypto.ts'
import { signNext } from '../../../shared/protocol/membershipLog/authoring.ts'
import { type Statement, signStatement } from '../../../shared/protocol/membershipLog/statement.ts'
import { logHeads } from '../../../shared/protocol/messages/logHeads.ts'
import { statements as statementsMessage } from '../../../shared/protocol/messages/statements.ts'
import { statementsCompared } from '../../../shared/protocol/messages/statementsCompared.ts'
import { connectRawClient, refusalOf } from '../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

// a partner who hosts by a term of their own, and lets their host say who is who (the attack report's script s04)

const hosts: TestHost[] = []
afterEach(async () => {
  for (const { host } of hosts.splice(0)) await host.close()
})

/** A table with a facilitator and a partner; the partner has said a term for a key of their own. */
async function scene() {
  const table = await startTestHost()
  hosts.push(table)
  const invitation = table.invitation('facilitator')
  const facilitator = await connectRawClient({ invitation, device: 'desktop', name: 'Fausta' })
  const partner = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop', name: 'Mallory' })
  const { log } = table.host.membershipLog
  const tenureOf = (key: Uint8Array) => log.state().members.get(toBase64Url(key))?.tenure ?? ''
  const host = newKeyPair()
  const term = signNext(log, partner.member, 'term', { host: toBase64Url(host.publicKey), site: '' }, { at: 1 }) ?? []
  const bring = (all: readonly Statement[]) => partner.send(statementsMessage.encode({ statements: all.map(({ bytes }) => bytes) }))
  bring(term)
  await until(() => log.state().terms.length > 1, 'the term counts')
  return { table, facilitator, partner, invitation, host, term, bring, tenureOf, log }
}
const rolesOf = (table: TestHost) =>
  table.host
    .view()
    .members.map(({ name, role }) => `${name} ${role}`)
    .sort()

describe('a partner whose own host speaks for them', () => {
  const ways: readonly (readonly [string, (all: Awaited<ReturnType<typeof scene>>) => readonly Statement[]])[] = [
    [
      'appoints them, by the term',
      ({ table, partner, host, term }) => [
        signStatement(
          {
            kind: 'grant',
            table: table.processId,
            own: null,
            via: term[0]?.id ?? '',
            prev: [],
            at: 1,
            body: { member: toBase64Url(partner.member.publicKey), role: 'facilitator' },
          },
          host,
        ),
      ],
    ],
    [
      'appoints them, by their tenure',
      ({ table, partner, host, tenureOf }) => [
        signStatement(
          {
            kind: 'grant',
            table: table.processId,
            own: null,
            via: tenureOf(partner.member.publicKey),
            prev: [],
            at: 1,
            body: { member: toBase64Url(partner.member.publicKey), role: 'facilitator' },
          },
          host,
        ),
      ],
    ],
    [
      'removes the facilitator, by the facilitator’s tenure',
      ({ table, facilitator, host, tenureOf }) => [
        signStatement(
          {
            kind: 'revoke',
            table: table.processId,
            own: null,
            via: tenureOf(facilitator.member.publicKey),
            prev: [],
            at: 1,
            body: { member: toBase64Url(facilitator.member.publicKey), to: null, upto: null },
          },
          host,
        ),
      ],
    ],
  ]

  it.each(ways)('%s: nothing comes of it', async (_, forge) => {
    const all = await scene()
    const before = rolesOf(all.table)
    all.bring(forge(all))
    // answered after it, or not at all
    all.partner.send(logHeads.encode({ heads: [] }))
    const isAnswered = () => all.partner.frames.some(({ kind }) => kind === statementsCompared.id)
    await until(() => all.partner.closed() !== null || isAnswered(), 'it was judged')
    const again = await connectRawClient({
      invitation: all.table.invitation('partner'),
      member: all.partner.member,
      device: 'desktop',
      name: 'Mallory',
    })
    expect(again.welcome.role).toBe('partner')
    expect(rolesOf(all.table)).toEqual(before)
    expect(all.facilitator.closed()).toBeNull()
  })

  it('comes by the link that made somebody else facilitator: it was for one', async () => {
    const all = await scene()
    const { invitation, partner } = all
    const again = await connectRawClient({ invitation, member: partner.member, device: 'desktop', name: 'Mallory' })
    expect(again.welcome.role).toBe('partner')
    expect((await refusalOf({ invitation, member: newKeyPair(), device: 'desktop' })).refusal).not.toBeNull()
    expect(rolesOf(all.table)).toEqual(['Fausta facilitator', 'Mallory partner'])
  })
})
