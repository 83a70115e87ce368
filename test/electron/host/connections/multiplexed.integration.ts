import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import { closeRoom } from '../../../../shared/protocol/messages/closeRoom.ts'
import { openRoom } from '../../../../shared/protocol/messages/openRoom.ts'
import { syncUpdate } from '../../../../shared/protocol/messages/syncUpdate.ts'
import { mostOf, quotas } from '../../../../shared/protocol/quotas.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../../../shared/protocol/version.ts'
import { transcripts } from '../../../fixtures/transcripts.ts'
import { ConnectionRefused, connectRaw, connectRawClient, type RawClient, type RawConnection } from '../../../support/raw/rawClient.ts'
import { SYNC, syncFrame } from '../../../support/raw/rawFrames.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

// Several rooms on one connection: each goes its own way, and none is the other's trouble.

const boards = ['a', 'b', 'c', 'd'].map((name) => `board/${name.repeat(16)}` as RoomName)
const [first, second] = boards as [RoomName, RoomName]
let table: TestHost
let facilitator: RawClient
afterEach(() => table.host.close())

/** A table where all boards are open, and a connection of somebody else. */
async function open(role: 'partner' | 'contributor' | 'observer' = 'partner'): Promise<RawConnection> {
  table = await startTestHost()
  facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), room: first })
  for (const room of boards.slice(1))
    await connectRawClient({ at: { address: table.address, processId: table.processId }, member: facilitator.member, room })
  return connectRaw({ invitation: table.invitation(role) })
}
const mark = (client: RawClient, name: string) => client.write((doc) => doc.getMap('marks').set(name, true))
const has = (client: RawClient, name: string) => client.doc.getMap('marks').has(name)

describe('rooms on one connection', () => {
  it('are opened without another handshake, and each has its own content', async () => {
    const connection = await open()
    const rooms = await Promise.all(boards.map((board) => connection.openRoom(board)))
    for (const client of rooms) {
      client.requestSync()
      mark(client, client.room)
    }
    await until(() => rooms.every(({ news }) => news.received === 1), 'every room has its own confirmation')
    await until(() => has(facilitator, first), 'others in a room are told')
    for (const client of rooms) {
      const late = await connectRawClient({ invitation: table.invitation('observer'), room: client.room })
      late.requestSync()
      await until(() => has(late, client.room), 'the host has it')
      expect(Object.keys(late.doc.getMap('marks').toJSON())).toEqual([client.room])
    }
  })

  it('that do not exist, or may not be begun, are refused one by one', async () => {
    const connection = await open('contributor')
    await expect(connection.openRoom('board/zzzzzzzzzzzzzzzz' as RoomName)).rejects.toMatchObject({ refusal: 'noSuchRoom', close: 4404 })
    await expect(connection.openRoom('circle/aaaaaaaaaaaaaaaa' as RoomName)).rejects.toBeInstanceOf(ConnectionRefused)
    const client = await connection.openRoom(first)
    client.requestSync()
    mark(client, 'still here')
    await until(() => has(facilitator, 'still here'), 'the connection goes on')
    expect(connection.closed()).toBeNull()
  })

  it('are left and opened again; what was on its way to the one before is not for the next', async () => {
    const connection = await open()
    const before = await connection.openRoom(first)
    for (let i = 0; i < 20; i++) mark(facilitator, `on its way ${i}`)
    before.close()
    const after = await connection.openRoom(first)
    after.requestSync(Uint8Array.of(0))
    await until(() => has(after, 'on its way 19'), 'the room is there again')
    mark(after, 'again')
    await until(() => has(facilitator, 'again'), 'and is written in')
    expect(after.news.received).toBeLessThanOrEqual(1)
  })

  it('are not opened twice at once, nor by a number that was used: no honest client does', async () => {
    const connection = await open()
    const client = await connection.openRoom(first)
    for (let i = 0; i <= HOST_LIMITS.badFrames; i++) client.send(openRoom.encode({ opening: 1 + (i % 2) * 100 + i, room: first, client: 0 }))
    await until(() => connection.closed() !== null, 'the connection ends')
    expect(connection.closed()).toBe(4400)
  })

  it('that are closed again and again do not give a client more than its share', async () => {
    const connection = await open()
    for (let opening = 1; opening < mostOf(quotas.openings.person) + 50; opening++) {
      connection.send(openRoom.encode({ opening, room: second, client: 0 }))
      connection.send(closeRoom.encode({ opening }))
    }
    await until(() => connection.closed() !== null, 'the connection ends')
    expect(connection.closed()).toBe(4529)
  })
})

describe('too much in one room', () => {
  it.each<[string, (client: RawClient) => void, number]>([
    ['frames', (client) => Array.from({ length: HOST_LIMITS.framesBurst + 1200 }, () => client.send(Uint8Array.of(1, 1, 0))), 4529],
    ['questions', (client) => Array.from({ length: HOST_LIMITS.syncStep1Burst + 5 }, () => client.requestSync(Uint8Array.of(0))), 4529],
  ])('of %s closes that room; the others go on, and the next opening starts where this one ended', async (_, flood, code) => {
    const connection = await open()
    const [flooded, quiet] = [await connection.openRoom(first), await connection.openRoom(second)]
    flood(flooded)
    await until(() => flooded.closed() !== null, 'the room is closed')
    expect([flooded.closed(), connection.closed()]).toEqual([code, null])
    mark(quiet, 'goes on')
    await until(() => quiet.news.received === 1, 'the other room goes on')
    const again = await connection.openRoom(first)
    flood(again)
    await until(() => again.closed() !== null, 'the room is closed again')
    expect(connection.closed()).toBeNull()
  })

  it('of refused writes closes that room too', async () => {
    const connection = await open('observer')
    const [flooded, quiet] = [await connection.openRoom(first), await connection.openRoom(second)]
    for (let i = 0; i <= HOST_LIMITS.refusedWrites; i++) mark(flooded, `no ${i}`)
    await until(() => flooded.closed() === 4403, 'the room is closed')
    quiet.requestSync()
    await until(() => quiet.frames.some(({ bytes }) => bytes[0] === 0 && bytes[1] === SYNC.step2), 'the other room is read')
    expect(connection.closed()).toBeNull()
  })

  it('of what no honest client sends ends the connection, in whatever rooms it comes', async () => {
    const connection = await open()
    const rooms = await Promise.all(boards.map((board) => connection.openRoom(board)))
    for (const client of rooms) client.send(Uint8Array.of(0, 9))
    await until(() => connection.closed() !== null, 'the connection ends')
    expect(connection.closed()).toBe(4400)
  })
})

describe('a room with megabytes to send', () => {
  it('does not make another wait: a word passes between the pieces', { timeout: 30_000 }, async () => {
    const connection = await open()
    const [big, small] = [await connection.openRoom(first), await connection.openRoom(second)]
    const text = 'x'.repeat(12 * 2 ** 20)
    const update = Y.encodeStateAsUpdate(
      (() => {
        const doc = new Y.Doc()
        doc.getText('t').insert(0, text)
        return doc
      })(),
    )
    big.send(syncFrame(SYNC.step2, update))
    mark(small, 'in between')
    await until(() => small.news.received === 1, 'the word is confirmed')
    expect(big.news.received).toBe(0)
    await until(() => big.news.received === 1, 'and all of the rest too', 20_000)
    // the same the other way: the whole room is asked for, and a word comes in between
    const reader = await connectRaw({ invitation: table.invitation('contributor') })
    const [whole, word] = [await reader.openRoom(first), await reader.openRoom(second)]
    reader.socket.pause()
    whole.requestSync(Uint8Array.of(0))
    await new Promise((resolve) => setImmediate(resolve))
    mark(small, 'later')
    await until(() => small.news.received === 2, 'the host has the word')
    reader.socket.resume()
    await until(() => has(word, 'later'), 'the word is there')
    expect(whole.doc.getText('t').length).toBe(0)
    await until(() => whole.doc.getText('t').length === text.length, 'and all of the room', 20_000)
  })

  it('is closed where its client does not read; the other room is not', { timeout: 60_000 }, async () => {
    const connection = await open()
    const [slow, quiet] = [await connection.openRoom(first), await connection.openRoom(second)]
    connection.socket.pause()
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => facilitator.send(syncUpdate.encode({ update })))
    const sent = HOST_LIMITS.roomBufferBytes / 2 ** 20 + 6
    for (let i = 0; i < sent; i++) {
      const before = facilitator.news.received
      doc.getMap('slow').set('big', `${i}${'x'.repeat(1_000_000)}`)
      await until(() => facilitator.news.received > before, 'the host takes it in')
    }
    connection.socket.resume()
    await until(() => slow.closed() !== null, 'the room is closed', 10_000)
    expect([slow.closed(), connection.closed()]).toEqual([4530, null])
    mark(quiet, 'goes on')
    await until(() => quiet.news.received === 1, 'the other room goes on')
    const again = await connection.openRoom(first)
    again.requestSync()
    await until(
      () => (again.doc.getMap('slow').get('big') as string | undefined)?.startsWith(`${sent - 1}x`) === true,
      'it is told what it missed',
      10_000,
    )
  })
})

it('a release that speaks another version is refused in its own words, on every address that it knows', async () => {
  table = await startTestHost()
  const old = transcripts.filter(({ head }) => head.hello === 2)
  expect(old.length).toBeGreaterThan(0)
  for (const { line } of old)
    for (const room of [`process/${table.processId}`, first]) {
      const socket = new WebSocket(`${table.address.replace('http', 'ws')}/t/${table.processId}/${room}`, SUBPROTOCOL)
      socket.on('open', () => socket.send(line('hello').frame))
      const [message, code] = await new Promise<[string, number]>((resolve) => {
        let last = ''
        socket.on('message', (data: Buffer) => {
          last = data.toString('latin1')
        })
        socket.on('close', (closeCode) => resolve([last, closeCode]))
      })
      expect([message, code]).toEqual(['D\x07version', 4426])
    }
})
