import * as Y from 'yjs'
import { SYNC } from '../../shared/protocol/frames.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { aHost } from '../support/aHost.ts'
import { type RawGuest, rawGuest, syncFrame, updateOf } from '../support/rawGuest.ts'
import { until } from '../support/until.ts'
import { type Answer, type Hall, type HostileCase, upgradeLines } from './hall.ts'

/** Writes bytes under the guest's WebSocket, where no library sees to it that they are right. */
const underneath = (guest: RawGuest, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    const { _socket } = guest.socket as unknown as { _socket: { write: (bytes: Uint8Array, done: () => void) => void; destroyed: boolean } }
    if (_socket.destroyed) return resolve()
    _socket.write(bytes, () => resolve())
  })

/** The same malformed frame again and again, as often as it takes: three are forgiven. */
const strikes =
  (bytes: Uint8Array) =>
  async (hall: Hall): Promise<Answer> => {
    const guest = await hall.guest()
    return hall.after(guest, () => {
      for (let i = 0; i <= LIMITS.badFrames; i++) guest.send(bytes)
    })
  }

const under =
  (...bytes: readonly number[]) =>
  async (hall: Hall): Promise<Answer> => {
    const guest = await hall.guest()
    return hall.after(guest, () => underneath(guest, Uint8Array.from(bytes)))
  }

/** An update that says nothing. */
const harmless = Uint8Array.of(0, 2, 2, 0, 0)
const twice = (bytes: Uint8Array) => [bytes, bytes]
const flipped = (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte))

/** Bytes on the wire as they are, beside the channel. */
const onTheWire =
  (letters: (guest: RawGuest) => readonly Uint8Array[]) =>
  async (hall: Hall): Promise<Answer> => {
    const guest = await hall.guest()
    return hall.after(guest, () => {
      for (const letter of letters(guest)) guest.socket.send(letter)
    })
  }

const anUpdate = updateOf((doc) => doc.getMap('notes').set('half', 'a long enough value'))

/** H01 to H20 of the catalogue: requests for a socket, and frames. What takes patience is in `patience.test.ts`. */
export const socketCases: readonly HostileCase[] = [
  { id: 'H01', says: 'a foreign origin', send: (hall) => hall.knock({ origin: 'http://evil.example' }), expect: { status: 403 } },
  { id: 'H02', says: 'the origin of a sandboxed frame or a file', send: (hall) => hall.knock({ origin: 'null' }), expect: { status: 403 } },
  {
    id: 'H03',
    says: 'our origin with a tail',
    send: (hall) => hall.knock({ origin: `http://127.0.0.1:${hall.port}.evil.example` }),
    expect: { status: 403 },
  },
  {
    id: 'H04',
    says: 'a name that was bound anew to this address',
    send: (hall) => hall.knock({ headers: { Host: `evil.example:${hall.port}` }, origin: `http://evil.example:${hall.port}` }),
    expect: { status: 421 },
  },
  { id: 'H05', says: 'no origin, but a proof', send: (hall) => hall.knock({}), expect: { status: 101 } },
  {
    id: 'H05',
    says: 'no origin and no proof',
    send: (hall) => hall.knock({ invitation: { ...hall.table.invitation('partner'), secret: new Uint8Array(16) } }),
    expect: { close: 4401, refusal: 'wrongInvitation' },
  },
  { id: 'H06', says: 'no subprotocol', send: (hall) => hall.knock({ protocols: [] }), expect: { status: 400 } },
  { id: 'H06', says: 'another subprotocol', send: (hall) => hall.knock({ protocols: ['mqtt', 'tavolo.2'] }), expect: { status: 400 } },
  {
    id: 'H09',
    says: 'text where frames are binary',
    send: async (hall) => {
      const guest = await hall.guest()
      return hall.after(guest, () => guest.socket.send('hello'))
    },
    expect: { close: 4400 },
  },
  { id: 'H09', says: 'frames with nothing in them', send: strikes(new Uint8Array()), expect: { close: 4400 } },
  { id: 'H09', says: 'frames of one zero', send: strikes(Uint8Array.of(0)), expect: { close: 4400 } },
  { id: 'H10', says: 'a kind of frame that is none', send: strikes(Uint8Array.of(99, 1, 2)), expect: { close: 4400 } },
  { id: 'H10', says: 'a step of sync that is none', send: strikes(Uint8Array.of(0, 9)), expect: { close: 4400 } },
  { id: 'H10', says: 'a frame that only hosts send', send: strikes(Uint8Array.of(67, 0, 0, 0, 0)), expect: { close: 4400 } },
  { id: 'H11', says: 'a number without an end', send: strikes(new Uint8Array(200).fill(255)), expect: { close: 4400 } },
  { id: 'H12', says: 'an update that says 250 bytes and has two', send: strikes(Uint8Array.of(0, 2, 250, 1, 1, 3)), expect: { close: 4400 } },
  { id: 'H12', says: 'an update cut in the middle', send: strikes(syncFrame(SYNC.update, anUpdate.slice(0, 20))), expect: { close: 4400 } },
  // the head of a frame of 60 MB is enough
  { id: 'H13', says: 'a frame of 60 MB', send: under(0x82, 0xff, 0, 0, 0, 0, 0x03, 0x93, 0x87, 0, 1, 2, 3, 4), expect: { close: 1009 } },
  {
    id: 'H13',
    says: 'a frame a little beyond the limit, whole',
    send: async (hall) => {
      const guest = await hall.guest()
      return hall.after(guest, () => guest.socket.send(new Uint8Array(LIMITS.frameBytes + 1000)))
    },
    expect: { close: 1009 },
  },
  {
    id: 'H14',
    says: 'a message in 100 000 pieces of one byte',
    send: async (hall) => {
      const guest = await hall.guest()
      const first = [0x02, 0x81, 0, 0, 0, 0, 0]
      const piece = [0x00, 0x81, 0, 0, 0, 0, 0]
      const pieces = Buffer.alloc(7 * 100_000)
      for (let i = 0; i < 100_000; i++) pieces.set(i === 0 ? first : piece, i * 7)
      return hall.after(guest, () => underneath(guest, pieces))
    },
    expect: { close: 1008 },
  },
  { id: 'H15', says: 'reserved bits', send: under(0xf2, 0x80, 0, 0, 0, 0), expect: { close: 1002 } },
  { id: 'H15', says: 'an opcode that is none', send: under(0x8b, 0x80, 0, 0, 0, 0), expect: { close: 1002 } },
  { id: 'H15', says: 'a frame without a mask', send: under(0x82, 0x01, 0x00), expect: { close: 1002 } },
  { id: 'H15', says: 'text that is no UTF-8', send: under(0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe), expect: { close: 1007 } },
  { id: 'H15', says: 'a close code that must not be sent', send: under(0x88, 0x82, 0, 0, 0, 0, 0x03, 0xed), expect: { close: 1002 } },
  {
    id: 'H16',
    says: 'a flood of pings',
    send: async (hall) => {
      const guest = await hall.guest()
      const { close } = await hall.after(guest, () => {
        for (let i = 0; i < 10_000; i++) guest.socket.ping()
      })
      // the goodbye may be lost among the answers to so many
      return { note: close === 4529 || close === 1006 ? 'ended' : `closed with ${close}` }
    },
    expect: { note: 'ended' },
  },
  {
    id: 'H17',
    says: 'a guest who never reads',
    send: async () => {
      // at a table of their own, where nobody judges: what is written here is big, and no note
      const table = await aHost()
      const room = 'board/slow000000000000' as RoomName
      const writer = await rawGuest({ invitation: table.invitation('partner'), room })
      const slow = await rawGuest({ invitation: table.invitation('contributor'), room })
      const before = process.memoryUsage().arrayBuffers
      slow.socket.pause()
      const online = () => table.host.view().members.find(({ person }) => person === slow.person)?.online
      const doc = new Y.Doc()
      doc.on('update', (update: Uint8Array) => writer.send(syncFrame(SYNC.update, update)))
      for (let i = 0; i < 80 && online(); i++) {
        const had = writer.news.received
        doc.getMap('notes').set('big', `${i}${'x'.repeat(1_000_000)}`)
        await until(() => writer.news.received > had, 'the host takes each letter in')
      }
      await until(() => online() === false, 'the slow one is cut')
      const grown = process.memoryUsage().arrayBuffers - before
      slow.socket.terminate()
      await table.host.close()
      return { note: grown < 8 * LIMITS.hardBufferBytes ? 'cut, memory bounded' : `grew by ${grown}` }
    },
    expect: { note: 'cut, memory bounded' },
  },
  { id: 'H19', says: 'a sealed frame again', send: onTheWire((guest) => twice(guest.sealed(harmless))), expect: { close: 4400 } },
  {
    id: 'H19',
    says: 'a sealed frame that leaves one out',
    send: onTheWire((guest) => [guest.sealed(harmless), guest.sealed(harmless)].slice(1)),
    expect: { close: 4400 },
  },
  { id: 'H19', says: 'a sealed frame with one bit changed', send: onTheWire((guest) => [flipped(guest.sealed(harmless))]), expect: { close: 4400 } },
  { id: 'H19', says: 'a frame in clear', send: onTheWire(() => [harmless]), expect: { close: 4400 } },
  {
    id: 'H19',
    says: 'what another was sending, on this line',
    send: async (hall) => {
      const other = await hall.guest()
      const guest = await hall.guest()
      const answer = await hall.after(guest, () => guest.socket.send(other.sealed(harmless)))
      await other.leave()
      return answer
    },
    expect: { close: 4400 },
  },
  {
    id: 'H20',
    says: 'an offer to compress',
    send: async (hall) => {
      const { status, said } = await hall.raw(upgradeLines(hall, ['Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits']))
      return { status, note: /sec-websocket-extensions/i.test(said) ? 'taken' : 'not taken' }
    },
    expect: { status: 101, note: 'not taken' },
  },
]
