import 'fake-indexeddb/auto'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { loadMembership } from '../../../../renderer/store/memberships.ts'
import { tableConnection } from '../../../../renderer/sync/connection/processConnection.ts'
import { closeTable, hostedTable, hostTable } from '../../../../renderer/sync/hosting/hosting.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import {
  type AddedPhone,
  addDevice,
  addPhone,
  answerOffer,
  detachDevice,
  deviceOffer,
  enterAsDevice,
  enterByDeviceLink,
  ownDevices,
} from '../../../../renderer/sync/hosting/ownDevices.ts'
import { createProcess } from '../../../../renderer/sync/processes/createProcess.ts'
import { openProcess } from '../../../../renderer/sync/processes/openProcess.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { type DeviceLink, readDeviceFragment } from '../../../../shared/protocol/links/deviceLink.ts'
import type { DeviceAnswer, DeviceOffer } from '../../../../shared/protocol/links/deviceText.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'
import { openTestWindow, type TestWindow } from './testWindow.ts'

/** Sockets, disks and three computers: seconds on a busy machine. */
const LONG = { timeout: 60_000 }

let table: TestHost
let processId: ProcessId
let first: TestWindow
let second: TestWindow
const closing: (() => Promise<unknown>)[] = []

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
beforeEach(async () => {
  table = await startTestHost()
  processId = table.processId as ProcessId
  first = openTestWindow()
  second = openTestWindow()
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  for (const { close } of [first, second]) await close()
  await table.host.close()
})

const open = async ({ client }: TestWindow) => {
  const room = await openProcess(client, processId)
  closing.unshift(room.close)
  await until(() => tableConnection(client, processId).status.current().state === 'connected', 'the window is at the table')
}
const deviceOf = (answer: unknown) => answer as DeviceAnswer
const viewOf = (person: string) => table.host.view().members.find((member) => member.person === person)

it('a partner adds another computer, which comes in as the same person, also the next time', LONG, async () => {
  const membership = await joinByInvitation(first.client, table.invitation('partner'), { name: 'Bea', device: 'desktop' })
  await open(first)
  const offer = (await deviceOffer(first.client, processId)) as DeviceOffer
  const answer = deviceOf(await answerOffer(second.client, offer))
  expect(await enterAsDevice(second.client, offer, '')).toBe('notYet')
  // the app was closed meanwhile: the key is the same
  second.client.memberships.clear()
  expect(await answerOffer(second.client, offer)).toEqual(answer)
  // the log of this computer follows the host's
  await until(async () => (await addDevice(first.client, processId, answer).catch(() => 'notYet')) === 'added', 'this computer signs')
  await until(() => viewOf(membership.person)?.devices.length === 1, 'the host knows')
  expect(await enterAsDevice(second.client, offer, '')).toBe(processId)
  await open(second)
  const stored = await loadMembership(second.client, processId)
  expect(stored).toMatchObject({ person: membership.person, role: 'contributor', name: 'Bea' })
  expect(table.host.view().members.filter(({ name }) => name === 'Bea')).toHaveLength(1)
  expect(tableConnection(first.client, processId).role.current()).toBe('partner')
  expect(await ownDevices(first.client, processId)).toEqual([answer.key])

  await detachDevice(first.client, processId, answer.key)
  await until(() => tableConnection(second.client, processId).status.current().problem === 'device.detached', 'the computer is out')
  expect(tableConnection(first.client, processId).status.current().state).toBe('connected')
  expect(await ownDevices(first.client, processId)).toEqual([])
  // the same computer comes back by the same word
  expect(await addDevice(first.client, processId, answer)).toBe('added')
  await until(() => viewOf(membership.person)?.devices.length === 1, 'the host knows')
  expect(await enterAsDevice(second.client, (await deviceOffer(first.client, processId)) as DeviceOffer, '')).toBe(processId)
  await until(() => tableConnection(second.client, processId).status.current().state === 'connected', 'it is at the table again')

  table.host.remove(membership.person as never)
  for (const { client } of [first, second])
    await until(() => tableConnection(client, processId).status.current().problem === 'member.removed', 'both computers are out')
})

it('a computer that takes part as somebody else, or that made the offer, gives no answer; without the log there is no offer', LONG, async () => {
  expect(await deviceOffer(first.client, processId)).toBe('notReached')
  const { person } = await joinByInvitation(first.client, table.invitation('partner'), { name: 'Bea', device: 'desktop' })
  await joinByInvitation(second.client, table.invitation('contributor'), { name: 'Carlo', device: 'desktop' })
  const offer = (await deviceOffer(first.client, processId)) as DeviceOffer
  expect(await answerOffer(first.client, offer)).toBe('sameComputer')
  expect(await answerOffer(second.client, offer)).toBe('otherPerson')
  expect(await deviceOffer(second.client, processId)).toBe('noLog')
  table.host.changeRole(person as never, 'contributor')
  await open(first)
  await until(async () => (await deviceOffer(first.client, processId)) === 'noLog', 'the lower role is known')
})

it('who opened the table adds a computer of theirs with the key of their window, not with the table’s', LONG, async () => {
  processId = await createProcess(first.client, { title: 'Orto' })
  expect(await deviceOffer(first.client, processId)).toBe('notReached')
  await hostTable(first.client, processId, 'Orto')
  closing.push(() => closeTable(first.client, processId))
  await open(first)
  const offer = (await deviceOffer(first.client, processId)) as DeviceOffer
  const localOffer = { ...offer, addresses: offer.addresses.map((address) => address.replace(/\/\/[^:]+:/, '//127.0.0.1:')) }
  const answer = deviceOf(await answerOffer(second.client, localOffer))
  expect(await addDevice(first.client, processId, answer)).toBe('added')
  expect(await enterAsDevice(second.client, localOffer, '')).toBe(processId)
  const mine = await loadMembership(first.client, processId)
  expect((await loadMembership(second.client, processId))?.person).toBe(mine?.person)
  await until(
    () =>
      hostedTable(first.client, processId)
        .current()
        .table?.members.some(({ person, devices }) => person === mine?.person && devices.length === 1) ?? false,
    'the computer is under the person',
  )
})

it('a phone that scans the code is the partner, and is out when its device is removed', LONG, async () => {
  const membership = await joinByInvitation(first.client, table.invitation('partner'), { name: 'Bea', device: 'desktop' })
  await open(first)
  let added: AddedPhone | null = null
  await until(async () => {
    const phone = await addPhone(first.client, processId).catch(() => 'failed' as const)
    if (typeof phone !== 'string') added = phone
    return added !== null
  }, 'this computer signs')
  const { key, link } = added as unknown as AddedPhone
  const [address = '', fragment = ''] = link.split('/#')
  const read = readDeviceFragment(fragment, address) as DeviceLink
  expect(read.person).toBe(membership.person)
  await until(() => viewOf(membership.person)?.devices.length === 1, 'the host knows')
  expect(await enterByDeviceLink(second.client, read)).toMatchObject({ person: membership.person, name: 'Bea' })
  await open(second)
  expect(await loadMembership(second.client, processId)).toMatchObject({ person: membership.person, role: 'contributor', name: 'Bea' })
  expect(table.host.view().members.filter(({ name }) => name === 'Bea')).toHaveLength(1)
  await detachDevice(first.client, processId, key)
  await until(() => tableConnection(second.client, processId).status.current().problem === 'device.detached', 'the phone is out')
})

it('a phone that takes part as somebody else stays who it is', LONG, async () => {
  const mine = await joinByInvitation(second.client, table.invitation('contributor'), { name: 'Carlo', device: 'phone' })
  const link: DeviceLink = {
    address: table.address,
    process: processId as never,
    tableKey: mine.tableKey,
    floor: { count: 0, hash: 'AAAAAAAA' },
    fingerprint: mine.fingerprint,
    person: 'piero00000000000' as never,
    seed: new Uint8Array(32).fill(5),
  }
  expect(await enterByDeviceLink(second.client, link)).toBeNull()
  expect((await loadMembership(second.client, processId))?.seed).toEqual(mine.seed)
})
