import { afterEach, describe, expect, it } from 'vitest'
import { handover } from '../../electron/host/failover/handover.ts'
import { openMembershipLog } from '../../electron/host/membership/hostMembershipLog.ts'
import { logVerifier } from '../../electron/host/membership/logVerifier.ts'
import { standbyTable } from '../../electron/host/membership/newTable.ts'
import { fromBase64Url, toBase64Url } from '../../shared/base/bytes.ts'
import { invitationKey, keyPairFrom, newKeyPair } from '../../shared/base/crypto.ts'
import { signal } from '../../shared/base/live.ts'
import { readLink } from '../../shared/protocol/invitation.ts'
import { signJoin, signNext } from '../../shared/protocol/membershipLog/authoring.ts'
import { chainVerifier } from '../../shared/protocol/membershipLog/chainVerifier.ts'
import { removalsMissing } from '../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import { signStatement } from '../../shared/protocol/membershipLog/statement.ts'
import { statements as statementsMessage } from '../../shared/protocol/messages/statements.ts'
import type { TableState } from '../../shared/protocol/tableState.ts'
import { connectRawClient, refusalOf } from '../support/raw/rawClient.ts'
import { refOf, startTestHost, type TestHost } from '../support/testHost.ts'
import { until } from '../support/until.ts'

// somebody who was removed, with a modified client and a computer of their own (the attack report's numbers 2, 5, 8 and 14)

const hosts: TestHost[] = []
afterEach(async () => {
  for (const { host } of hosts.splice(0)) await host.close()
})

/** A table with a partner Mallory, whose computer has the whole log; then she is removed. */
async function removeMallory() {
  const table = await startTestHost()
  hosts.push(table)
  const facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), device: 'desktop' })
  const invitation = table.invitation('partner')
  const mallory = await connectRawClient({ invitation, device: 'desktop', name: 'Mallory' })
  const { log } = table.host.membershipLog
  const stolen = log.statements().map(({ bytes }) => toBase64Url(bytes))
  const oldHead = log.heads()[0] ?? ''
  const tenure = log.state().members.get(toBase64Url(mallory.member.publicKey))?.tenure ?? ''
  const { tableKey, fingerprint } = invitation
  table.host.remove(mallory.person as never)
  /** The state of her computer: everything that she knew, and a term that she dates back. */
  const state: TableState = { ...standbyTable(table.processId, 'Lettura', { seed: mallory.member.seed, fingerprint, tableKey }), statements: stolen }
  const host = toBase64Url(keyPairFrom(fromBase64Url(state.hostSeed) ?? new Uint8Array(32)).publicKey)
  const term = signStatement(
    {
      kind: 'term',
      table: table.processId,
      own: tenure,
      via: tenure,
      prev: [oldHead].filter((id) => id !== tenure),
      at: 1,
      body: { host, site: '' },
    },
    mallory.member,
  )
  const evil = await startTestHost({ state: { ...state, statements: [...stolen, toBase64Url(term.bytes)] } })
  hosts.push(evil)
  return { table, facilitator, mallory, evil, invitation }
}

describe('somebody who was removed, dates a term back and hosts', () => {
  it('is handed nothing by the host that removed them', async () => {
    const { table, evil } = await removeMallory()
    const { membershipLog } = table.host
    const read: string[] = []
    const target = {
      address: evil.address,
      processId: table.processId,
      seed: newKeyPair().seed,
      tableKeys: [fromBase64Url(evil.state().tableKey) ?? new Uint8Array(16)],
      fingerprint: table.state().fingerprint,
      hostVerifier: logVerifier(membershipLog, table.state().fingerprint),
    }
    const going = handover({
      target,
      membershipLog,
      isHosting: true,
      rooms: async () => ['board/board00000000000' as never],
      read: async (room) => {
        read.push(room)
        return []
      },
      append: async () => undefined,
      log: () => undefined,
    })
    await expect(going).rejects.toThrow('removedHost')
    expect(read).toEqual([])
    // and their own computer has heard of it, and could not say who came
    expect(evil.host.view().members.every(({ online }) => !online)).toBe(true)
  })

  it('is followed by no phone that has scanned a newer code, or has heard of it', async () => {
    const { table, evil } = await removeMallory()
    const removals = removalsMissing(table.host.membershipLog.state(), []).map(({ bytes }) => bytes)
    const at = { address: evil.address, processId: table.processId, tableKey: fromBase64Url(evil.state().tableKey) ?? new Uint8Array(16) }
    const scanned = chainVerifier(table.processId, { statements: [], floor: table.host.membershipLog.removals() })
    await expect(connectRawClient({ at, hostVerifier: scanned })).rejects.toThrow('outdatedHost')
    const informed = chainVerifier(table.processId, { statements: removals, floor: null })
    await expect(connectRawClient({ at, hostVerifier: informed })).rejects.toThrow('removedHost')
  })

  it('stops hosting as soon as anybody tells their computer, unless it is modified', async () => {
    const { table, evil } = await removeMallory()
    let mayHost = true
    const { membershipLog } = evil.host
    membershipLog.onAdded(() => {
      mayHost = membershipLog.warrant().length > 0
    })
    const removals = removalsMissing(table.host.membershipLog.state(), []).map(({ bytes }) => bytes)
    const at = { address: evil.address, processId: table.processId, tableKey: fromBase64Url(evil.state().tableKey) ?? new Uint8Array(16) }
    await connectRawClient({ at, hostVerifier: chainVerifier(table.processId, { statements: removals, floor: null }) }).catch(() => undefined)
    await until(() => !mayHost, 'the removal is in the log of the removed')
  })
})

describe('somebody who was removed', () => {
  it('does not come back by the invitation, by another, by the code, or by their old key', async () => {
    const { table, mallory, invitation } = await removeMallory()
    const at = { address: table.address, processId: table.processId }
    for (const attempt of [{ invitation }, { invitation: table.invitation('observer') }, { at, code: table.host.view().code }, { at }])
      expect(await refusalOf({ ...attempt, member: mallory.member })).toMatchObject({ refusal: 'removed' })
  })

  it('does not come in under a new key where their invitation was withdrawn with the removal', async () => {
    const { table } = await removeMallory()
    const shared = table.invitation('contributor')
    const eva = await connectRawClient({ invitation: shared })
    table.host.remove(eva.person as never, [refOf(shared)])
    expect(await refusalOf({ invitation: shared })).toMatchObject({ refusal: 'revokedInvitation' })
  })

  it('has no use for the table’s key: it is another one, and those who stay are told', async () => {
    const { table, facilitator, invitation } = await removeMallory()
    expect(toBase64Url(invitation.tableKey)).not.toBe(table.state().tableKey)
    expect(table.state().formerKeys).toContain(toBase64Url(invitation.tableKey))
    expect(facilitator.closed()).toBeNull()
    expect((await connectRawClient({ invitation: { ...table.invitation('contributor'), tableKey: invitation.tableKey } })).welcome.tableKey).toEqual(
      fromBase64Url(table.state().tableKey),
    )
  })
})

describe('a partner', () => {
  it('who says a term of a table bars nobody from its host, and takes nothing over while it hosts', async () => {
    const table = await startTestHost()
    hosts.push(table)
    const partner = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop' })
    const fingerprint = table.state().fingerprint
    const own = signal({
      ...standbyTable(table.processId, 'Lettura', { seed: partner.member.seed, fingerprint, tableKey: new Uint8Array(16) }),
      statements: table.host.membershipLog.log.statements().map(({ bytes }) => toBase64Url(bytes)),
    })
    const log = openMembershipLog(own, Date.now)
    expect(log.claimNextTerm()).toBe(true)
    table.host.membershipLog.merge(log.log.statements().map(({ bytes }) => bytes))
    expect(table.host.membershipLog.isCurrentHost()).toBe(false)
    expect((await connectRawClient({ invitation: table.invitation('contributor') })).welcome.role).toBe('contributor')
  })

  it.each(['invite', 'withdraw', 'grant', 'revoke'] as const)('cannot say %s, whatever they host', async (kind) => {
    const table = await startTestHost()
    hosts.push(table)
    const partner = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop' })
    const fingerprint = table.state().fingerprint
    const log = openMembershipLog(
      signal({
        ...standbyTable(table.processId, 'Lettura', { seed: partner.member.seed, fingerprint, tableKey: new Uint8Array(16) }),
        statements: table.host.membershipLog.log.statements().map(({ bytes }) => toBase64Url(bytes)),
      }),
      Date.now,
    )
    log.claimNextTerm()
    const key = toBase64Url(newKeyPair().publicKey)
    const [invitation] = log.state().invitations.keys()
    const bodies = {
      invite: { role: 'partner', key, uses: 1, until: 2 ** 47 },
      withdraw: { invitation: invitation ?? '' },
      grant: { member: key, role: 'facilitator' },
      revoke: { member: log.founderKey() ?? '', to: null, upto: null },
    } as const
    expect(log.append(kind, bodies[kind])).toBeNull()
  })
})

it('a partner who was readmitted by name may host again, also for phones that have heard of the removal', async () => {
  const { table, mallory } = await removeMallory()
  const { membershipLog } = table.host
  table.host.invite('observer', 1, 1)
  table.host.changeRole(mallory.person as never, 'partner')
  const fingerprint = table.state().fingerprint
  const removals = removalsMissing(membershipLog.state(), []).map(({ bytes }) => bytes)
  const { hostSeed, ...standby } = standbyTable(table.processId, 'Lettura', { seed: mallory.member.seed, fingerprint, tableKey: new Uint8Array(16) })
  const log = openMembershipLog(
    signal({ ...standby, hostSeed, statements: membershipLog.log.statements().map(({ bytes }) => toBase64Url(bytes)) }),
    Date.now,
  )
  expect(log.claimNextTerm()).toBe(true)
  const hostKey = keyPairFrom(fromBase64Url(hostSeed) ?? new Uint8Array(32)).publicKey
  const founderKey = fromBase64Url(log.founderKey() ?? '') ?? new Uint8Array(32)
  const shown = { hostKey, founderKey, warrant: log.warrant(), digest: log.removals(), removals: [] }
  expect(chainVerifier(table.processId, { statements: removals, floor: null }).verify(shown)).toBe('mayHost')
})

describe('a partner who hosts, with a modified program', () => {
  it('lets a second newcomer in by an invitation for one, on another network: facilitators are asked, and one press settles it', async () => {
    const table = await startTestHost()
    hosts.push(table)
    const { membershipLog } = table.host
    const partner = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop' })
    const invitation = readLink(table.host.invite('contributor', 1, 1).link ?? '')
    if (!invitation) throw new Error('a link that cannot be read')
    const key = invitationKey(invitation.secret)
    const isIt = ({ statement }: { statement: { body: { key: string } } }) => statement.body.key === toBase64Url(key.publicKey)
    const id = [...membershipLog.state().invitations.values()].find(isIt)?.statement.id ?? ''
    const heads = membershipLog.log.heads()
    const friend = newKeyPair()
    const join = signJoin({ table: table.processId, invitation: id, secret: key, member: friend, heads, own: null, at: Date.now() })
    await connectRawClient({ invitation })
    partner.send(statementsMessage.encode({ statements: [join.bytes] }))
    await until(() => membershipLog.log.has(join.id), 'the join is in the log')
    const [question] = table.host.view().questions
    expect(table.host.view().questions).toHaveLength(1)
    expect(question).toMatchObject({ kind: 'surplus' })
    table.host.changeRole(question?.person as never, 'contributor')
    expect(table.host.view().questions).toEqual([])
  })

  it('lets nobody in by an invitation that has ended, with a date of before', async () => {
    let now = Date.now()
    const table = await startTestHost({ now: () => now })
    hosts.push(table)
    const { link } = table.host.invite('contributor', 5, 1)
    const invitation = readLink(link ?? '')
    if (!invitation) throw new Error('a link that cannot be read')
    const { membershipLog } = table.host
    const key = invitationKey(invitation.secret)
    const [statement] = [...membershipLog.state().invitations.values()].filter(({ statement: { body } }) => body.key === toBase64Url(key.publicKey))
    const partner = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop' })
    const friend = newKeyPair()
    const heads = membershipLog.log.heads()
    const id = statement?.statement.id ?? ''
    const join = signJoin({ table: table.processId, invitation: id, secret: key, member: friend, heads, own: null, at: now })
    now += 2 * 3600_000
    const state = table.state()
    await table.host.close()
    const again = await startTestHost({ state, now: () => now })
    hosts.push(again)
    const later = await connectRawClient({ at: again, member: partner.member, device: 'desktop' })
    later.send(statementsMessage.encode({ statements: [join.bytes] }))
    await until(() => again.host.membershipLog.log.has(join.id) || later.closed() !== null || later.news.denied.length > 0, 'it was heard')
    expect(again.host.membershipLog.state().roleOf(toBase64Url(friend.publicKey))).toBeNull()
  })
})

it('a member who leaves by a statement is not at the table any more', async () => {
  const table = await startTestHost()
  hosts.push(table)
  const partner = await connectRawClient({ invitation: table.invitation('partner'), device: 'desktop' })
  const left = signNext(table.host.membershipLog.log, partner.member, 'leave', {}, { at: 1 })
  partner.send(statementsMessage.encode({ statements: (left ?? []).map(({ bytes }) => bytes) }))
  await until(() => partner.closed() !== null, 'the connection ends')
  expect(table.host.membershipLog.state().roleOf(toBase64Url(partner.member.publicKey))).toBeNull()
})
