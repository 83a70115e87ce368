import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { concat, toBase64Url, utf8 } from '../../shared/base/bytes.ts'
import { sign } from '../../shared/base/crypto.ts'
import { statements } from '../../shared/protocol/messages/statements.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { connectRawClient, type RawClient } from '../support/raw/rawClient.ts'
import { until } from '../support/until.ts'
import { type AttackTarget, openAttackTarget } from './attackTarget.ts'

let target: AttackTarget
let partner: RawClient
beforeAll(async () => {
  target = await openAttackTarget()
  partner = await connectRawClient({
    invitation: target.table.invitation('partner'),
    room: `process/${target.table.processId}` as RoomName,
    device: 'desktop',
  })
}, 60_000)
afterAll(() => target.table.host.close())

describe('H34: a name', () => {
  it.each([
    ['of the facilitator', 'Chi facilita', /^Chi facilita \(\d+\)$/],
    ['of the facilitator, with something invisible', 'Chi\u200b fac\u00adilita\u202e', /^Chi facilita \(\d+\)$/],
    ['that writes backwards', '\u202eatad\u2066', /^atad$/],
    ['of five thousand letters is cut', 'é'.repeat(2000), /^é{40}$/],
    ['of nothing that shows', '\u200b\u200d\u2060', /^[0-9a-z]{4}$/],
    ['under a tower of marks', `e${'\u0301'.repeat(500)}`, /^é.{0,3}$/],
  ])('%s', async (_, name, expectedName) => {
    const before = target.contentDigest()
    const client = await connectRawClient({ invitation: target.table.invitation('contributor'), name })
    expect(client.welcome.name).toMatch(expectedName)
    expect(client.welcome.role).toBe('contributor')
    await client.leave()
    await target.expectUnharmed(before, false)
  })
})

describe('H36: a statement, rightly signed', () => {
  const ids = () => target.table.host.membershipLog.log.statements().map(({ id }) => id)
  const tenure = () => target.table.host.membershipLog.state().members.get(toBase64Url(partner.member.publicKey))?.tenure ?? ''
  const honest = () => ({
    kind: 'leave',
    table: target.table.processId as string,
    author: toBase64Url(partner.member.publicKey),
    own: tenure(),
    via: tenure(),
    prev: [],
    at: 1000,
    body: {},
  })
  const signedStatement = (json: Uint8Array) => {
    const signed = concat(utf8('tavolo/membership/2\n'), json)
    return concat(signed, sign(signed, partner.member.seed))
  }
  const text = () => JSON.stringify(honest())

  it.each<[string, () => Uint8Array]>([
    ['with a key twice', () => utf8(text().replace('{"kind":"leave"', '{"kind":"merge","kind":"leave"'))],
    ['with a mark of byte order', () => concat(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(text()))],
    ['with what is no number', () => utf8(text().replace('"at":1000', '"at":NaN'))],
    ['of half a megabyte', () => utf8(text().replace('"body":{}', `"body":"${'x'.repeat(500_000)}"`))],
    ['ten thousand deep', () => utf8(text().replace('"body":{}', `"body":${'['.repeat(10_000)}${']'.repeat(10_000)}`))],
    ['with half of a pair', () => utf8(text().replace('"body":{}', '"body":"\\ud800"'))],
    ['that is no UTF-8', () => concat(utf8(text().slice(0, -1)), Uint8Array.of(0xff, 0x7d))],
    ['of another table', () => utf8(text().replace(target.table.processId, 'altro00000000000'))],
  ])('%s is not kept', async (_, json) => {
    const before = target.contentDigest()
    const knownIds = ids()
    const sender = await connectRawClient({ invitation: target.table.invitation('partner'), room: `process/${target.table.processId}` as RoomName })
    const countBefore = ids().length
    sender.send(statements.encode({ statements: [signedStatement(json())] }))
    sender.send(Uint8Array.of(0, 2, 2, 0, 0))
    await until(() => sender.closed() !== null, 'it was heard')
    expect(ids()).toHaveLength(countBefore)
    expect(knownIds.every((id) => ids().includes(id))).toBe(true)
    await sender.leave()
    await target.expectUnharmed(before, false)
  })
})
