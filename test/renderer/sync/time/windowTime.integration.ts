import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { connectionHandlers } from '../../../../electron/host/connections/connectionHandlers.ts'
import { createHostCandidateList } from '../../../../electron/host/discovery/hostCandidateList.ts'
import { tableConnection } from '../../../../renderer/sync/connection/processConnection.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { openProcess } from '../../../../renderer/sync/processes/openProcess.ts'
import type { OpenRoom } from '../../../../renderer/sync/room/room.ts'
import { tableTime } from '../../../../renderer/sync/time/hostClock.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { SUBPROTOCOL } from '../../../../shared/protocol/version.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'
import { openTestWindow, type TestWindow } from '../hosting/testWindow.ts'

/** Sockets, disks and two computers: seconds on a busy machine. */
const LONG = { timeout: 60_000 }
const HOUR = 3600_000

let table: TestHost
let processId: ProcessId
let desk: TestWindow
let processRoom: OpenRoom | null
let peers: ReturnType<typeof createHostCandidateList>
let wrong: number

beforeEach(async () => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
  wrong = 5 * HOUR
  peers = createHostCandidateList()
  table = await startTestHost({ now: () => Date.now() + wrong, peers })
  processId = table.processId as ProcessId
  desk = openTestWindow()
  processRoom = null
})
afterEach(async () => {
  vi.restoreAllMocks()
  await processRoom?.close()
  await desk.close()
  await table.host.close()
})

const isConnected = () => tableConnection(desk.client, processId).status.current().state === 'connected'
const clock = () => desk.client.hostClocks(processId)
const error = () => Math.abs(tableTime(desk.client, processId) - Date.now() - 5 * HOUR)
async function comeIn() {
  await joinByInvitation(desk.client, table.invitation('partner'), { name: 'Bea', device: 'desktop' })
  processRoom = await openProcess(desk.client, processId)
  await until(isConnected, 'the window is at the table')
}

it('a window tells its own computer how late it is at the table, and the time goes on when that one hosts', LONG, async () => {
  await comeIn()
  await until(() => clock().offset.current() !== null && error() < 300, 'the time of the table')
  await until(() => peers.list().length > 0, 'this computer could host')
  await table.host.close()
  await until(() => !isConnected(), 'the host is lost')
  expect(error()).toBeLessThan(300)
  await until(isConnected, 'this computer hosts', 30_000)
  await until(() => clock().offset.current() !== null, 'its own host has said its time')
  expect(error()).toBeLessThan(300)
})

it('a host whose clock is set moves nobody’s time before it has said so three times', LONG, async () => {
  const queries = vi.spyOn(connectionHandlers, 'timeQuery')
  await comeIn()
  await until(() => queries.mock.calls.length >= 2 && error() < 300, 'the time of the table')
  wrong = 0
  const before = queries.mock.calls.length
  await until(() => clock().isDisputed(), 'another time was said', 10_000)
  expect(error()).toBeLessThan(300)
  await until(() => error() > 4 * HOUR, 'the host is followed', 10_000)
  expect(queries.mock.calls.length - before).toBeGreaterThanOrEqual(3)
})

it('an older host is asked nothing, and its welcome is believed', LONG, async () => {
  const queries = vi.spyOn(connectionHandlers, 'timeQuery')
  globalThis.WebSocket = class extends NodeSocket {
    constructor(address: string) {
      super(address, [SUBPROTOCOL])
    }
  } as unknown as typeof WebSocket
  await comeIn()
  expect(error()).toBeLessThan(5000)
  await until(() => clock().offset.current() !== null, 'its computer is told all the same')
  expect(queries).not.toHaveBeenCalled()
})
