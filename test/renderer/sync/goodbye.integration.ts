import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { roomValidators } from '../../../electron/validators/roomValidator.ts'
import type { SyncClient } from '../../../renderer/sync/client.ts'
import { tableConnection } from '../../../renderer/sync/connection/processConnection.ts'
import { joinByInvitation } from '../../../renderer/sync/hosting/joining.ts'
import { openRoom } from '../../../renderer/sync/room/openRoom.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { testSyncClient } from '../../support/syncClient.ts'
import { startTestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

/** Closes what a test has opened. */
const closers: (() => Promise<void>)[] = []

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

it('a table that said goodbye is closed also for a page that is loaded again, and open as soon as it answers', async () => {
  const table = await startTestHost({ guard: { validators: roomValidators } })
  const processId = table.processId as ProcessId
  /** A page of the same phone. */
  const load = async (client: SyncClient) => {
    const room = await openRoom(client, processId, `process/${processId}`)
    const connection = tableConnection(client, processId)
    connection.connect()
    closers.push(() => {
      connection.disconnect()
      return room.close()
    })
    return connection.status
  }
  const device = new IDBFactory()
  const page = testSyncClient('phone', undefined, device)
  await joinByInvitation(page, table.invitation('contributor'), { name: 'Sole', device: 'phone' })
  const status = await load(page)
  await until(() => status.current().state === 'connected', 'the phone is at the table')
  const [port, state] = [table.host.port, table.state()]
  await table.host.close(null)
  await until(() => status.current().problem === 'host.closed', 'the table has said goodbye')

  const again = await load(testSyncClient('phone', undefined, device))
  await until(() => again.current().state === 'offline', 'nobody answers')
  expect(again.current().problem).toBe('host.closed')

  const reopened = await startTestHost({ port, state, guard: { validators: roomValidators } })
  await until(() => again.current().state === 'connected', 'the table answers')
  const last = await load(testSyncClient('phone', undefined, device))
  await until(() => last.current().state === 'connected')
  // a computer that dies says nothing
  await reopened.host.close()
  await until(() => last.current().state === 'offline')
  expect(last.current().problem).toBe('host.unreachable')
})
