import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { PersonRef } from '../../electron/host/membership/members.ts'
import { Room } from '../../electron/host/rooms/room.ts'
import { HOST_LIMITS } from '../../shared/protocol/limits/hostLimits.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { awareness } from '../../shared/protocol/messages/awareness.ts'
import { awarenessQuery } from '../../shared/protocol/messages/awarenessQuery.ts'
import { heartbeat } from '../../shared/protocol/messages/heartbeat.ts'
import { openRoom } from '../../shared/protocol/messages/openRoom.ts'
import { rejectedUpdate } from '../../shared/protocol/messages/rejectedUpdate.ts'
import { syncUpdate } from '../../shared/protocol/messages/syncUpdate.ts'
import { PIECE_BYTES } from '../../shared/protocol/multiplex.ts'
import { mostOf, quotas } from '../../shared/protocol/quotas.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../shared/protocol/version.ts'
import { connectRaw, connectRawClient, type RawClient } from '../support/raw/rawClient.ts'
import { awarenessFrame, SYNC, syncFrame } from '../support/raw/rawFrames.ts'
import { startTestHost, type TestHost } from '../support/testHost.ts'
import { until } from '../support/until.ts'

const first = `board/${'a'.repeat(16)}` as RoomName
const second = `board/${'b'.repeat(16)}` as RoomName
let table: TestHost
let facilitator: RawClient
beforeEach(async () => {
  table = await startTestHost()
  facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), room: first })
})
afterEach(() => table.host.close())
const inSecond = () => connectRawClient({ at: { address: table.address, processId: table.processId }, member: facilitator.member, room: second })

describe('openings', () => {
  it('may overtake each other: each waits in its own room’s queue', async () => {
    await inSecond()
    const connection = await connectRaw({ invitation: table.invitation('contributor') })
    for (const opening of [3, 5, 4, 9, 8, 2])
      connection.send(openRoom.encode({ opening, room: `board/${`${opening}`.repeat(16)}` as RoomName, client: 0 }))
    // its own first opening has number 1
    const client = await connection.openRoom(first)
    expect([client.closed(), connection.closed()]).toEqual([null, null])
  })
})

describe('somebody who was removed', () => {
  it('has no key of any room, also of one that was empty when they were removed', async () => {
    const away = await inSecond()
    away.write((doc) => doc.getMap('m').set('a', 1))
    await until(() => away.news.received === 1, 'the room stays')
    const eve = await connectRaw({ invitation: table.invitation('contributor') })
    const hers = await eve.openRoom(second)
    hers.close()
    await away.leave()
    const renewed = vi.spyOn(Room.prototype, 'rotateKey')
    table.host.remove(eve.person as PersonRef)
    const names = new Set((renewed.mock.contexts as Room[]).map(({ name }) => name))
    renewed.mockRestore()
    expect([...names].sort()).toEqual([first, second, `process/${table.processId}`])
  })

  it('writes nothing more, also where it came before and waits its turn', async () => {
    const eve = await connectRawClient({ invitation: table.invitation('contributor'), room: first })
    // more at once than is taken in at once: the rest waits
    const count = mostOf(quotas.updates.person) + 250
    for (let i = 0; i < count; i++) {
      const doc = new Y.Doc()
      doc.getMap('m').set(`${i}`, 1)
      eve.send(syncUpdate.encode({ update: Y.encodeStateAsUpdate(doc) }))
    }
    await until(() => facilitator.doc.getMap('m').size >= mostOf(quotas.updates.person), 'the first are taken in', 10_000)
    eve.socket.pause()
    table.host.remove(eve.person as PersonRef)
    facilitator.write((doc) => doc.getMap('n').set('a', 1))
    // in the order in which the host sends: what it took in before has arrived with this
    await until(() => facilitator.news.received === 1, 'the host goes on')
    const { size } = facilitator.doc.getMap('m')
    const heartbeats = () => facilitator.frames.filter(({ kind }) => kind === heartbeat.id).length
    const before = heartbeats()
    await until(() => heartbeats() > before, 'the host has had the time to take in more', 8000)
    expect(facilitator.doc.getMap('m').size).toBe(size)
  })
})

describe('somebody who may only read from now on', () => {
  it('writes nothing more, also where it came before and waits its turn', async () => {
    const eve = await connectRawClient({ invitation: table.invitation('contributor'), room: first })
    const count = mostOf(quotas.updates.person) + 250
    for (let i = 0; i < count; i++) {
      const doc = new Y.Doc()
      doc.getMap('m').set(`${i}`, 1)
      eve.send(syncUpdate.encode({ update: Y.encodeStateAsUpdate(doc) }))
    }
    await until(() => facilitator.doc.getMap('m').size >= mostOf(quotas.updates.person), 'the first are taken in', 10_000)
    table.host.changeRole(eve.person as PersonRef, 'observer')
    await until(
      () => eve.frames.some(({ kind, bytes }) => kind === rejectedUpdate.id && rejectedUpdate.decode(bytes).refusal === 'readOnly'),
      'is told',
    )
    expect(facilitator.doc.getMap('m').size).toBeLessThan(count)
  })
})

describe('presence', () => {
  it('of many people, each with much to say, does not come in a frame that nobody reads', { timeout: 30_000 }, async () => {
    const words = '漢'.repeat(LIMITS.presenceBytes - 10)
    const crowd: RawClient[] = []
    for (let i = 0; i < 24; i++) crowd.push(await connectRawClient({ invitation: table.invitation('contributor'), room: first }))
    for (const [i, client] of crowd.entries())
      client.send(
        awarenessFrame([
          [1000 + 2 * i, 1, JSON.stringify({ w: words })],
          [1001 + 2 * i, 1, JSON.stringify({ w: words })],
        ]),
      )
    await until(() => facilitator.presence.size === 48 || facilitator.closed() !== null, 'everybody is seen', 10_000)
    const late = await connectRawClient({ invitation: table.invitation('contributor'), room: first })
    await until(() => late.presence.size === 48 || late.closed() !== null, 'who comes later sees them too', 10_000)
    for (const { frames } of [facilitator, late])
      for (const { bytes, kind } of frames) if (kind === awareness.id) expect(bytes.length).toBeLessThanOrEqual(LIMITS.awarenessFrameBytes + 8)
    expect([facilitator.presence.size, late.presence.size]).toEqual([48, 48])
  })

  it('of people who come and go within a moment is told to nobody', async () => {
    const eve = await connectRawClient({ invitation: table.invitation('contributor'), room: first })
    const ghosts = Array.from({ length: 5000 }, (_, i) => [[10_000 + i, 1, '{}'] as const, [10_000 + i, 2, 'null'] as const]).flat()
    eve.send(awarenessFrame([...ghosts, [1, 1, '{"real":true}']]))
    await until(() => facilitator.presence.has(1), 'the real one is told')
    expect(facilitator.presence.size).toBe(1)
  })
})

describe('questions', () => {
  it('of who is here are counted: each is answered with everybody', async () => {
    const eve = await connectRawClient({ invitation: table.invitation('contributor'), room: first })
    for (let i = 0; i < HOST_LIMITS.syncStep1Burst + 10; i++) eve.send(awarenessQuery.encode({}))
    await until(() => eve.closed() !== null, 'the room is closed')
    expect(eve.closed()).toBe(4529)
  })

  it('of a client that does not read are answered one at a time', { timeout: 30_000 }, async () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'x'.repeat(4 * 2 ** 20))
    facilitator.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc)))
    await until(() => facilitator.news.received === 1, 'the room is big', 10_000)
    const connection = await connectRaw({ invitation: table.invitation('contributor') })
    const client = await connection.openRoom(first)
    connection.socket.pause()
    const before = process.memoryUsage().arrayBuffers
    // a vector of somebody unknown: the answer is for this client alone
    const vector = Uint8Array.of(1, 5, 0)
    for (let i = 0; i < HOST_LIMITS.syncStep1Burst - 1; i++) client.requestSync(vector)
    client.requestSync(vector)
    facilitator.write((doc) => doc.getMap('m').set('a', 1))
    await until(() => facilitator.news.received === 2, 'the host has read all of them')
    const addedBytes = process.memoryUsage().arrayBuffers - before
    connection.socket.resume()
    await until(() => client.doc.getText('t').length === 4 * 2 ** 20, 'it is answered', 10_000)
    expect(addedBytes).toBeLessThan(40 * 2 ** 20)
    expect(client.closed()).toBeNull()
  })
})

describe('a host that says something in clear after the handshake', () => {
  it.each([
    ['a refusal', Uint8Array.of(68, 7, ...new TextEncoder().encode('removed'))],
    ['a refusal cut short', Uint8Array.of(68)],
    ['nothing', new Uint8Array()],
  ])('(%s) is not heard, and stops nobody', async (_, message) => {
    const { socket } = await connectRaw({ invitation: table.invitation('contributor') })
    expect(() => socket.emit('message', Buffer.from(message), true)).not.toThrow()
  })
})

describe('before anybody has proved who they are', () => {
  it('the host takes no message that is longer than a piece', async () => {
    const socket = new WebSocket(`${table.address.replace('http', 'ws')}/t/${table.processId}/process/${table.processId}`, SUBPROTOCOL)
    await new Promise((resolve) => socket.on('open', resolve))
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    socket.send(new Uint8Array(2 * PIECE_BYTES))
    expect(await closed).toBe(1009)
  })
})
