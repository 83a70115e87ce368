import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { channelSocket } from '../../../renderer/sync/connection/channelSocket.ts'
import { connectHost, type HostConnection } from '../../../renderer/sync/connection/hostConnection.ts'
import { openHostSocket } from '../../../renderer/sync/connection/hostSocket.ts'
import { newKeyPair } from '../../../shared/base/crypto.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { chainVerifier } from '../../../shared/protocol/membershipLog/chainVerifier.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import { isRefusal, refusals } from '../../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import { digest } from '../../support/digest.ts'
import { connectRawClient } from '../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

// The stock y-websocket client, as it comes, above our hello: it syncs, is told apart, is refused for good, and comes back.

// Node 20 has no WebSocket of its own
vi.stubGlobal('WebSocket', WebSocket)
afterAll(() => void vi.unstubAllGlobals())

let table: TestHost
const open: WebsocketProvider[] = []
const hosts: HostConnection[] = []
afterEach(async () => {
  for (const provider of open.splice(0)) {
    provider.destroy()
    provider.awareness.destroy()
    provider.doc.destroy()
  }
  for (const host of hosts.splice(0)) host.close()
  await table.host.close()
})

const room = 'board/board00000000000' as RoomName

function stock(role: Role, member = newKeyPair()) {
  const { secret, fingerprint, tableKey } = table.invitation(role)
  const { processId, address } = table
  const identity = { seed: member.seed, name: role, device: 'desktop', fingerprint, tableKey } as const
  const host = connectHost({
    membership: () => ({
      ...identity,
      process: processId as ProcessId,
      person: personOf(member.publicKey),
      role,
      founded: false,
      addresses: [],
      removals: [],
      formerKeys: [],
      floor: '',
    }),
    device: 'desktop',
    addresses: () => [address],
    onWelcome: () => undefined,
    onRole: () => undefined,
    onStatements: () => undefined,
    onTableKey: () => undefined,
    onGoodbye: () => undefined,
    onChanged: () => undefined,
    socket: openHostSocket(address, {
      ...identity,
      processId,
      hostVerifier: chainVerifier(processId, { statements: [], floor: null }),
      credential: { by: 'invitation', secret },
    }),
  })
  const doc = new Y.Doc()
  const provider = new WebsocketProvider('', room, doc, {
    awareness: new Awareness(doc),
    disableBc: true,
    WebSocketPolyfill: channelSocket(host, room, doc.clientID, {
      vector: () => Y.encodeStateVector(doc),
      onFrame: () => true,
      onSend: () => true,
    }),
  })
  const problems: string[] = []
  provider.on('closed', ({ reason }) => isRefusal(reason) && problems.push(refusals[reason].problem))
  open.push(provider)
  hosts.push(host)
  return { doc, provider, refusals: problems, words: doc.getMap('marks') }
}

it('stock clients converge, with a late one too, and see each other under the names the host gave', async () => {
  table = await startTestHost()
  const one = stock('facilitator')
  await until(() => one.provider.synced, 'the first is in')
  const otherClients = [stock('partner'), stock('contributor')]
  await until(() => otherClients.every(({ provider }) => provider.synced), 'the others are in')
  for (const [i, { words: content }] of [one, ...otherClients].entries()) for (let n = 0; n < 50; n++) content.set(`${i} ${n}`, n)
  const late = stock('observer')
  await until(
    () => [one, ...otherClients, late].every(({ doc }) => digest(doc) === digest(one.doc) && doc.getMap('marks').size === 150),
    'all hold the same',
  )
  one.provider.awareness.setLocalStateField('cursor', [1, 2])
  await until(
    () => otherClients.every(({ provider }) => provider.awareness.getStates().get(one.doc.clientID)?.user?.name === 'facilitator'),
    'they see the first',
  )
  expect(otherClients[0]?.provider.awareness.getStates().get(one.doc.clientID)).toMatchObject({
    cursor: [1, 2],
    user: { role: 'facilitator', device: 'desktop' },
  })
})

it('a stock client’s work of before and of meanwhile stands after the host was gone', async () => {
  table = await startTestHost()
  const one = stock('facilitator')
  const two = stock('facilitator')
  one.words.set('before', 1)
  await until(() => two.words.has('before'), 'they are connected')
  const { port } = table.host
  await table.host.close()
  await until(() => !one.provider.wsconnected && !two.provider.wsconnected, 'the host is gone')
  one.words.set('one meanwhile', 1)
  two.words.set('two meanwhile', 1)
  table = await startTestHost({ state: table.state(), port })
  await until(() => [one, two].every(({ words: content }) => content.has('one meanwhile') && content.has('two meanwhile')), 'both have both', 12_000)
  const fresh = await connectRawClient({ invitation: table.invitation('facilitator'), room })
  fresh.requestSync()
  await until(() => digest(fresh.doc) === digest(one.doc), 'the new host has it all')
  expect(fresh.doc.getMap('marks').size).toBe(3)
})

it('a stock client that is refused stops trying, and knows why', async () => {
  table = await startTestHost()
  const outsider = stock('contributor')
  const closeEvent = new Promise((resolve) => outsider.provider.on('closed', resolve))
  await closeEvent
  expect(outsider.refusals).toEqual(['room.missing'])
  expect(outsider.provider.shouldConnect).toBe(false)
})
