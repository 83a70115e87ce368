import * as Y from 'yjs'
import { HOST_LIMITS } from '../../shared/protocol/limits/hostLimits.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { connectRawClient, type RawClient } from '../support/raw/rawClient.ts'
import { SYNC, syncFrame, updateOf } from '../support/raw/rawFrames.ts'
import { startTestHost } from '../support/testHost.ts'
import { until } from '../support/until.ts'
import { type Answer, type AttackTarget, type HostileCase, upgradeLines } from './attackTarget.ts'

/** Writes bytes under the guest's WebSocket, where no library sees to it that they are right. */
const writeRawBytes = (client: RawClient, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    const { _socket } = client.socket as unknown as { _socket: { write: (bytes: Uint8Array, done: () => void) => void; destroyed: boolean } }
    if (_socket.destroyed) return resolve()
    _socket.write(bytes, () => resolve())
  })

/** The same malformed frame again and again, as often as it takes: three are forgiven. */
const repeated =
  (bytes: Uint8Array) =>
  async (target: AttackTarget): Promise<Answer> => {
    const client = await target.guest()
    return target.outcomeOf(client, () => {
      for (let i = 0; i <= HOST_LIMITS.badFrames; i++) client.send(bytes)
    })
  }

const rawBytes =
  (...bytes: readonly number[]) =>
  async (target: AttackTarget): Promise<Answer> => {
    const client = await target.guest()
    return target.outcomeOf(client, () => writeRawBytes(client, Uint8Array.from(bytes)))
  }

/** An update that says nothing. */
const harmlessFrame = Uint8Array.of(0, 2, 2, 0, 0)
const duplicated = (bytes: Uint8Array) => [bytes, bytes]
const flipped = (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte))

/** Bytes on the wire as they are, beside the channel. */
const rawMessages =
  (messages: (client: RawClient) => readonly Uint8Array[]) =>
  async (target: AttackTarget): Promise<Answer> => {
    const client = await target.guest()
    return target.outcomeOf(client, () => {
      for (const message of messages(client)) client.socket.send(message)
    })
  }

const anUpdate = updateOf((doc) => doc.getMap('notes').set('half', 'a long enough value'))

/** H01 to H20 of the catalogue: requests for a socket, and frames. What takes patience is in `timeouts.integration.ts`. */
export const socketCases: readonly HostileCase[] = [
  { id: 'H01', title: 'a foreign origin', send: (target) => target.tryConnect({ origin: 'http://evil.example' }), expect: { status: 403 } },
  { id: 'H02', title: 'the origin of a sandboxed frame or a file', send: (target) => target.tryConnect({ origin: 'null' }), expect: { status: 403 } },
  {
    id: 'H03',
    title: 'our origin with a tail',
    send: (target) => target.tryConnect({ origin: `http://127.0.0.1:${target.port}.evil.example` }),
    expect: { status: 403 },
  },
  {
    id: 'H04',
    title: 'a name that was bound anew to this address',
    send: (target) => target.tryConnect({ headers: { Host: `evil.example:${target.port}` }, origin: `http://evil.example:${target.port}` }),
    expect: { status: 421 },
  },
  { id: 'H05', title: 'no origin, but a proof', send: (target) => target.tryConnect({}), expect: { status: 101 } },
  {
    id: 'H05',
    title: 'no origin and no proof',
    send: (target) => target.tryConnect({ invitation: { ...target.table.invitation('partner'), secret: new Uint8Array(16) } }),
    expect: { close: 4401, refusal: 'wrongInvitation' },
  },
  { id: 'H06', title: 'no subprotocol', send: (target) => target.tryConnect({ protocols: [] }), expect: { status: 400 } },
  { id: 'H06', title: 'another subprotocol', send: (target) => target.tryConnect({ protocols: ['mqtt', 'tavolo.2'] }), expect: { status: 400 } },
  {
    id: 'H09',
    title: 'text where frames are binary',
    send: async (target) => {
      const client = await target.guest()
      return target.outcomeOf(client, () => client.socket.send('hello'))
    },
    expect: { close: 4400 },
  },
  { id: 'H09', title: 'frames with nothing in them', send: repeated(new Uint8Array()), expect: { close: 4400 } },
  { id: 'H09', title: 'frames of one zero', send: repeated(Uint8Array.of(0)), expect: { close: 4400 } },
  { id: 'H10', title: 'a kind of frame that is none', send: repeated(Uint8Array.of(99, 1, 2)), expect: { close: 4400 } },
  { id: 'H10', title: 'a step of sync that is none', send: repeated(Uint8Array.of(0, 9)), expect: { close: 4400 } },
  { id: 'H10', title: 'a frame that only hosts send', send: repeated(Uint8Array.of(67, 0, 0, 0, 0)), expect: { close: 4400 } },
  { id: 'H11', title: 'a number without an end', send: repeated(new Uint8Array(200).fill(255)), expect: { close: 4400 } },
  { id: 'H12', title: 'an update that says 250 bytes and has two', send: repeated(Uint8Array.of(0, 2, 250, 1, 1, 3)), expect: { close: 4400 } },
  { id: 'H12', title: 'an update cut in the middle', send: repeated(syncFrame(SYNC.update, anUpdate.slice(0, 20))), expect: { close: 4400 } },
  // the head of a frame of 60 MB is enough
  { id: 'H13', title: 'a frame of 60 MB', send: rawBytes(0x82, 0xff, 0, 0, 0, 0, 0x03, 0x93, 0x87, 0, 1, 2, 3, 4), expect: { close: 1009 } },
  {
    id: 'H13',
    title: 'a frame a little beyond the limit, whole',
    send: async (target) => {
      const client = await target.guest()
      return target.outcomeOf(client, () => client.socket.send(new Uint8Array(LIMITS.frameBytes + 1000)))
    },
    expect: { close: 1009 },
  },
  {
    id: 'H14',
    title: 'a message in 100 000 pieces of one byte',
    send: async (target) => {
      const client = await target.guest()
      const first = [0x02, 0x81, 0, 0, 0, 0, 0]
      const piece = [0x00, 0x81, 0, 0, 0, 0, 0]
      const pieces = Buffer.alloc(7 * 100_000)
      for (let i = 0; i < 100_000; i++) pieces.set(i === 0 ? first : piece, i * 7)
      return target.outcomeOf(client, () => writeRawBytes(client, pieces))
    },
    expect: { close: 1008 },
  },
  { id: 'H15', title: 'reserved bits', send: rawBytes(0xf2, 0x80, 0, 0, 0, 0), expect: { close: 1002 } },
  { id: 'H15', title: 'an opcode that is none', send: rawBytes(0x8b, 0x80, 0, 0, 0, 0), expect: { close: 1002 } },
  { id: 'H15', title: 'a frame without a mask', send: rawBytes(0x82, 0x01, 0x00), expect: { close: 1002 } },
  { id: 'H15', title: 'text that is no UTF-8', send: rawBytes(0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe), expect: { close: 1007 } },
  { id: 'H15', title: 'a close code that must not be sent', send: rawBytes(0x88, 0x82, 0, 0, 0, 0, 0x03, 0xed), expect: { close: 1002 } },
  {
    id: 'H16',
    title: 'a flood of pings',
    send: async (target) => {
      const client = await target.guest()
      const { close } = await target.outcomeOf(client, () => {
        for (let i = 0; i < 10_000; i++) client.socket.ping()
      })
      // the goodbye may be lost among the answers to so many
      return { note: close === 4529 || close === 1006 ? 'ended' : `closed with ${close}` }
    },
    expect: { note: 'ended' },
  },
  {
    id: 'H17',
    title: 'a guest who never reads',
    send: async () => {
      // at a separate table without a validator: the updates here are large and are no notes
      const table = await startTestHost()
      const room = 'board/slow000000000000' as RoomName
      const writer = await connectRawClient({ invitation: table.invitation('partner'), room })
      const slow = await connectRawClient({ invitation: table.invitation('contributor'), room })
      const before = process.memoryUsage().arrayBuffers
      slow.socket.pause()
      const online = () => table.host.view().members.find(({ person }) => person === slow.person)?.online
      const doc = new Y.Doc()
      doc.on('update', (update: Uint8Array) => writer.send(syncFrame(SYNC.update, update)))
      for (let i = 0; i < 80 && online(); i++) {
        const receivedBefore = writer.news.received
        doc.getMap('notes').set('big', `${i}${'x'.repeat(1_000_000)}`)
        await until(() => writer.news.received > receivedBefore, 'the host takes each letter in')
      }
      await until(() => online() === false, 'the slow one is cut')
      const grown = process.memoryUsage().arrayBuffers - before
      slow.socket.terminate()
      await table.host.close()
      return { note: grown < 8 * HOST_LIMITS.hardBufferBytes ? 'cut, memory bounded' : `grew by ${grown}` }
    },
    expect: { note: 'cut, memory bounded' },
  },
  { id: 'H19', title: 'a sealed frame again', send: rawMessages((client) => duplicated(client.sealed(harmlessFrame))), expect: { close: 4400 } },
  {
    id: 'H19',
    title: 'a sealed frame that leaves one out',
    send: rawMessages((client) => [client.sealed(harmlessFrame), client.sealed(harmlessFrame)].slice(1)),
    expect: { close: 4400 },
  },
  {
    id: 'H19',
    title: 'a sealed frame with one bit changed',
    send: rawMessages((client) => [flipped(client.sealed(harmlessFrame))]),
    expect: { close: 4400 },
  },
  { id: 'H19', title: 'a frame in clear', send: rawMessages(() => [harmlessFrame]), expect: { close: 4400 } },
  {
    id: 'H19',
    title: 'what another was sending, on this line',
    send: async (target) => {
      const other = await target.guest()
      const client = await target.guest()
      const answer = await target.outcomeOf(client, () => client.socket.send(other.sealed(harmlessFrame)))
      await other.leave()
      return answer
    },
    expect: { close: 4400 },
  },
  {
    id: 'H20',
    title: 'an offer to compress',
    send: async (target) => {
      const { status, response } = await target.sendRaw(
        upgradeLines(target, ['Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits']),
      )
      return { status, note: /sec-websocket-extensions/i.test(response) ? 'taken' : 'not taken' }
    },
    expect: { status: 101, note: 'not taken' },
  },
]
