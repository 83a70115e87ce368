import { describe, expect, it } from 'vitest'
import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { FrameTooLarge, PIECE_BYTES, pieceOf, piecesOf, readFromClient, readFromHost, sealPiece } from '../../../shared/protocol/multiplex.ts'
import { pairOpener, pairSealer, roomSealer } from '../../../shared/protocol/sealing.ts'
import { withNativeCrypto } from '../../support/withNativeCrypto.ts'

withNativeCrypto()

const key = new Uint8Array(32).fill(7)
const frameOf = (length: number, fill = 5) => new Uint8Array(length).fill(fill)
const small = frameOf(10)
const big = Uint8Array.from({ length: 2 * PIECE_BYTES + 100 }, (_, i) => i % 251)

const sealed = (seal: ReturnType<typeof pairSealer>, room: number, frame: Uint8Array) =>
  Array.from({ length: piecesOf(frame) }, (_, i) => sealPiece(seal, room, frame, i))
const inRoom = (sealer: ReturnType<typeof roomSealer>, stream: 'room' | 'whole', frame: Uint8Array) =>
  Array.from({ length: piecesOf(frame) }, (_, i) => sealer.seal(stream, pieceOf(frame, i), i < piecesOf(frame) - 1))

/** Frames as text: compared at once, where `toEqual` would compare bytes one by one. */
const shown = (frames: readonly ({ readonly room: number; readonly frame: Uint8Array } | null)[]) =>
  frames.map((read) => read && `${read.room}: ${Buffer.from(read.frame).toString('base64')}`)
const arrived = (room: number, frame: Uint8Array) => shown([{ room, frame }])[0]

describe('a frame of a client’s', () => {
  it('arrives with its room’s number, in one piece or in many', () => {
    const seal = pairSealer(key)
    const { read } = readFromClient(pairOpener(key), big.length)
    expect(shown(sealed(seal, 300, small).map(read))).toEqual([arrived(300, small)])
    expect(shown(sealed(seal, 1, big).map(read))).toEqual([null, null, arrived(1, big)])
    expect(shown(sealed(seal, 0, new Uint8Array()).map(read))).toEqual([arrived(0, new Uint8Array())])
  })

  it('of one piece passes between the pieces of another room’s', () => {
    const seal = pairSealer(key)
    const { read } = readFromClient(pairOpener(key), big.length)
    const messages = [sealPiece(seal, 1, big, 0), sealPiece(seal, 2, small, 0), sealPiece(seal, 1, big, 1), sealPiece(seal, 1, big, 2)]
    expect(shown(messages.map(read))).toEqual([null, arrived(2, small), null, arrived(1, big)])
  })

  it('of many pieces is alone: what the host holds of unfinished ones is bounded', () => {
    const seal = pairSealer(key)
    const { read } = readFromClient(pairOpener(key), big.length)
    read(sealPiece(seal, 1, big, 0))
    expect(() => read(sealPiece(seal, 2, big, 0))).toThrow(MalformedFrame)
  })

  it('beyond its limit is refused at the piece that goes beyond it', () => {
    const seal = pairSealer(key)
    const { read } = readFromClient(pairOpener(key), 2 * PIECE_BYTES)
    read(sealPiece(seal, 1, big, 0))
    read(sealPiece(seal, 1, big, 1))
    expect(() => read(sealPiece(seal, 1, big, 2))).toThrow(FrameTooLarge)
  })

  it('comes in full pieces: a million empty ones would be held for ever', () => {
    const seal = pairSealer(key)
    const { read } = readFromClient(pairOpener(key), big.length)
    expect(() => read(seal(Uint8Array.of(1), true))).toThrow(MalformedFrame)
  })

  it('says itself whether more of it follows: the mark cannot be changed on its way', () => {
    const seal = pairSealer(key)
    const message = sealPiece(seal, 1, small, 0)
    message[0] = (message[0] ?? 0) | 4
    expect(() => readFromClient(pairOpener(key), big.length).read(message)).toThrow(MalformedFrame)
  })

  it('has no other key than the connection’s', () => {
    const [message] = inRoom(roomSealer(1), 'room', small)
    expect(() => readFromClient(pairOpener(key), big.length).read(message as Uint8Array)).toThrow(MalformedFrame)
  })
})

describe('what a host sends', () => {
  it('arrives from each room, whether sealed for one or for all, pieces among pieces', () => {
    const seal = pairSealer(key)
    const [one, two] = [roomSealer(1), roomSealer(2)]
    const reader = readFromHost(pairOpener(key), big.length)
    reader.setKey(1, one.key())
    reader.setKey(2, two.key())
    const [a0, a1, a2] = inRoom(one, 'whole', big)
    const [b0, b1, b2] = inRoom(two, 'whole', big)
    const [update] = inRoom(one, 'room', small)
    const answer = sealed(seal, 1, small)
    const order = [a0, b0, update, a1, ...answer, b1, a2, b2] as Uint8Array[]
    expect(shown(order.map(reader.read))).toEqual([null, null, arrived(1, small), null, arrived(1, small), null, arrived(1, big), arrived(2, big)])
  })

  it('in a room that is not open here is passed over; with another room’s number it does not open', () => {
    const [one, two] = [roomSealer(1), roomSealer(2)]
    const reader = readFromHost(pairOpener(key), big.length)
    expect(reader.read(inRoom(one, 'room', small)[0] as Uint8Array)).toBeNull()
    reader.setKey(1, one.key())
    reader.setKey(2, two.key())
    const moved = inRoom(one, 'room', small)[0] as Uint8Array
    moved[4] = 2
    expect(() => reader.read(moved)).toThrow(MalformedFrame)
  })

  it('is forgotten with its room: a frame that had begun does not go on in the room’s next opening', () => {
    const one = roomSealer(1)
    const reader = readFromHost(pairOpener(key), big.length)
    reader.setKey(1, one.key())
    reader.read(inRoom(one, 'room', big)[0] as Uint8Array)
    reader.forget(1)
    reader.setKey(1, one.key())
    expect(inRoom(one, 'room', small).map(reader.read)).toEqual([{ room: 1, frame: small }])
  })

  it('is bounded over all rooms, where a host begins a frame in each and finishes none', () => {
    const reader = readFromHost(pairOpener(key), big.length)
    const begun = Array.from({ length: 40 }, (_, i) => {
      const room = roomSealer(i + 1)
      reader.setKey(i + 1, room.key())
      return inRoom(room, 'whole', big)[0] as Uint8Array
    })
    expect(() => begun.map(reader.read)).toThrow(FrameTooLarge)
    // what was forgotten, or is whole, counts no more
    const honest = readFromHost(pairOpener(key), big.length)
    for (let i = 0; i < 40; i++) {
      const room = roomSealer(1)
      honest.setKey(1, room.key())
      for (const message of inRoom(room, i % 2 === 0 ? 'whole' : 'room', big).slice(0, i % 3 === 0 ? 1 : 3)) honest.read(message)
      honest.forget(1)
    }
    expect(honest.read(sealed(pairSealer(key), 2, small)[0] as Uint8Array)).toEqual({ room: 2, frame: small })
  })

  it('in clear is refused', () => {
    const reader = readFromHost(pairOpener(key), big.length)
    expect(() => reader.read(Uint8Array.of(68, 1, 65))).toThrow(MalformedFrame)
    expect(() => reader.read(new Uint8Array())).toThrow(MalformedFrame)
  })
})
