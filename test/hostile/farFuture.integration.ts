import { afterEach, expect, it } from 'vitest'
import { concat, toBase64Url, utf8 } from '../../shared/base/bytes.ts'
import { sign } from '../../shared/base/crypto.ts'
import { statements } from '../../shared/protocol/messages/statements.ts'
import { connectRawClient } from '../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../support/testHost.ts'
import { until } from '../support/until.ts'

// A partner's statement from the end of time, or of a kind that a newer version may have: once, it ended the host and kept it ended.

let table: TestHost
afterEach(() => table.host.close())

it.each<[string, object]>([
  ['of the last moment that a number holds', { at: Number.MAX_SAFE_INTEGER }],
  ['of a moment beyond every number', { at: 1e300 }],
  ['with a clock of its own', { clock: 2 ** 40 }],
  ['of a kind that nobody knows', { kind: 'zzz', at: Number.MAX_SAFE_INTEGER }],
  ['of a kind that nobody knows, with a body of its own', { kind: 'role', body: { member: 'x', role: 'facilitator', clock: 2 ** 40 } }],
])('a statement %s ends no host, and people still come, are removed and invited, also after a restart', async (_, wrong) => {
  table = await startTestHost()
  const partner = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop' })
  const other = await connectRawClient({ invitation: table.invitation('contributor') })
  const { log } = table.host.membershipLog
  const author = toBase64Url(partner.member.publicKey)
  const tenure = log.state().members.get(author)?.tenure ?? ''
  const payload = {
    kind: 'leave',
    table: table.processId,
    author,
    own: tenure,
    via: tenure,
    prev: log.heads().slice(0, 1),
    at: 1,
    body: {},
    ...wrong,
  }
  const signed = concat(utf8('tavolo/membership/2\n'), utf8(JSON.stringify(payload)))
  partner.send(statements.encode({ statements: [concat(signed, sign(signed, partner.member.seed))] }))
  // the host has heard it: a second one that is no statement ends the connection
  partner.send(statements.encode({ statements: [utf8('x')] }))
  await until(() => partner.closed() !== null)
  const worksOn = async () => {
    const newcomer = await connectRawClient({ invitation: table.invitation('contributor') })
    expect(newcomer.welcome.role).toBe('contributor')
    table.host.remove(newcomer.person as never)
    await until(() => newcomer.closed() !== null)
    expect(table.host.view().members.filter(({ online }) => online).length).toBeLessThanOrEqual(1)
  }
  await worksOn()
  expect(other.closed()).toBeNull()
  const state = table.state()
  await table.host.close()
  table = await startTestHost({ state })
  await worksOn()
})
