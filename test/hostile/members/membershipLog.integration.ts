import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { concat, toBase64Url, utf8 } from '../../../shared/base/bytes.ts'
import { newKeyPair, sha256, sign } from '../../../shared/base/crypto.ts'
import { addListing, listing } from '../../../shared/model/records/listing.ts'
import { deviceAnswer } from '../../../shared/protocol/links/deviceText.ts'
import { ACCEPTANCE } from '../../../shared/protocol/membershipLog/acceptance/acceptanceLimits.ts'
import { signNext } from '../../../shared/protocol/membershipLog/authoring.ts'
import { logHeads } from '../../../shared/protocol/messages/logHeads.ts'
import { statements } from '../../../shared/protocol/messages/statements.ts'
import { statementsCompared } from '../../../shared/protocol/messages/statementsCompared.ts'
import { quotas } from '../../../shared/protocol/quotas.ts'
import { connectRaw, connectRawClient, type RawClient } from '../../support/raw/rawClient.ts'
import { SYNC, syncFrame } from '../../support/raw/rawFrames.ts'
import { until } from '../../support/until.ts'
import { signJoins } from '../quotas/broughtJoins.ts'
import { authorOf, openQuotaTarget, type QuotaTarget, reasonsOf } from '../quotas/quotaTarget.ts'

// What a member does to the log of who may do what, and to the lists of a process (the attack report's script f3), at the product's own quotas.

let target: QuotaTarget
let partner: RawClient
beforeEach(async () => {
  target = await openQuotaTarget(quotas)
  partner = await connectRawClient({ invitation: target.table.invitation('partner'), device: 'desktop', name: 'Eva' })
})
afterEach(() => target.table.host.close())

const log = () => target.table.host.membershipLog.log
const bring = (client: RawClient, all: readonly Uint8Array[]) => {
  for (let i = 0; i < all.length; i += 500) client.send(statements.encode({ statements: all.slice(i, i + 500) }))
}
const isAnswered = (client: RawClient) => client.frames.some(({ kind }) => kind === statementsCompared.id)
/** A statement of the partner's, of any kind, rightly signed. */
const signed = (kind: string, body: object, i: number, prev: readonly string[] = []) => {
  const author = toBase64Url(partner.member.publicKey)
  const via = log().state().members.get(author)?.tenure
  const header = { kind, table: target.table.processId, author, own: null, via, prev, at: i, body }
  const bytes = concat(utf8('tavolo/membership/2\n'), utf8(JSON.stringify(header)))
  return concat(bytes, sign(bytes, partner.member.seed))
}
/** Everybody can be removed, invited and let in, and the others write. */
async function expectTableGoesOn() {
  const newcomer = await connectRawClient({ invitation: target.table.invitation('contributor'), name: 'Nuova' })
  target.table.host.remove(newcomer.person as never)
  await until(() => newcomer.closed() !== null, 'a newcomer is removed')
  await target.expectUnharmed()
}

it('an observer who asks for the log without end is told no, then goes, and nobody notices', { timeout: 60_000 }, async () => {
  const observer = await connectRawClient({ invitation: target.table.invitation('observer'), name: 'Oscar' })
  for (let i = 0; i < 2000 && observer.closed() === null; i++) observer.send(logHeads.encode({ heads: [] }))
  await until(() => observer.closed() !== null, 'it is told to go')
  expect(observer.frames.some(({ kind }) => kind === statements.id)).toBe(false)
  await expectTableGoesOn()
})

it('a partner who asks for the log without end, over one connection after the other, is answered some times', { timeout: 60_000 }, async () => {
  bring(
    partner,
    signJoins(target.table, 200).map(({ bytes }) => bytes),
  )
  await until(() => log().size() > 200, 'a log of some size')
  let answers = 0
  for (let round = 0; round < 6; round++) {
    const again = await connectRawClient({ at: { ...target.table }, member: partner.member, device: 'desktop', name: '' })
    // heads of nothing that exists, too
    for (let i = 0; i < 100; i++) again.send(logHeads.encode({ heads: i % 2 ? [] : [sha256(utf8(`${round} ${i}`))] }))
    await until(() => isAnswered(again) && reasonsOf(again).includes('tooFast'), 'some are answered, the others told no')
    answers += again.frames.filter(({ kind }) => kind === statementsCompared.id).length
    await again.leave()
  }
  expect(answers).toBeLessThan(6 * 15)
  await expectTableGoesOn()
})

it.each<[string, (i: number) => Uint8Array]>([
  ['of a later version', (i) => signed('later', {}, i)],
  ['that stand on what never comes', (i) => signed('merge', {}, i, [toBase64Url(sha256(utf8(`${i}`)))])],
  ['that all continue one point', (i) => signed('term', { host: toBase64Url(sha256(utf8(`${i}`))), site: '' }, i)],
  ['of eight kilobytes', (i) => signed('later', { text: 'x'.repeat(7000) }, i)],
  ['that detach devices of nobody', (i) => signed('detach', { key: toBase64Url(sha256(utf8(`${i}`))) }, i)],
  ['that add devices without a proof', (i) => signed('device', { key: toBase64Url(sha256(utf8(`${i}`))), proof: 'A'.repeat(86) }, i)],
  ['that leave', (i) => signed('leave', {}, i)],
])('a partner’s flood of statements %s adds few, and the table goes on', { timeout: 60_000 }, async (_, one) => {
  const before = log().size()
  bring(
    partner,
    Array.from({ length: 2500 }, (_, i) => one(i)),
  )
  partner.send(logHeads.encode({ heads: [] }))
  await until(() => isAnswered(partner) || partner.closed() !== null, 'all of it was heard', 30_000)
  expect(log().size() - before).toBeLessThanOrEqual(ACCEPTANCE.perAuthor.partner)
  await expectTableGoesOn()
})

it('a partner who claims the table again and again moves it nowhere, and says no more than two hundred times', { timeout: 60_000 }, async () => {
  let refused = 0
  for (let i = 0; i < 260; i++) {
    const term = signNext(log(), partner.member, 'term', { host: toBase64Url(newKeyPair().publicKey), site: '' }, { at: i }) ?? []
    if (term.length === 0) refused += 1
    bring(
      partner,
      term.map(({ bytes }) => bytes),
    )
    const id = term.at(-1)?.id ?? ''
    await until(() => log().has(id) || reasonsOf(partner).length > 0 || partner.closed() !== null, 'it was heard')
  }
  expect(
    log()
      .statements()
      .filter(({ author, kind }) => kind === 'term' && author === toBase64Url(partner.member.publicKey)).length,
  ).toBeLessThanOrEqual(ACCEPTANCE.perAuthor.partner)
  expect(refused).toBe(0)
  await expectTableGoesOn()
})

it('a partner who lists five thousand boards at once costs nobody more than a moment', { timeout: 60_000 }, async () => {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let i = 0; i < 5000; i++) addListing(doc, authorOf(partner.person), { kind: 'board', title: `Lavagna ${i}` })
  })
  partner.send(syncFrame(SYNC.update, Y.encodeStateAsUpdate(doc)))
  await until(() => partner.news.received > 0 || reasonsOf(partner).length > 0, 'it is judged', 30_000)
  await expectTableGoesOn()
  const latecomer = await connectRawClient({ invitation: target.table.invitation('observer') })
  latecomer.requestSync()
  await until(() => latecomer.frames.some(({ kind }) => kind === 0), 'a newcomer reads the lists')
  // what is added later goes after all of them
  const count = listing.list(latecomer.doc).length
  addListing(latecomer.doc, authorOf(partner.person), { kind: 'board', title: 'dopo' })
  expect(listing.list(latecomer.doc).at(-1)?.title).toBe('dopo')
  expect([0, 5000]).toContain(count)
})

it('a partner’s puppets, brought as statements, are some hundreds, and then wait', { timeout: 120_000 }, async () => {
  const before = target.table.host.view().members.length
  bring(
    partner,
    signJoins(target.table, 600).map(({ bytes }) => bytes),
  )
  partner.send(logHeads.encode({ heads: [] }))
  await until(() => isAnswered(partner) || partner.closed() !== null, 'all of it was heard', 60_000)
  expect(target.table.host.view().members.length - before).toBeLessThanOrEqual(300)
  await connectRaw({ invitation: target.table.invitation('contributor'), name: 'Nuova' })
  await target.expectUnharmed()
})

it('a partner who adds and detaches a device without end leaves the links that are out as they were', { timeout: 60_000 }, async () => {
  const link = target.table.invitation('contributor')
  const { host } = target.table
  const { tableKey } = target.table.state()
  for (let i = 0; i < 60; i++) {
    const answer = deviceAnswer({ process: target.table.processId, owner: toBase64Url(partner.member.publicKey) }, newKeyPair())
    expect(host.addDevice(partner.member.seed, answer)).toBe('added')
    host.detachDevice(partner.member.seed, answer.key)
  }
  await connectRaw({ invitation: link, name: 'Nuova' })
  await target.expectUnharmed()
  expect([target.table.state().tableKey, target.table.state().formerKeys]).toEqual([tableKey, []])
})
