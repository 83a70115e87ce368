import 'fake-indexeddb/auto'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { clearMembershipCache, deleteMembership } from '../../../../renderer/store/memberships.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { newId } from '../../../../shared/base/id.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { readLink } from '../../../../shared/protocol/invitation.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { startTestDesktop, type TestDesktop } from '../../../support/testDesktop.ts'
import { until } from '../../../support/until.ts'

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
let desktops: TestDesktop[] = []
afterEach(async () => {
  await Promise.all(desktops.map((desktop) => desktop.close()))
  desktops = []
})

/** Sockets, elections and disks of four computers at once: seconds on a busy machine. */
const LONG = { timeout: 90_000 }
const HOUR = 3600_000
/** What a table's time may be off on any device after three takeovers, in milliseconds. */
const NEAR = 300

/** Computers at one table, each with a clock that is wrong by so much; the first has founded and hosts it. */
async function table(...wrong: readonly number[]): Promise<readonly TestDesktop[]> {
  const processId = newId<'process'>(Math.random) as unknown as ProcessId
  desktops = await Promise.all(wrong.map((ms) => startTestDesktop(processId, { now: () => Date.now() + ms })))
  const host = await desktops[0]!.hostNode().startHosting()
  for (const [at, desktop] of desktops.entries()) {
    const invitation = readLink(at === 0 ? host.ownLink() : (host.invite('partner', 9, 24).link ?? ''))
    if (!invitation) throw new Error('no link')
    await deleteMembership(syncClient, processId)
    const membership = await joinByInvitation(
      syncClient,
      { ...invitation, addresses: [`http://127.0.0.1:${host.port}`] },
      { name: 'Ada', device: 'desktop', seed: desktop.membership().seed },
    )
    clearMembershipCache(syncClient)
    desktop.setMembership(membership)
    desktop.openRoom(`process/${processId}` as RoomName)
  }
  await until(() => desktops.every((desktop) => desktop.hostNode().addresses().length > 0), 'all know that they could host')
  return desktops
}

const isHost = (desktop: TestDesktop) => desktop.hostNode().host() !== null
/** By how much the table's time on each computer differs from the first host's clock, which was wrong by `wrong`. */
const errors = (of: readonly TestDesktop[], wrong: number) => of.map(({ hostClock }) => Math.abs(hostClock.now() - Date.now() - wrong))
const isNear = (of: readonly TestDesktop[], wrong: number) => () =>
  of.every(({ hostClock }) => hostClock.offset.current() !== null) && errors(of, wrong).every((ms) => ms <= NEAR)

it('a table whose clock is hours wrong keeps its time through three takeovers by computers with other clocks', LONG, async () => {
  const all = await table(5 * HOUR, -3 * HOUR, 0, 30 * HOUR)
  await until(isNear(all, 5 * HOUR), 'everybody has the time of the table')
  let left = all
  for (let takeovers = 0; takeovers < 3; takeovers++) {
    const host = left.find(isHost)
    left = left.filter((desktop) => desktop !== host)
    await host?.close()
    await until(() => left.filter(isHost).length === 1, 'another one hosts', 20_000)
    // while they come back, by what they knew
    expect(Math.max(...errors(left, 5 * HOUR))).toBeLessThanOrEqual(NEAR)
    await until(isNear(left, 5 * HOUR), 'everybody has the same time again', 20_000)
  }
  expect(left).toHaveLength(1)
  // and after its restart
  const [last] = left
  await last?.kill()
  await last?.restart()
  await last?.hostNode().startHosting()
  last?.reconnect()
  await until(isNear(left, 5 * HOUR), 'it goes on after a restart', 20_000)
})

it('two islands that meet have the time of the one that hosts from then on', LONG, async () => {
  const [a, b, c] = (await table(5 * HOUR, -3 * HOUR, 0)) as [TestDesktop, TestDesktop, TestDesktop]
  await until(isNear([a, b, c], 5 * HOUR), 'everybody has the time of the table')
  // the other island began days later, by its own clock
  b.hostNode().adoptOffset(0)
  const host = await b.hostNode().startHosting()
  b.setMembership({ ...b.membership(), addresses: [`http://127.0.0.1:${host.port}`] })
  b.reconnect()
  await until(() => a.hostNode().host() === null, 'the older term gives way', 20_000)
  await until(isNear([a, b, c], -3 * HOUR), 'everybody has the time of the one that hosts', 20_000)
})
