import { afterEach, describe, expect, it } from 'vitest'
import { newKeyPair } from '../../../shared/base/crypto.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { connectRawClient, type RawClient, refusalOf } from '../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
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

describe('names', () => {
  it('are cleaned, cut, and told apart; the same person keeps theirs', async () => {
    await openTable()
    const invitation = table.invitation('contributor')
    const named = async (name: string, member = newKeyPair()) => (await connectRawClient({ invitation, name, member })).welcome.name
    const ada = newKeyPair()
    expect(await named('  Ada\u202e\u200b \n Lovelace ', ada)).toBe('Ada Lovelace')
    expect(await named('ada lovelace')).toBe('ada lovelace (2)')
    expect(await named('Ada Lovelace', ada)).toBe('Ada Lovelace')
    expect(await named('Chi facilita')).toBe('Chi facilita (2)')
    expect((await named('x'.repeat(500))).length).toBe(LIMITS.nameChars)
    expect(await named('\u200b\u0000')).toMatch(/^[0-9a-z]{4}$/)
  })
})

describe('a host that takes over', () => {
  it('makes no name up for who has not come back: it has none, until they say it', async () => {
    await openTable()
    const ada = await connectRawClient({ invitation: table.invitation('contributor'), name: 'Ada' })
    await table.host.close()
    // only the membership log goes from one host to the next
    table = await startTestHost({ state: { ...table.state(), people: [] } })
    const nameOfAda = () => table.host.view().members.find(({ person }) => person === ada.person)?.name
    expect(nameOfAda()).toBe('')
    await connectRawClient({
      at: { address: table.address, processId: table.processId, tableKey: ada.welcome.tableKey },
      member: ada.member,
      name: 'Ada',
    })
    expect(nameOfAda()).toBe('Ada')
  })
})

describe('who is removed', () => {
  it('is out at once on every connection, is told why, and comes in no more by any way', async () => {
    await openTable()
    const invitation = table.invitation('partner')
    const ada = await connectRawClient({ invitation })
    const board = await connectRawClient({ invitation, member: ada.member, room: 'board/board00000000000' as RoomName })
    table.host.remove(ada.person as never)
    await until(() => ada.closed() !== null && board.closed() !== null, 'both connections end')
    expect([ada.closed(), board.closed()]).toEqual([4403, 4403])
    expect(await refusalOf({ invitation, member: ada.member })).toMatchObject({ refusal: 'removed', close: 4403 })
    expect(await refusalOf({ at: { address: table.address, processId: table.processId }, member: ada.member })).toMatchObject({ refusal: 'removed' })
    expect(table.host.view().members.find(({ person }) => person === ada.person)).toMatchObject({ removed: true, online: false })
  })
})

describe('who was removed and is readmitted', () => {
  it('is the same person, in the role given by name; no invitation is enough, old or new, and the code is not', async () => {
    let clock = Date.now()
    await openTable({ now: () => clock })
    const old = table.invitation('partner')
    const ada = await connectRawClient({ invitation: old })
    table.host.remove(ada.person as never)
    clock += 1000
    const at = { address: table.address, processId: table.processId }
    expect(await refusalOf({ invitation: old, member: ada.member })).toMatchObject({ refusal: 'removed' })
    expect(await refusalOf({ invitation: table.invitation('observer'), member: ada.member })).toMatchObject({ refusal: 'removed' })
    expect(await refusalOf({ at, code: table.host.view().code, member: ada.member })).toMatchObject({ refusal: 'removed' })
    table.host.changeRole(ada.person as never, 'observer')
    const returned = await connectRawClient({ at, member: ada.member })
    expect(returned.welcome.role).toBe('observer')
    expect(returned.person).toBe(ada.person)
    expect(table.host.view().members.filter(({ person }) => person === ada.person)).toMatchObject([{ removed: false, role: 'observer' }])
  })
})

describe('whose role changes', () => {
  it('is told at once on every connection, and the gate knows it from that moment', async () => {
    await openTable()
    const invitation = table.invitation('partner')
    const room = 'board/board00000000000' as RoomName
    const ada = await connectRawClient({ invitation, room })
    const second = await connectRawClient({ invitation, member: ada.member })
    const bystander = await connectRawClient({ invitation: table.invitation('contributor'), room })
    ada.setPresence({ cursor: [1, 1] })
    await until(() => bystander.presence.has(ada.doc.clientID), 'ada is seen')
    table.host.changeRole(ada.person as never, 'observer')
    await until(() => ada.news.role === 'observer' && second.news.role === 'observer', 'both connections are told')
    await until(() => bystander.presence.get(ada.doc.clientID)?.state === null, 'an observer is not seen on a board')
    ada.write((doc) => doc.getMap('marks').set('after', true))
    await until(() => ada.news.denied.includes('readOnly'), 'the write is refused')
    table.host.changeRole(ada.person as never, 'contributor')
    await until(() => ada.news.role === 'contributor', 'and back')
    ada.write((doc) => doc.getMap('marks').set('again', true))
    await until(() => bystander.doc.getMap('marks').has('again'), 'the write arrives')
    expect(bystander.doc.getMap('marks').has('after')).toBe(false)
  })
})
