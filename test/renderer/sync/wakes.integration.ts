import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { clearMembershipCache } from '../../../renderer/store/memberships.ts'
import { joinByInvitation } from '../../../renderer/sync/hosting/joining.ts'
import { newId } from '../../../shared/base/id.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type ChaosProxy, chaosProxy, proxiedPorts } from '../../support/chaosProxy.ts'
import { type ConnectedRoom, connectOneRoom } from '../../support/connectedRoom.ts'
import { syncClient } from '../../support/syncClient.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

/** A host answers only to its own name: who goes through a proxy must still say it. */
class ThroughTheProxy extends NodeSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    const named = proxiedPorts.get(Number(new URL(address).port))
    super(address, protocols, named ? { headers: { Host: `127.0.0.1:${named}` } } : {})
  }
}
globalThis.WebSocket = ThroughTheProxy as unknown as typeof WebSocket

let table: TestHost
let proxy: ChaosProxy
let connection: ConnectedRoom
/** What a browser tells a page: the network is back, the screen is on. */
let wakeEvents: EventTarget

beforeEach(async () => {
  table = await startTestHost()
  proxy = await chaosProxy(table.host.port)
  wakeEvents = new EventTarget()
  vi.stubGlobal('addEventListener', wakeEvents.addEventListener.bind(wakeEvents))
  vi.stubGlobal('removeEventListener', wakeEvents.removeEventListener.bind(wakeEvents))
})
afterEach(async () => {
  connection.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  await proxy.close()
  await table.host.close()
})

/** At the table, through a line that can go silent; the clock stands still until a test moves it. */
async function atTable() {
  const membership = await joinByInvitation(syncClient, table.invitation('facilitator'), { name: 'Anna', device: 'phone' })
  clearMembershipCache(syncClient)
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setInterval', 'clearInterval'], now: Date.now() })
  const doc = new Y.Doc()
  connection = connectOneRoom(`board/${newId<'board'>(Math.random)}` as RoomName, doc, new Awareness(doc), {
    membership,
    device: 'phone',
    addresses: () => [`http://127.0.0.1:${proxy.port}`],
  })
  const host = () => connection.state.current().host
  await until(() => host() === 'received', 'received by the host')
  return host
}

it('a line that went silent without a goodbye is given up after five seconds, and another is taken as soon as there is one', async () => {
  const host = await atTable()
  proxy.setConditions({ halfOpen: true })
  vi.advanceTimersByTime(4000)
  expect(host()).toBe('received')
  vi.advanceTimersByTime(2500)
  expect(host()).toBe('offline')
  proxy.setConditions({})
  await until(() => host() === 'received', 'there again')
})

it.each(['online', 'pageshow'])('a phone that slept on a dead line looks at once when it wakes (%s), and is there again', async (event) => {
  const host = await atTable()
  proxy.setConditions({ halfOpen: true })
  // asleep: no timer runs
  vi.setSystemTime(Date.now() + 60_000)
  proxy.setConditions({})
  expect(host()).toBe('received')
  wakeEvents.dispatchEvent(new Event(event))
  expect(host()).not.toBe('received')
  await until(() => host() === 'received', 'there again')
})

it.each([3600_000, -3600_000, 3 * 24 * 3600_000, -3 * 24 * 3600_000])('a clock that is set by %i ms is no silence: the line stays', async (wrong) => {
  const host = await atTable()
  const states: string[] = []
  connection.state.subscribe(() => states.push(host()))
  vi.setSystemTime(Date.now() + wrong)
  vi.advanceTimersByTime(2000)
  expect(host()).toBe('received')
  // a line that goes silent is noticed all the same
  expect(states).toEqual([])
  proxy.setConditions({ halfOpen: true })
  vi.advanceTimersByTime(6500)
  expect(host()).toBe('offline')
})
