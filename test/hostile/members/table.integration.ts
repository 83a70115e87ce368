import { afterEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { roomValidators } from '../../../electron/validators/roomValidator.ts'
import { toBase64Url } from '../../../shared/base/bytes.ts'
import { invitationKey, newKeyPair } from '../../../shared/base/crypto.ts'
import { addListing, archiveListing, listing, listListings } from '../../../shared/model/records/listing.ts'
import { deleteNotes, listNotes, putNotes } from '../../../shared/model/records/note.ts'
import { type Invitation, readLink } from '../../../shared/protocol/invitation.ts'
import { signJoin, signNext } from '../../../shared/protocol/membershipLog/authoring.ts'
import { lossNotice } from '../../../shared/protocol/messages/lossNotice.ts'
import { statements as statementsMessage } from '../../../shared/protocol/messages/statements.ts'
import { mostOf, quotas } from '../../../shared/protocol/quotas.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { createGuardedRoom } from '../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../support/peers.ts'
import { connectRawClient, type RawClient } from '../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'
import { authorOf } from '../quotas/quotaTarget.ts'

// members with a modified client against a real host: puppets, places, names

const box = { x: 0, y: 0, width: 180, height: 180 }
const board = 'board/board00000000000' as RoomName
const hosts: TestHost[] = []
afterEach(async () => {
  for (const { host } of hosts.splice(0)) await host.close()
})
async function startHost(): Promise<TestHost> {
  const table = await startTestHost({ guard: { validators: roomValidators } })
  hosts.push(table)
  return table
}

/** A table with a board of a facilitator's notes. */
async function boardOf(count: number) {
  const table = await startHost()
  const facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), room: board, name: 'Anna Rossi' })
  facilitator.write(
    (doc) =>
      void putNotes(
        doc,
        authorOf(facilitator.person),
        Array.from({ length: count }, (_, i) => ({ text: `storia ${i}`, box })),
      ),
  )
  await until(() => facilitator.news.received > 0, 'the notes are there')
  /** Somebody at the board who has everything. */
  const join = async (invitation: Invitation, name: string) => {
    const client = await connectRawClient({ invitation, room: board, name })
    client.requestSync()
    await until(() => listNotes(client.doc).length >= count, 'it has everything')
    return client
  }
  return { table, facilitator, join }
}
const remove = (client: RawClient, from: number, to: number) =>
  client.write((doc) =>
    deleteNotes(
      doc,
      authorOf(client.person),
      listNotes(client.doc)
        .map(({ id }) => id)
        .sort()
        .slice(from, to),
    ),
  )

describe('puppets of one invitation', () => {
  it('take away together no more than the invitation may', async () => {
    const each = mostOf(quotas.deletions.person)
    const most = mostOf(quotas.deletions.invitation)
    const { table, join } = await boardOf(7 * each)
    const invitation = table.invitation('contributor')
    const puppets: RawClient[] = []
    for (let i = 0; i < 6; i++) puppets.push(await join(invitation, `P${i}`))
    for (const [i, puppet] of puppets.entries()) remove(puppet, i * each, (i + 1) * each)
    const last = await connectRawClient({ invitation: table.invitation('contributor'), room: board })
    last.write((doc) => void putNotes(doc, authorOf(last.person), [{ text: 'ci sono ancora', box }]))
    await until(() => last.news.received > 0, 'whoever means well goes on')
    last.requestSync()
    await until(() => listNotes(last.doc).length > 0, 'it has everything')
    expect(listNotes(last.doc).filter(({ text }) => text.startsWith('storia')).length).toBeGreaterThanOrEqual(7 * each - most - each)
  })

  it('are not brought by the thousand as statements, around the door; what a facilitator brings comes in', { timeout: 30_000 }, async () => {
    const table = await startHost()
    const { membershipLog } = table.host
    const link = readLink(table.host.invite('contributor', 10_000, 24).link ?? '')
    if (!link) throw new Error('a link that cannot be read')
    const secret = invitationKey(link.secret)
    const invitations = [...membershipLog.state().invitations.values()]
    const invitation = invitations.find(({ statement }) => statement.body.key === toBase64Url(secret.publicKey))?.statement.id ?? ''
    const heads = membershipLog.log.heads()
    const most = mostOf(quotas.joins.person)
    const joins = (count: number) =>
      Array.from({ length: count }, () =>
        signJoin({ table: table.processId, invitation, secret, member: newKeyPair(), heads, own: null, at: Date.now() }),
      )
    const partner = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop' })
    const puppets = joins(most + 150)
    partner.send(statementsMessage.encode({ statements: puppets.map(({ bytes }) => bytes) }))
    await until(() => partner.news.denied.includes('crowded'), 'is told')
    const living = () => [...membershipLog.state().members.values()].filter(({ role }) => role === 'contributor').length
    expect(living()).toBeLessThanOrEqual(most + 1)
    // a second device of the same person has no other measure
    const second = await connectRawClient({ at: table, member: partner.member, device: 'desktop' })
    second.send(statementsMessage.encode({ statements: puppets.slice(most).map(({ bytes }) => bytes) }))
    await until(() => second.news.denied.includes('crowded'), 'is told too')
    expect(living()).toBeLessThanOrEqual(most + 2)
    // people still come in by the same code, and a facilitator's computer brings who came to it
    await connectRawClient({ invitation: { ...link, addresses: [table.address] } })
    const facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), device: 'desktop' })
    facilitator.send(statementsMessage.encode({ statements: joins(100).map(({ bytes }) => bytes) }))
    await until(() => living() > most + 90, 'they are members')
  })

  it('that wait come in where a facilitator’s statement stands on them', async () => {
    const table = await startHost()
    const { membershipLog } = table.host
    const link = readLink(table.host.invite('contributor', 100, 24).link ?? '')
    if (!link) throw new Error('a link that cannot be read')
    const secret = invitationKey(link.secret)
    const invitations = [...membershipLog.state().invitations.values()]
    const invitation = invitations.find(({ statement }) => statement.body.key === toBase64Url(secret.publicKey))?.statement.id ?? ''
    const params = { table: table.processId, invitation, secret, heads: membershipLog.log.heads(), own: null, at: 1 }
    const join = signJoin({ ...params, member: newKeyPair() })
    const receiver = membershipLog.openReceiver(() => false)
    expect(receiver.receive([join]).added).toEqual([])
    expect(receiver.pending()).toEqual([join])
    await until(() => table.state().statements.length === membershipLog.log.size(), 'the state is told')
    const copy = (await startTestHost({ state: table.state() })) as TestHost
    hosts.push(copy)
    copy.host.membershipLog.merge([join.bytes])
    const removed = copy.host.view().members.find(({ role }) => role === 'contributor')
    copy.host.remove(removed?.person as never)
    const revoke = copy.host.membershipLog.log.statements().filter(({ kind }) => kind === 'revoke')
    expect(receiver.receive(revoke).added.map(({ id }) => id)).toEqual([join.id, ...revoke.map(({ id }) => id)])
  })
})

describe('a facilitator', () => {
  it('who opens a board is told who has taken much away from it', async () => {
    const { table, facilitator, join } = await boardOf(60)
    const eve = await join(table.invitation('contributor'), 'Eva')
    await facilitator.leave()
    remove(eve, 0, 40)
    await until(() => eve.news.received > 0, 'it is done')
    const again = await connectRawClient({ at: table, member: facilitator.member, room: board })
    await until(() => again.frames.some(({ kind }) => kind === lossNotice.id), 'is told')
    const notice = again.frames.find(({ kind }) => kind === lossNotice.id)
    expect(notice && lossNotice.decode(notice.bytes)).toEqual({ person: eve.person, records: 40, waits: false })
    const contributor = await connectRawClient({ invitation: table.invitation('contributor'), room: board })
    contributor.write((doc) => void putNotes(doc, authorOf(contributor.person), [{ text: 'x', box }]))
    await until(() => contributor.news.received > 0, 'whoever does not look after the process')
    expect(contributor.frames.some(({ kind }) => kind === lossNotice.id)).toBe(false)
  })

  it('can put away what a partner has filled with fields', () => {
    const room = createGuardedRoom('process')
    const connect = (person: string, role: 'facilitator' | 'partner', id: number) => {
      const doc = Object.assign(new (room.doc.constructor as typeof Y.Doc)(), { clientID: id })
      return { doc, client: room.connect(person, role, doc) }
    }
    const anna = connect('anna', 'facilitator', 1)
    const id = addListing(anna.doc, testAuthor('anna'), { kind: 'board', title: 'Bisogni' })
    const mallory = connect('mallory', 'partner', 2)
    mallory.doc.transact(() => {
      for (let i = 0; i < 252; i++) (listing.entries(mallory.doc).get(id) as Y.Map<unknown>).set(`z${i}`, 1)
    })
    archiveListing(anna.doc, testAuthor('anna', 5), id)
    expect(anna.client.refusals).toEqual([])
    expect(listListings(room.doc)[0]?.archivedAt).toBe(5)
    mallory.doc.transact(() => {
      for (let i = 0; i < 10; i++) (listing.entries(mallory.doc).get(id) as Y.Map<unknown>).set(`y${i}`, 1)
    })
    expect(mallory.client.refusals.map(({ refusal }) => refusal)).toEqual(['notAllowed'])
  })
})

describe('presence', () => {
  it('of somebody who is away is taken by nobody: their id stays theirs', async () => {
    const { table, facilitator, join } = await boardOf(1)
    const anna = await connectRawClient({ invitation: table.invitation('contributor'), room: board, name: 'Anna', clientId: 4242 })
    anna.setPresence({ at: 'Anna' }, 4242, 5)
    await until(() => facilitator.presence.has(4242), 'she is seen')
    anna.socket.terminate()
    await until(() => facilitator.presence.get(4242)?.state === null, 'she is away')
    const mallory = await join(table.invitation('contributor'), 'Mallory')
    mallory.setPresence({ at: 'Mallory' }, 4242, 2 ** 31)
    mallory.setPresence({ at: 'Mallory' }, 4343, 1)
    await until(() => facilitator.presence.has(4343), 'Mallory is seen as herself')
    expect(facilitator.presence.get(4242)?.state).toBeNull()
    const again = await connectRawClient({ at: table, member: anna.member, room: board, clientId: 4242 })
    again.setPresence({ at: 'Anna' }, 4242, 7)
    await until(() => facilitator.presence.get(4242)?.state?.at === 'Anna', 'she is seen again')
  })
})

describe('a name', () => {
  it.each([
    ['a Cyrillic letter', 'Аnna Rossi'],
    ['a Greek letter', 'Anna Rοssi'],
    ['wide letters', 'Ａｎｎａ Rossi'],
    ['an old letter', 'Anna Roſsi'],
    ['an i without its dot', 'Anna Rossı'],
    ['an l in the place of an i', 'Anna Rossl'],
    ['a dot at the end', 'Anna Rossi.'],
    ['a mark that joins nothing', 'Anna Rossi\u034f'],
    ['a selector of nothing', 'Anna Rossi\ufe0f'],
    ['a blank that is none', 'Anna\u2800Rossi'],
  ])('like that of the facilitator, with %s, is told apart from it', async (_, name) => {
    const { table } = await boardOf(1)
    const mallory = await connectRawClient({ invitation: table.invitation('contributor'), name })
    expect(mallory.welcome.name).toMatch(/ \(2\)$/)
  })

  it('of another person stays as it is', async () => {
    const { table } = await boardOf(1)
    for (const name of ['Anna Russo', 'Nicolò', 'Nicolo', 'Ольга', '🙂', '😀'])
      expect((await connectRawClient({ invitation: table.invitation('contributor'), name })).welcome.name).toBe(name)
  })
})

it('a partner removes nobody, appoints nobody and invites nobody by a statement, under whatever tenure', async () => {
  const table = await startHost()
  const { membershipLog } = table.host
  const partner = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop' })
  const other = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop' })
  const key = toBase64Url(partner.member.publicKey)
  expect(signNext(membershipLog.log, partner.member, 'grant', { member: key, role: 'facilitator' }, { at: 1 })).toBeNull()
  const left = signNext(membershipLog.log, partner.member, 'leave', {}, { at: 1 }) ?? []
  // a colluding partner brings the leave of another: it is theirs alone, and counts
  other.send(statementsMessage.encode({ statements: left.map(({ bytes }) => bytes) }))
  await until(() => partner.closed() !== null, 'who left is not there any more')
  expect(membershipLog.state().roleOf(toBase64Url(other.member.publicKey))).toBe('partner')
})
