import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { loadMembership } from '../../../../renderer/store/memberships.ts'
import type { SyncClient } from '../../../../renderer/sync/client.ts'
import { hostPerson } from '../../../../renderer/sync/hosting/hostFollower.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { openProcess } from '../../../../renderer/sync/processes/openProcess.ts'
import type { OpenRoom } from '../../../../renderer/sync/room/room.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { canHost } from '../../../../shared/protocol/messages/canHost.ts'
import { connectRaw, type RawConnection } from '../../../support/raw/rawClient.ts'
import { testSyncClient } from '../../../support/syncClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const OTHER = 'http://192.168.77.7:48211'

let table: TestHost
let processId: ProcessId
let phone: SyncClient
let other: RawConnection
let processRoom: OpenRoom | null = null

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
beforeEach(async () => {
  table = await startTestHost()
  processId = table.processId as ProcessId
  other = await connectRaw({ invitation: table.invitation('partner'), name: 'Bea', device: 'desktop' })
  other.send(canHost.encode({ addresses: [OTHER] }))
  phone = testSyncClient('phone', undefined, new IDBFactory())
})
afterEach(async () => {
  await processRoom?.close()
  processRoom = null
  other.socket.terminate()
  await table.host.close()
})

it('a phone that has just joined knows which other computer could go on with the table', async () => {
  await joinByInvitation(phone, table.invitation('contributor'), { name: 'Vento', device: 'phone' })
  processRoom = await openProcess(phone, processId)
  await until(() => hostPerson(phone, processId).current() !== null, 'the phone knows who hosts')
  await until(async () => (await loadMembership(phone, processId))?.addresses.includes(OTHER) ?? false, 'the phone knows the other computer')
  expect((await loadMembership(phone, processId))?.addresses[0]).toBe(table.address)
})
