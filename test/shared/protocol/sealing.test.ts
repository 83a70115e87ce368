import { expect, it } from 'vitest'
import { utf8 } from '../../../shared/base/bytes.ts'
import { newEphemeralPair } from '../../../shared/base/crypto.ts'
import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { type ConnectionKeys, connectionKeys, pairOpener, pairSealer, roomOpener, roomSealer, STREAM } from '../../../shared/protocol/sealing.ts'

const secret = new Uint8Array(16).fill(5)
const [hello, challenge] = [utf8('hello'), utf8('challenge')]

/** Both ends of a conversation. */
function ends(theirSecret = secret): { readonly guest: ConnectionKeys; readonly host: ConnectionKeys } {
  const [a, b] = [newEphemeralPair(), newEphemeralPair()]
  return {
    guest: connectionKeys(a, b.publicKey, secret, hello, challenge)!,
    host: connectionKeys(b, a.publicKey, theirSecret, hello, challenge)!,
  }
}

const plaintext = utf8('La signora del terzo piano non esce da marzo')

it('what one end seals only the other opens, and nothing of it can be seen', () => {
  const { guest, host } = ends()
  const message = pairSealer(guest.toHost)(plaintext)
  expect(message[0]).toBe(STREAM.pair)
  expect(Buffer.from(message).includes(Buffer.from(plaintext.subarray(0, 8)))).toBe(false)
  expect(pairOpener(host.toHost)(message)).toEqual(plaintext)
  expect(() => pairOpener(host.toClient)(message)).toThrow(MalformedFrame)
})

it('another secret, another transcript or another half gives another key', () => {
  const { guest, host } = ends(new Uint8Array(16).fill(6))
  expect(host.toHost).not.toEqual(guest.toHost)
  const [a, b] = [newEphemeralPair(), newEphemeralPair()]
  const keys = (helloBytes: Uint8Array) => connectionKeys(a, b.publicKey, secret, hello, helloBytes)!.toHost
  expect(keys(challenge)).not.toEqual(keys(utf8('challengf')))
})

it.each([
  ['of nothing', new Uint8Array(32)],
  ['of small order', Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0))],
  ['too short', new Uint8Array(31)],
])('a half %s is no half: the key would be known to all', (_, half) => {
  expect(connectionKeys(newEphemeralPair(), half, secret, hello, challenge)).toBeNull()
})

it('what is repeated, left out, swapped or changed by one bit does not open', () => {
  const { guest, host } = ends()
  const [seal, open] = [pairSealer(guest.toHost), pairOpener(host.toHost)]
  const [first, second, third] = [seal(plaintext), seal(plaintext), seal(plaintext)]
  expect(() => open(second)).toThrow(MalformedFrame)
  expect(open(first)).toEqual(plaintext)
  expect(() => open(first)).toThrow(MalformedFrame)
  for (let bit = 0; bit < second.length * 8; bit += 5) {
    const changed = second.slice()
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(() => open(changed)).toThrow(MalformedFrame)
  }
  expect(() => open(second.slice(0, -1))).toThrow(MalformedFrame)
  // what did not open has not moved the count
  expect(open(second)).toEqual(plaintext)
  expect(open(third)).toEqual(plaintext)
})

it('a letter to the room opens for everybody who has its key, in order, and never twice', () => {
  const room = roomSealer(1)
  const before = room.seal('room', plaintext)
  const anna = roomOpener()
  anna.setKey(room.key())
  const [first, second, third] = [room.seal('room', utf8('uno')), room.seal('room', utf8('due')), room.seal('room', utf8('tre'))]
  // what was said before she came is not for her
  expect(() => anna.open(before)).toThrow(MalformedFrame)
  expect(anna.open(first)).toEqual(utf8('uno'))
  // presence may be left out where a line is slow
  expect(anna.open(third)).toEqual(utf8('tre'))
  expect(() => anna.open(second)).toThrow(MalformedFrame)
  expect(() => anna.open(third)).toThrow(MalformedFrame)
})

it('the whole of a room opens in any order, and is no letter', () => {
  const room = roomSealer(1)
  const whole = room.seal('whole', plaintext)
  const anna = roomOpener()
  anna.setKey(room.key())
  expect(anna.open(room.seal('room', utf8('uno')))).toEqual(utf8('uno'))
  expect(anna.open(whole)).toEqual(plaintext)
  const relabelled = whole.slice()
  relabelled[0] = STREAM.room
  expect(() => anna.open(relabelled)).toThrow(MalformedFrame)
})

it('after another key was given out, who has the old one reads no more', () => {
  const room = roomSealer(1)
  const [removed, stays] = [roomOpener(), roomOpener()]
  removed.setKey(room.key())
  stays.setKey(room.key())
  room.renew()
  stays.setKey(room.key())
  const sealedMessage = room.seal('room', plaintext)
  expect(() => removed.open(sealedMessage)).toThrow(MalformedFrame)
  expect(stays.open(sealedMessage)).toEqual(plaintext)
})

it('a letter without a key, and one cut short, are malformed', () => {
  const room = roomSealer(1)
  expect(() => roomOpener().open(room.seal('room', plaintext))).toThrow(MalformedFrame)
  const anna = roomOpener()
  anna.setKey(room.key())
  for (const length of [0, 1, 6, 7, 11, 22, 26]) expect(() => anna.open(room.seal('room', plaintext).slice(0, length))).toThrow(MalformedFrame)
})

it('a message of a room that was prepared is like any other: in its place, under the key that holds then, once', () => {
  const [sealer, opener] = [roomSealer(7), roomOpener()]
  opener.setKey(sealer.key())
  const opened: Uint8Array[] = []
  const tell = (stream: 'room' | 'whole', more = false) => opened.push(opener.open(sealer.seal(stream, plaintext, more)))
  sealer.prepare()
  sealer.prepare()
  tell('whole')
  tell('room')
  tell('room')
  sealer.prepare()
  // another first byte: not what was prepared
  tell('room', true)
  tell('room')
  sealer.prepare()
  sealer.renew()
  expect(() => tell('room')).toThrow(MalformedFrame)
  opener.setKey(sealer.key())
  tell('room')
  expect(opened).toEqual(Array.from({ length: 6 }, () => plaintext))
})
