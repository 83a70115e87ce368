import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import type * as Y from 'yjs'
import { lastPortFile } from '../../../../electron/host/failover/lastPort.ts'
import { openHostNode } from '../../../../electron/host/hostNode.ts'
import { clearMembershipCache, deleteMembership } from '../../../../renderer/store/memberships.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import 'fake-indexeddb/auto'
import { keyPairFrom } from '../../../../shared/base/crypto.ts'
import { newId } from '../../../../shared/base/id.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { readLink } from '../../../../shared/protocol/invitation.ts'
import type { Role, RoomName } from '../../../../shared/protocol/role.ts'
import { digest } from '../../../support/digest.ts'
import { testAuthor } from '../../../support/peers.ts'
import { permissiveValidators } from '../../../support/permissiveValidators.ts'
import { connectRawClient, refusalOf } from '../../../support/raw/rawClient.ts'
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

/** Sockets, elections and disks of three computers at once: seconds on a busy machine. */
const LONG = { timeout: 60_000 }
const board = 'board/board00000000000' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }
const write = (desktop: TestDesktop, text: string) => putNotes(desktop.openRoom(board), testAuthor(text), [{ box, text }])
const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map((note) => note.text)
    .sort()
const received = (desktop: TestDesktop) => () => desktop.connection(board)?.state.current().host === 'received'

/** Three computers at one table; the first has founded and hosts it. */
async function three(): Promise<readonly [TestDesktop, TestDesktop, TestDesktop]> {
  const processId = newId<'process'>(Math.random) as unknown as ProcessId
  const [a, b, c] = await Promise.all([startTestDesktop(processId), startTestDesktop(processId), startTestDesktop(processId)])
  desktops = [a, b, c]
  const host = await a.hostNode().startHosting()
  const joinDesktop = async (desktop: TestDesktop, link: string, role: Role) => {
    const invitation = readLink(link)
    if (!invitation) throw new Error('no link')
    await deleteMembership(syncClient, processId)
    const membership = await joinByInvitation(
      syncClient,
      { ...invitation, addresses: [`http://127.0.0.1:${host.port}`] },
      { name: role, device: 'desktop', seed: desktop.membership().seed },
    )
    clearMembershipCache(syncClient)
    desktop.setMembership(membership)
    desktop.openRoom(`process/${processId}` as RoomName)
    desktop.openRoom(board)
  }
  await joinDesktop(a, host.ownLink(), 'facilitator')
  await joinDesktop(b, host.invite('partner', 9, 1).link ?? '', 'partner')
  await joinDesktop(c, host.invite('partner', 9, 1).link ?? '', 'partner')
  await until(() => desktops.every((desktop) => received(desktop)()), 'all are at the board')
  await until(() => desktops.slice(1).every((desktop) => desktop.hostNode().addresses().length > 0), 'the others know that they could host')
  return [a, b, c]
}

const allHave = (count: number) => () => desktops.every((desktop) => texts(desktop.openRoom(board)).length === count)

it('goes on at another computer when the host dies, and comes together again with what the first had', LONG, async () => {
  const [a, b, c] = await three()
  write(a, 'prima')
  await until(() => [b, c].every((desktop) => texts(desktop.openRoom(board)).includes('prima')), 'all have read it')

  await a.kill()
  write(b, 'durante')
  await until(() => [b, c].some((desktop) => desktop.hostNode().host() !== null), 'another hosts')
  await until(() => texts(c.openRoom(board)).includes('durante') && texts(b.openRoom(board)).includes('durante'), 'the others go on')
  expect([b, c].filter((desktop) => desktop.hostNode().host() !== null)).toHaveLength(1)

  // a phone's page that the dead host had served
  const next = [b, c].find((desktop) => desktop.hostNode().host() !== null)
  const at = { address: `http://127.0.0.1:${next?.hostNode().port}`, processId: a.membership().process, tableKey: a.membership().tableKey }
  const origin = a.hostNode().addresses()[0] ?? `http://127.0.0.1:${a.hostNode().port}`
  expect((await connectRawClient({ at, member: keyPairFrom(c.membership().seed), origin })).welcome.role).toBe('partner')
  expect(await refusalOf({ at, origin: 'http://10.9.8.7:48211' })).toMatchObject({ status: 403 })

  write(a, 'da solo')
  await a.restart()
  await a.findHost()
  await until(() => desktops.every((desktop) => texts(desktop.openRoom(board)).length === 3), 'everybody has everything', 15_000)
  expect(a.hostNode().host()).toBeNull()
  expect(new Set(desktops.map((desktop) => digest(desktop.openRoom(board)))).size).toBe(1)
})

it('gives way where two came to host apart, and keeps what both wrote', LONG, async () => {
  const [a, b, c] = await three()
  write(c, 'prima')
  await until(allHave(1), 'all have read it')
  // two islands: the first host goes on, and another one begins by a newer term
  const host = await b.hostNode().startHosting()
  b.setMembership({ ...b.membership(), addresses: [`http://127.0.0.1:${host.port}`] })
  b.reconnect()
  write(b, 'di là')
  write(a, 'di qua')
  write(c, 'di qua anch’io')
  await until(() => a.hostNode().host() === null, 'the older term gives way', 10_000)
  await until(allHave(4), 'everybody has everything', 15_000)
  expect([a, b, c].filter((desktop) => desktop.hostNode().host() !== null)).toEqual([b])
  expect(new Set(desktops.map((desktop) => digest(desktop.openRoom(board)))).size).toBe(1)
})

it('keeps for the next host what only the dead one had', LONG, async () => {
  const [a, b, c] = await three()
  write(c, 'detto e confermato')
  await until(allHave(1), 'all have read it')
  await until(received(c), 'it is on the disk of the host')
  await Promise.all([b, c].map((desktop) => desktop.kill()))
  write(a, 'dopo')
  await until(received(a), 'the host has it')
  await a.kill()
  await a.restart()
  await a.hostNode().startHosting()
  await until(received(a), 'its own window is back')
  expect(texts(a.openRoom(board))).toEqual(['detto e confermato', 'dopo'])
})

it('is taken over by nobody when who hosts it closes it', LONG, async () => {
  const [a, b, c] = await three()
  await a.hostNode().stopHosting()
  const at = (desktop: TestDesktop) => desktop.connection(`process/${desktop.membership().process}` as RoomName)?.state.current().host
  await until(() => [b, c].every((desktop) => at(desktop) === 'offline'), 'the others are told')
  expect(await b.hostNode().findOrBecomeHost()).toEqual({ hosting: false, addresses: [] })
  expect(await c.hostNode().findOrBecomeHost()).toEqual({ hosting: false, addresses: [] })
  // opened again where it was, everybody is back
  await a.hostNode().startHosting()
  await until(() => desktops.every((desktop) => received(desktop)()), 'all are at the board again', 15_000)
})

it('is found where it was, also when another process of the same computer was opened before it', async () => {
  // one that nobody would try first
  const other = createServer().listen(0)
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  await new Promise((resolve) => other.close(resolve))
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'tavolo-port-')), 'journal')
  await lastPortFile(`${folder}.port`).write(port)
  const hostNode = await openHostNode(
    { state: null, process: newId<'process'>(Math.random) as never, title: '', folder, pages: '/nowhere', extraOrigins: [] },
    { sendEvent: () => undefined, log: () => undefined, guard: { validators: permissiveValidators } },
  )
  expect(hostNode.port).toBe(port)
  await hostNode.close()
  rmSync(path.dirname(folder), { recursive: true, force: true })
})
