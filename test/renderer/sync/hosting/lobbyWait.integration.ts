import 'fake-indexeddb/auto'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { createHostCandidateList } from '../../../../electron/host/discovery/hostCandidateList.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import type { LobbyWait } from '../../../../renderer/sync/hosting/lobbyWait.ts'
import { lobbyDecision } from '../../../../shared/protocol/messages/lobbyDecision.ts'
import { lobbyQuery } from '../../../../shared/protocol/messages/lobbyQuery.ts'
import { lobbyState } from '../../../../shared/protocol/messages/lobbyState.ts'
import { connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { testSyncClient } from '../../../support/syncClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

/** An address of the hall's network, which a newcomer may be told of. */
const NEXT = '192.168.77.7'
/** Finds the computer of that address on this one. */
class HallSocket extends NodeSocket {
  constructor(address: string, protocols: string[]) {
    super(address.replace(NEXT, '127.0.0.1'), protocols)
  }
}
beforeAll(() => {
  globalThis.WebSocket = HallSocket as unknown as typeof WebSocket
})
const open: TestHost[] = []
afterEach(async () => {
  for (const table of open.splice(0)) await table.host.close().catch(() => undefined)
})
const start = async (options: Parameters<typeof startTestHost>[0]) => {
  const table = await startTestHost(options)
  open.push(table)
  return table
}

const namesIn = ({ frames }: RawClient) => {
  const last = frames.filter(({ kind }) => kind === lobbyState.id).at(-1)
  return last ? lobbyState.decode(last.bytes).people : []
}
async function facilitatorAt(table: TestHost) {
  const client = await connectRawClient({ invitation: table.invitation('facilitator'), device: 'desktop' })
  client.send(lobbyQuery.encode({}))
  return client
}
const admit = (client: RawClient) => client.send(lobbyDecision.encode({ admits: true, people: namesIn(client).map(({ person }) => person) }))

/** What a screen is told while somebody waits. */
function waiting() {
  const waits: Parameters<LobbyWait['onWait']>[0][] = []
  const leaving = new AbortController()
  return { waits, leaving, lobby: { signal: leaving.signal, onWait: (wait) => void waits.push(wait) } satisfies LobbyWait }
}

it('a phone waits until it is let in; opened anew it is the same person', { timeout: 30_000 }, async () => {
  const table = await start({})
  table.host.setLobby('screened', Date.now())
  const anna = await facilitatorAt(table)
  const invitation = table.invitation('contributor')
  const before = waiting()
  const abandoned = joinByInvitation(testSyncClient('phone'), invitation, { name: 'Pina', device: 'phone', lobby: before.lobby })
  abandoned.catch(() => undefined)
  await until(() => before.waits.length > 0 && namesIn(anna).length === 1, 'the facilitator is told')
  before.leaving.abort()
  await expect(abandoned).rejects.toMatchObject({ code: 'lobby.waiting' })
  const after = waiting()
  const { seed, addresses } = before.waits[0]!
  const joining = joinByInvitation(testSyncClient('phone'), invitation, {
    name: 'Pina',
    device: 'phone',
    seed,
    otherAddresses: addresses,
    lobby: after.lobby,
  })
  await until(() => after.waits.length > 0, 'it waits again')
  expect(namesIn(anna).map(({ name }) => name)).toEqual(['Pina'])
  admit(anna)
  expect(await joining).toMatchObject({ name: 'Pina', role: 'contributor', seed })
})

it('after a take-over it waits at the next host, whose address it was told while it waited', { timeout: 40_000 }, async () => {
  // somebody's address before the other computer hosts there
  const free = await startTestHost({})
  const { port } = free.host
  await free.host.close()
  const peers = createHostCandidateList([{ id: 'piero00000000000', addresses: [`http://${NEXT}:${port}`] }])
  const first = await start({ peers })
  first.host.setLobby('screened', Date.now())
  const invitation = first.invitation('contributor')
  const { waits, lobby } = waiting()
  const joining = joinByInvitation(testSyncClient('phone'), invitation, { name: 'Pina', device: 'phone', lobby })
  await until(() => waits.length > 0, 'it waits')
  await first.host.close()
  await until(() => waits.some(({ problem }) => problem === 'host.unreachable'), 'nobody answers, and it goes on waiting', 15_000)
  const next = await start({ state: first.state(), port })
  const anna = await facilitatorAt(next)
  await until(() => namesIn(anna).length === 1, 'the next host lists it', 15_000)
  admit(anna)
  expect((await joining).addresses[0]).toBe(`http://${NEXT}:${next.host.port}`)
})

it('one who is refused, or finds the door closed, is told at once; without a lobby a join does not wait', { timeout: 30_000 }, async () => {
  const table = await start({})
  const invitation = table.invitation('contributor')
  const join = (name: string, lobby?: LobbyWait) =>
    joinByInvitation(testSyncClient('phone'), invitation, { name, device: 'phone', ...(lobby ? { lobby } : {}) })
  table.host.setLobby('closed', Date.now())
  await expect(join('Sole', waiting().lobby)).rejects.toMatchObject({ code: 'lobby.closed' })
  table.host.setLobby('screened', Date.now())
  await expect(join('Sole')).rejects.toMatchObject({ code: 'lobby.waiting' })
  const anna = await facilitatorAt(table)
  const { waits, lobby } = waiting()
  const joining = join('Luna', lobby)
  joining.catch(() => undefined)
  await until(() => waits.length > 0 && namesIn(anna).some(({ name }) => name === 'Luna'), 'it waits')
  anna.send(lobbyDecision.encode({ admits: false, people: namesIn(anna).map(({ person }) => person) }))
  await expect(joining).rejects.toMatchObject({ code: 'lobby.refused' })
})
