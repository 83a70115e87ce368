import { afterEach, describe, expect, it } from 'vitest'
import { openHost } from '../../../electron/host/host.ts'
import { concat, fromBase64Url } from '../../../shared/base/bytes.ts'
import { fingerprint, keyPairFrom, newKeyPair } from '../../../shared/base/crypto.ts'
import { readLink } from '../../../shared/protocol/invitation.ts'
import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import { hello } from '../../../shared/protocol/messages/hello.ts'
import { proof } from '../../../shared/protocol/messages/proof.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { HELLO_VERSION } from '../../../shared/protocol/version.ts'
import { permissiveValidators } from '../../support/permissiveValidators.ts'
import { ConnectionRefused, connectRawClient, type RawClient, refusalOf } from '../../support/raw/rawClient.ts'
import { refOf, startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

let table: TestHost
afterEach(async () => {
  await table.host.close()
})

/** A table where the process' room is open. */
async function openTable(options: Parameters<typeof startTestHost>[0] = {}): Promise<RawClient> {
  table = await startTestHost(options)
  return connectRawClient({ invitation: table.invitation('facilitator'), name: 'Chi facilita', device: 'desktop' })
}

describe('an invitation', () => {
  it('lets in as what it says, under the name given, with the host’s clock and title', async () => {
    await openTable({ now: () => 1_700_000_000_000 })
    const client = await connectRawClient({ invitation: table.invitation('contributor'), name: 'Ada' })
    expect(client.welcome).toEqual({
      role: 'contributor',
      name: 'Ada',
      now: 1_700_000_000_000,
      title: 'Lettura dei bisogni',
      tableKey: table.invitation('partner').tableKey,
    })
    expect(table.host.view().members).toContainEqual({
      person: client.person,
      name: 'Ada',
      role: 'contributor',
      device: 'phone',
      online: true,
      removed: false,
      devices: [],
    })
  })

  it('is refused when its secret is another one, and says nothing more of itself', async () => {
    await openTable()
    const invitation = table.invitation('partner')
    table.host.revoke(refOf(invitation))
    const wrong = { ...invitation, secret: new Uint8Array(16) }
    expect(await refusalOf({ invitation: wrong })).toMatchObject({ refusal: 'wrongInvitation', close: 4401 })
  })

  it('is refused once it has expired, by the host’s clock', async () => {
    let now = Date.now()
    await openTable({ now: () => now })
    const link = table.host.invite('partner', 5, 1).link!
    now += 3600_000 - 1
    await connectRawClient({ link })
    now += 1
    expect(await refusalOf({ link })).toMatchObject({ refusal: 'expiredInvitation', close: 4401 })
  })

  it('is refused once it has been revoked, and whoever came by it stays', async () => {
    await openTable()
    const { link, id } = table.host.invite('partner', 5, 1)
    const before = await connectRawClient({ link: link! })
    table.host.revoke(id)
    expect(await refusalOf({ link: link! })).toMatchObject({ refusal: 'revokedInvitation', close: 4401 })
    const returned = await connectRawClient({ at: { address: table.address, processId: table.processId }, member: before.member })
    expect(returned.person).toBe(before.person)
  })

  it('is refused once it has been used as often as it may', async () => {
    await openTable()
    const { link } = table.host.invite('partner', 1, 1)
    const first = await connectRawClient({ link: link! })
    expect(await refusalOf({ link: link! })).toMatchObject({ refusal: 'usedInvitation', close: 4401 })
    // the same person with the same link again is not a second use
    expect((await connectRawClient({ link: link!, member: first.member })).person).toBe(first.person)
  })

  it('for this computer’s own window works once, and is not kept', async () => {
    table = await startTestHost()
    const link = table.host.ownLink()
    const ownerClient = await connectRawClient({ link })
    expect(ownerClient.welcome.role).toBe('facilitator')
    expect(await refusalOf({ link })).toMatchObject({ refusal: 'usedInvitation' })
    expect(table.host.view().invitations).toHaveLength(3)
  })

  it('to do more makes a known person more; one to do less takes nothing away', async () => {
    await openTable()
    const ada = await connectRawClient({ invitation: table.invitation('contributor') })
    const more = await connectRawClient({ invitation: table.invitation('partner'), member: ada.member })
    expect(more.welcome.role).toBe('partner')
    await until(() => ada.news.role === 'partner', 'the other connection is told')
    expect((await connectRawClient({ invitation: table.invitation('observer'), member: ada.member })).welcome.role).toBe('partner')
  })

  it('shows its link again after a restart where it stands, and keeps no secret of the others', async () => {
    await openTable()
    const invitation = table.host.invite('partner', 3, 24)
    const links = table.host.view().invitations.map(({ link }) => link)
    expect(links.slice(0, 3).every((link) => link !== undefined)).toBe(true)
    expect(links[3]).toBeUndefined()
    const secret = readLink(invitation.link!)!.secret
    expect(JSON.stringify(table.state())).not.toContain(Buffer.from(secret).toString('base64url'))
    await table.host.close()
    table = await startTestHost({ state: table.state() })
    const fragments = table.host.view().invitations.map(({ link }) => link?.split('#')[1]?.split('.').slice(0, 5).join('.'))
    expect(fragments).toEqual(links.map((link) => link?.split('#')[1]?.split('.').slice(0, 5).join('.')))
    expect((await connectRawClient({ invitation: table.invitation('facilitator') })).welcome.role).toBe('facilitator')
    expect((await connectRawClient({ link: table.host.view().invitations[0]!.link!.replace(/^[^#]*/, `${table.address}/`) })).welcome.role).toBe(
      'partner',
    )
  })
})

describe('the short code', () => {
  it('lets in as a contributor', async () => {
    await openTable()
    const at = { address: table.address, processId: table.processId }
    expect((await connectRawClient({ at, code: table.host.view().code })).welcome.role).toBe('contributor')
  })

  it('is refused when wrong, and after twenty wrong ones whoever is new there waits, while members come and go', async () => {
    let now = 0
    const facilitator = await openTable({ monotonic: () => now })
    const at = { address: table.address, processId: table.processId }
    const wrong = { ...table.invitation('partner'), secret: new Uint8Array(16) }
    expect(await refusalOf({ at, code: table.host.view().code === '222222' ? '333333' : '222222' })).toMatchObject({ refusal: 'wrongInvitation' })
    for (let i = 1; i < HOST_LIMITS.wrongProofs; i++) await refusalOf({ invitation: wrong })
    expect(await refusalOf({ at, code: table.host.view().code })).toMatchObject({ refusal: 'tooFast', close: 4529 })
    expect((await connectRawClient({ at, member: facilitator.member })).welcome.role).toBe('facilitator')
    now += HOST_LIMITS.wrongProofsMs + 1
    expect((await connectRawClient({ at, code: table.host.view().code })).welcome.role).toBe('contributor')
  })
})

describe('a proof', () => {
  it('that was recorded is worth nothing in another conversation', async () => {
    await openTable()
    const invitation = table.invitation('partner')
    let recorded = new Uint8Array()
    const victim = await connectRawClient({
      invitation,
      proof: (bytes) => {
        recorded = bytes.slice()
        return bytes
      },
    })
    expect(await refusalOf({ invitation, member: victim.member, proof: () => recorded })).toMatchObject({ refusal: 'noProof', close: 4401 })
    expect(table.host.view().members.filter(({ role }) => role === 'partner')).toHaveLength(1)
  })

  it('with a flipped bit anywhere in its signatures is refused', async () => {
    await openTable()
    const invitation = table.invitation('partner')
    for (const part of ['memberSignature', 'signature'] as const) {
      const forged = (bytes: Uint8Array) => {
        const honest = proof.decode(bytes)
        const target = part === 'signature' && honest.pass.by === 'join' ? honest.pass.statement.subarray(-64) : honest.memberSignature
        target[40]! ^= 1
        return proof.encode(honest)
      }
      expect((await refusalOf({ invitation, proof: forged })).close).toBe(4401)
    }
  })

  it('of somebody nobody knows is refused', async () => {
    await openTable()
    expect(await refusalOf({ at: { address: table.address, processId: table.processId } })).toMatchObject({ refusal: 'unknownMember', close: 4401 })
  })

  it('by another’s key needs that key', async () => {
    const facilitator = await openTable()
    const forged = { seed: newKeyPair().seed, publicKey: facilitator.member.publicKey }
    expect(await refusalOf({ at: { address: table.address, processId: table.processId }, member: forged })).toMatchObject({ refusal: 'noProof' })
  })

  it('that cannot be read is malformed, at once', async () => {
    await openTable()
    expect(await refusalOf({ invitation: table.invitation('partner'), proof: () => new Uint8Array([66]) })).toMatchObject({
      refusal: 'malformed',
      close: 4400,
    })
  })

  it('from a later version is told so', async () => {
    await openTable()
    expect(await refusalOf({ invitation: table.invitation('partner'), version: HELLO_VERSION + 1 })).toMatchObject({
      refusal: 'version',
      close: 4426,
    })
  })
})

describe('the host', () => {
  it('proves itself by the founder’s word, and the fingerprint in the links is the founder’s', async () => {
    const client = await openTable()
    const founder = keyPairFrom(fromBase64Url(table.state().founderSeed ?? '')!)
    expect(fingerprint(client.challenge.founderKey)).toBe(fingerprint(founder.publicKey))
    expect(table.invitation('partner').fingerprint).toBe(fingerprint(founder.publicKey))
    expect(concat(client.challenge.hostKey)).not.toEqual(founder.publicKey)
  })

  it('knows its members again after a restart, by their keys alone', async () => {
    const facilitator = await openTable()
    const ada = await connectRawClient({ invitation: table.invitation('contributor'), name: 'Ada' })
    await table.host.close()
    table = await startTestHost({ state: table.state() })
    const at = { address: table.address, processId: table.processId }
    expect((await connectRawClient({ at, member: facilitator.member })).welcome.role).toBe('facilitator')
    const returned = await connectRawClient({ at, member: ada.member, name: 'Ada' })
    expect(returned.welcome).toMatchObject({ role: 'contributor', name: 'Ada' })
    expect(returned.person).toBe(ada.person)
  })

  it('tells another process’ guests to come back later, and a room that contradicts its address that it is malformed', async () => {
    await openTable()
    const invitation = table.invitation('partner')
    const other = 'z'.repeat(16)
    expect(await refusalOf({ invitation, at: { address: table.address, processId: other }, room: `process/${other}` as RoomName })).toMatchObject({
      refusal: 'notHosting',
      close: 4503,
    })
    expect(await refusalOf({ invitation, path: `/t/${table.processId}/board/${other}` })).toMatchObject({ refusal: 'malformed' })
  })
})

describe('rooms', () => {
  it('begin when somebody who may write the process opens them; for the others they do not exist before', async () => {
    const facilitator = await openTable()
    const contributor = table.invitation('contributor')
    const room = 'board/board00000000000' as RoomName
    const ada = await connectRawClient({ invitation: contributor })
    expect(await refusalOf({ invitation: contributor, member: ada.member, room })).toMatchObject({ refusal: 'noSuchRoom', close: 4404 })
    expect(await refusalOf({ invitation: table.invitation('observer'), room })).toMatchObject({ refusal: 'noSuchRoom', close: 4404 })
    const board = await connectRawClient({ at: { address: table.address, processId: table.processId }, member: facilitator.member, room })
    const inside = await connectRawClient({ invitation: contributor, member: ada.member, room })
    // nobody wrote in it: with the last one out, it is gone again
    await Promise.all([board.leave(), inside.leave()])
    const isRemoved = () =>
      connectRawClient({ invitation: contributor, member: ada.member, room }).then(
        (client) => client.leave().then(() => false),
        (error: unknown) => error instanceof ConnectionRefused && error.refusal === 'noSuchRoom',
      )
    await until(isRemoved, 'the room is gone')
  })

  it('of another process’ do not exist, for anybody', async () => {
    const facilitator = await openTable()
    const at = { address: table.address, processId: table.processId }
    expect(await refusalOf({ at, member: facilitator.member, room: `process/${'q'.repeat(16)}` as RoomName })).toMatchObject({
      refusal: 'noSuchRoom',
      close: 4404,
    })
  })
})

it('a hello is not a frame for later', async () => {
  const facilitator = await openTable()
  for (let i = 0; i <= HOST_LIMITS.badFrames; i++) {
    facilitator.send(
      hello.encode({
        version: HELLO_VERSION,
        processId: table.processId,
        secret: 'table',
        keyShare: new Uint8Array(32),
        tableKeyId: new Uint8Array(4),
        invitation: '',
        removals: { count: 0, hash: 'A'.repeat(43) },
      }),
    )
  }
  await until(() => facilitator.closed() === 4400, 'too many of them end the connection')
  expect(facilitator.closed()).toBe(4400)
})

it('a host whose state was tampered with does not open', async () => {
  table = await startTestHost()
  await table.host.close()
  const opening = openHost({
    state: { ...table.state(), founderSeed: 'AAAA' },
    pages: new Map(),
    port: 0,
    extraOrigins: [],
    guard: { validators: permissiveValidators },
    onState: () => undefined,
    onView: () => undefined,
    log: () => undefined,
  })
  await expect(opening).rejects.toThrow('file.unreadable')
})
