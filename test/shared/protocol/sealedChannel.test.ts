import { expect, it } from 'vitest'
import { utf8 } from '../../../shared/base/bytes.ts'
import { newEphemeralPair } from '../../../shared/base/crypto.ts'
import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { type ChannelKeys, deriveChannelKeys, directionCipher, roomOpener, roomSealer, SEALED } from '../../../shared/protocol/sealedChannel.ts'

const secret = new Uint8Array(16).fill(5)
const [hello, challenge] = [utf8('hello'), utf8('challenge')]

/** Both ends of a conversation. */
function ends(theirSecret = secret): { readonly guest: ChannelKeys; readonly host: ChannelKeys } {
  const [a, b] = [newEphemeralPair(), newEphemeralPair()]
  return {
    guest: deriveChannelKeys(a, b.publicKey, secret, hello, challenge)!,
    host: deriveChannelKeys(b, a.publicKey, theirSecret, hello, challenge)!,
  }
}

const plaintext = utf8('La signora del terzo piano non esce da marzo')
const inner = (message: Uint8Array) => message.subarray(1)

it('what one end seals only the other opens, and nothing of it can be seen', () => {
  const { guest, host } = ends()
  const message = directionCipher(guest.toHost).seal(plaintext)
  expect(message[0]).toBe(SEALED.pair)
  expect(Buffer.from(message).includes(Buffer.from(plaintext.subarray(0, 8)))).toBe(false)
  expect(directionCipher(host.toHost).open(inner(message))).toEqual(plaintext)
  expect(() => directionCipher(host.toClient).open(inner(message))).toThrow(MalformedFrame)
})

it('another secret, another transcript or another half gives another key', () => {
  const { guest, host } = ends(new Uint8Array(16).fill(6))
  expect(host.toHost).not.toEqual(guest.toHost)
  const [a, b] = [newEphemeralPair(), newEphemeralPair()]
  const keys = (helloBytes: Uint8Array) => deriveChannelKeys(a, b.publicKey, secret, hello, helloBytes)!.toHost
  expect(keys(challenge)).not.toEqual(keys(utf8('challengf')))
})

it.each([
  ['of nothing', new Uint8Array(32)],
  ['of small order', Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0))],
  ['too short', new Uint8Array(31)],
])('a half %s is no half: the key would be known to all', (_, half) => {
  expect(deriveChannelKeys(newEphemeralPair(), half, secret, hello, challenge)).toBeNull()
})

it('what is repeated, left out, swapped or changed by one bit does not open', () => {
  const { guest, host } = ends()
  const [sealing, opening] = [directionCipher(guest.toHost), directionCipher(host.toHost)]
  const [first, second, third] = [sealing.seal(plaintext), sealing.seal(plaintext), sealing.seal(plaintext)]
  expect(() => opening.open(inner(second))).toThrow(MalformedFrame)
  expect(opening.open(inner(first))).toEqual(plaintext)
  expect(() => opening.open(inner(first))).toThrow(MalformedFrame)
  for (let bit = 0; bit < inner(second).length * 8; bit += 5) {
    const changed = inner(second).slice()
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(() => opening.open(changed)).toThrow(MalformedFrame)
  }
  expect(() => opening.open(inner(second).slice(0, -1))).toThrow(MalformedFrame)
  // what did not open has not moved the count
  expect(opening.open(inner(second))).toEqual(plaintext)
  expect(opening.open(inner(third))).toEqual(plaintext)
})

it('a letter to the room opens for everybody who has its key, in order, and never twice', () => {
  const room = roomSealer()
  const before = room.sealMessage(plaintext)
  const anna = roomOpener()
  anna.setKey(room.key())
  const [first, second, third] = [room.sealMessage(utf8('uno')), room.sealMessage(utf8('due')), room.sealMessage(utf8('tre'))]
  // what was said before she came is not for her
  expect(() => anna.open(before)).toThrow(MalformedFrame)
  expect(anna.open(first)).toEqual(utf8('uno'))
  // presence may be left out where a line is slow
  expect(anna.open(third)).toEqual(utf8('tre'))
  expect(() => anna.open(second)).toThrow(MalformedFrame)
  expect(() => anna.open(third)).toThrow(MalformedFrame)
})

it('the whole of a room opens in any order, and is no letter', () => {
  const room = roomSealer()
  const whole = room.sealSnapshot(plaintext)
  const anna = roomOpener()
  anna.setKey(room.key())
  expect(anna.open(room.sealMessage(utf8('uno')))).toEqual(utf8('uno'))
  expect(anna.open(whole)).toEqual(plaintext)
  const relabelled = whole.slice()
  relabelled[0] = SEALED.room
  expect(() => anna.open(relabelled)).toThrow(MalformedFrame)
})

it('after another key was given out, who has the old one reads no more', () => {
  const room = roomSealer()
  const [removed, stays] = [roomOpener(), roomOpener()]
  removed.setKey(room.key())
  stays.setKey(room.key())
  room.rotateKey()
  stays.setKey(room.key())
  const sealedMessage = room.sealMessage(plaintext)
  expect(() => removed.open(sealedMessage)).toThrow(MalformedFrame)
  expect(stays.open(sealedMessage)).toEqual(plaintext)
})

it('a letter without a key, and one cut short, are malformed', () => {
  const room = roomSealer()
  expect(() => roomOpener().open(room.sealMessage(plaintext))).toThrow(MalformedFrame)
  const anna = roomOpener()
  anna.setKey(room.key())
  for (const length of [0, 1, 6, 7, 22]) expect(() => anna.open(room.sealMessage(plaintext).slice(0, length))).toThrow(MalformedFrame)
})
