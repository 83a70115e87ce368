import { afterEach, describe, expect, it } from 'vitest'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { keyPairFrom, newKeyPair } from '../../../../shared/base/crypto.ts'
import { deviceAnswer } from '../../../../shared/protocol/links/deviceText.ts'
import { signNext } from '../../../../shared/protocol/membershipLog/authoring.ts'
import { statements } from '../../../../shared/protocol/messages/statements.ts'
import { connectRawClient, type RawClient, refusalOf } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

let table: TestHost
afterEach(() => table.host.close())

const at = () => ({ address: table.address, processId: table.processId })
const keyOf = ({ member }: Pick<RawClient, 'member'>) => toBase64Url(member.publicKey)
/** What a computer with this pair answers to Piero's. */
const answerTo = (owner: RawClient, pair = newKeyPair()) => ({
  pair,
  answer: deviceAnswer({ process: table.processId, owner: keyOf(owner) }, pair),
})
const viewOf = (person: string) => table.host.view().members.find((member) => member.person === person)

/** A table with a facilitator and the partner Piero, who has added a computer. */
async function withDevice() {
  table = await startTestHost()
  await connectRawClient({ invitation: table.invitation('facilitator'), name: 'Chi facilita', device: 'desktop' })
  const piero = await connectRawClient({ invitation: table.invitation('partner'), name: 'Piero', device: 'desktop' })
  const { pair, answer } = answerTo(piero)
  return { piero, pair, answer, outcome: () => table.host.addDevice(piero.member.seed, answer) }
}

describe('a computer that a member adds', () => {
  it('comes in as the same person, may contribute there, and leaves the first computer its role', async () => {
    const { piero, pair, outcome, answer } = await withDevice()
    expect(await refusalOf({ at: at(), member: pair })).toMatchObject({ refusal: 'unknownMember' })
    expect(outcome()).toBe('added')
    const second = await connectRawClient({ at: at(), member: pair, name: '', device: 'desktop' })
    expect(second.welcome).toMatchObject({ role: 'contributor', name: 'Piero' })
    expect(viewOf(piero.person)).toMatchObject({ role: 'partner', devices: [answer.key], name: 'Piero', online: true })
    expect(table.host.view().members.filter(({ name }) => name.startsWith('Piero'))).toHaveLength(1)
    // nobody lowered the first computer
    expect(piero.news.role).toBeNull()
    piero.write((doc) => doc.getMap('marks').set('first', 1))
    await until(() => piero.news.received === 1, 'the partner writes in the process')
  })

  it('is shown as one person in presence', async () => {
    const { piero, pair, outcome } = await withDevice()
    outcome()
    const room = 'board/board00000000000'
    const watching = await connectRawClient({ at: at(), member: piero.member, room: room as never, name: '' })
    const second = await connectRawClient({ at: at(), member: pair, room: room as never, name: '' })
    second.setPresence({ cursor: [1, 1] })
    await until(() => watching.presence.has(second.doc.clientID), 'the second computer is seen')
    expect(watching.presence.get(second.doc.clientID)?.state).toMatchObject({ user: { id: piero.person, name: 'Piero', role: 'contributor' } })
  })

  it('goes with the person when the person is removed, and does not come back by a link', async () => {
    const { piero, pair, outcome } = await withDevice()
    outcome()
    const second = await connectRawClient({ at: at(), member: pair })
    table.host.remove(piero.person as never)
    await until(() => second.closed() !== null && piero.closed() !== null, 'both computers are out')
    expect([second.closed(), piero.closed()]).toEqual([4403, 4403])
    expect(await refusalOf({ at: at(), member: pair })).toMatchObject({ refusal: 'removed' })
    expect(await refusalOf({ invitation: table.invitation('partner'), member: pair })).toMatchObject({ refusal: 'removed' })
    expect(viewOf(piero.person)).toMatchObject({ removed: true, devices: [] })
  })

  it('follows the person down: of an observer it may only read, and is told at once', async () => {
    const { piero, pair, outcome } = await withDevice()
    outcome()
    const second = await connectRawClient({ at: at(), member: pair })
    table.host.changeRole(piero.person as never, 'observer')
    await until(() => second.news.role === 'observer' && piero.news.role === 'observer', 'both are told')
  })

  it('is added once, however often it is asked', async () => {
    const { piero, pair, outcome } = await withDevice()
    expect([outcome(), outcome()]).toEqual(['added', 'added'])
    expect(viewOf(piero.person)?.devices).toHaveLength(1)
    expect((await connectRawClient({ at: at(), member: pair })).welcome.role).toBe('contributor')
  })
})

describe('no computer is added', () => {
  it('that answered another person or another table, that did not sign, or that is somebody already', async () => {
    const { piero, answer } = await withDevice()
    const ada = await connectRawClient({ invitation: table.invitation('partner'), name: 'Ada' })
    const { answer: toAda } = answerTo(ada)
    const elsewhere = deviceAnswer({ process: 'process000000000' as never, owner: keyOf(piero) }, newKeyPair())
    const seed = piero.member.seed
    expect(table.host.addDevice(seed, toAda)).toBe('wrong')
    expect(table.host.addDevice(seed, elsewhere)).toBe('wrong')
    expect(table.host.addDevice(seed, { key: answer.key, proof: toAda.proof })).toBe('wrong')
    // the key of a member, with that member's own signature
    expect(table.host.addDevice(seed, answerTo(piero, ada.member).answer)).toBe('wrong')
    expect(table.host.addDevice(newKeyPair().seed, answer)).toBe('wrong')
    expect(viewOf(piero.person)?.devices).toEqual([])
  })

  it('beyond the fourth', async () => {
    const { piero, outcome } = await withDevice()
    outcome()
    for (let i = 0; i < 3; i++) expect(table.host.addDevice(piero.member.seed, answerTo(piero).answer)).toBe('added')
    const { pair, answer } = answerTo(piero)
    expect(table.host.addDevice(piero.member.seed, answer)).toBe('tooMany')
    expect(viewOf(piero.person)?.devices).toHaveLength(4)
    expect(await refusalOf({ at: at(), member: pair })).toMatchObject({ refusal: 'unknownMember' })
  })

  it('by a device: it can add none of its own', async () => {
    const { pair, outcome } = await withDevice()
    outcome()
    const third = newKeyPair()
    const asOwner = deviceAnswer({ process: table.processId, owner: toBase64Url(pair.publicKey) }, third)
    expect(table.host.addDevice(keyPairFrom(pair.seed).seed, asOwner)).toBe('wrong')
    expect(await refusalOf({ at: at(), member: third })).toMatchObject({ refusal: 'unknownMember' })
  })
})

describe('a computer that is detached', () => {
  it('by its person is out at once, with a reason of its own; the person stays, and its later writing counts for nothing', async () => {
    const { piero, pair, answer, outcome } = await withDevice()
    outcome()
    const room = 'board/board00000000000' as never
    const first = await connectRawClient({ at: at(), member: piero.member, room, device: 'desktop' })
    const second = await connectRawClient({ at: at(), member: pair, room, device: 'desktop' })
    second.write((doc) => doc.getMap('marks').set('before', 1))
    await until(() => first.doc.getMap('marks').get('before') === 1, 'it writes')
    const keyBefore = table.state().tableKey
    table.host.detachDevice(piero.member.seed, answer.key)
    second.write((doc) => doc.getMap('marks').set('after', 1))
    await until(() => second.closed() !== null, 'it is out')
    expect([second.closed(), first.closed(), piero.closed()]).toEqual([4403, null, null])
    expect(await refusalOf({ at: at(), member: pair })).toMatchObject({ refusal: 'detached' })
    expect(await refusalOf({ invitation: table.invitation('contributor'), member: pair })).toMatchObject({ refusal: 'detached' })
    first.write((doc) => doc.getMap('marks').set('mine', 1))
    await until(() => first.news.received > 0, 'the person works on')
    const latecomer = await connectRawClient({ at: at(), member: piero.member, room })
    latecomer.requestSync()
    await until(() => latecomer.doc.getMap('marks').get('mine') === 1, 'what is there')
    expect(latecomer.doc.getMap('marks').toJSON()).toEqual({ before: 1, mine: 1 })
    expect(viewOf(piero.person)).toMatchObject({ removed: false, role: 'partner', devices: [] })
    // a partner could end devices until the links of former keys are forgotten
    expect(table.state().tableKey).toBe(keyBefore)
  })

  it('is added again by its person, with the key that it had', async () => {
    const { piero, pair, answer, outcome } = await withDevice()
    outcome()
    table.host.detachDevice(piero.member.seed, answer.key)
    table.host.detachDevice(piero.member.seed, answer.key)
    expect(table.host.devicesOf(keyOf(piero))).toEqual([])
    expect(outcome()).toBe('added')
    expect((await connectRawClient({ at: at(), member: pair })).welcome.role).toBe('contributor')
  })

  it('by the facilitator at the host, not by another member, nor a member as if a device', async () => {
    const { piero, answer, outcome } = await withDevice()
    outcome()
    const ada = await connectRawClient({ invitation: table.invitation('partner'), name: 'Ada', device: 'desktop' })
    const { log } = table.host.membershipLog
    const forged = signNext(log, ada.member, 'detach', { key: answer.key }, { at: 1 }) ?? []
    ada.send(statements.encode({ statements: forged.map(({ bytes }) => bytes) }))
    await until(() => log.has(forged.at(-1)?.id ?? ''), 'it is in the log')
    expect(viewOf(piero.person)?.devices).toEqual([answer.key])
    expect(() => table.host.detachDevice(newKeyPair().seed, keyOf(piero))).toThrow()
    expect(() => table.host.detachDevice(newKeyPair().seed, keyOf({ member: newKeyPair() }))).toThrow()
    expect(table.host.devicesOf(keyOf(piero))).toEqual([answer.key])
    table.host.detachDevice(newKeyPair().seed, answer.key)
    expect([viewOf(piero.person)?.devices, piero.closed()]).toEqual([[], null])
  })

  it('by its person from a computer that does not host: the statement reaches the host', async () => {
    const { piero, pair, answer, outcome } = await withDevice()
    outcome()
    const second = await connectRawClient({ at: at(), member: pair, device: 'desktop' })
    const end = signNext(table.host.membershipLog.log, piero.member, 'detach', { key: answer.key }, { at: 1 }) ?? []
    piero.send(statements.encode({ statements: end.map(({ bytes }) => bytes) }))
    await until(() => second.closed() !== null, 'it is out')
    expect(second.closed()).toBe(4403)
  })
})
