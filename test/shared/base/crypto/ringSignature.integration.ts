import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, toHex, utf8 } from '../../../../shared/base/bytes.ts'
import {
  createRing,
  inRingOrder,
  MAX_RING,
  newRingKey,
  type Ring,
  ringKeyOf,
  ringSignatureBytes,
} from '../../../../shared/base/crypto/ringSignature.ts'

/** The order of the group (RFC 9496, 4), little-endian. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n
const toBytes = (value: bigint) => Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
const toBigint = (bytes: Uint8Array) => bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
const IDENTITY = new Uint8Array(32)

const keyOf = (number: number) => newRingKey(Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? number + 1 : i)))
const pairs = Array.from({ length: 5 }, (_, i) => keyOf(i))
const keys = inRingOrder(pairs.map(({ publicKey }) => publicKey))
const ringOf = (list = keys, context = 'giro 1') => createRing(list, utf8(context)) as Ring
const ring = ringOf()
const message = utf8('scheda')
const secretOf = (number: number) => (pairs[number] as (typeof pairs)[number]).secret
const signature = ring.sign(message, secretOf(2))
/** A signature whose part that begins at a byte is another. */
const withPart = (at: number, part: Uint8Array) => concat(signature.slice(0, at), part, signature.slice(at + part.length))
const isBitFlippedValid = (bit: number) =>
  ring.verify(
    message,
    Uint8Array.from(signature, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
  ) !== null

describe('a signature of one of a ring', () => {
  it('is valid whoever signs, with the tag that only this first has', () => {
    const tags = pairs.map(({ secret }) => {
      const tag = ring.verify(message, ring.sign(message, secret))
      expect(tag).toEqual(ring.tagOf(secret))
      return toHex(tag as Uint8Array)
    })
    expect(new Set(tags).size).toBe(pairs.length)
  })

  it('is as valid where tables of multiples verify many, and where a phone signs in parts', async () => {
    let pauses = 0
    const inParts = await ring.signInParts(message, secretOf(0), async () => {
      pauses++
    })
    expect(pauses).toBeGreaterThan(0)
    const many = createRing(keys, utf8('giro 1'), true)
    for (const each of [inParts, signature]) expect(many?.verify(message, each)).toEqual(ring.verify(message, each))
  })

  it('has one tag within a context and another in another one, whatever the message and whoever else is in the ring', () => {
    expect(ring.verify(utf8('altra'), ring.sign(utf8('altra'), secretOf(2)))).toEqual(ring.verify(message, signature))
    const smaller = ringOf(keys.slice(0, 2))
    expect(smaller.tagOf(secretOf(2))).toEqual(ring.tagOf(secretOf(2)))
    expect(ringOf(keys, 'giro 2').tagOf(secretOf(2))).not.toEqual(ring.tagOf(secretOf(2)))
  })

  it('says nothing of who signed in its form: two of one first share the tag and no other part', () => {
    const again = ring.sign(message, secretOf(2))
    expect(again.length).toBe(ringSignatureBytes(5))
    expect(again.slice(0, 32)).toEqual(signature.slice(0, 32))
    for (let at = 32; at < again.length; at += 32) expect(toHex(again.slice(at, at + 32))).not.toBe(toHex(signature.slice(at, at + 32)))
  })

  it('of a ring of one proves that its key has a secret', () => {
    const alone = ringOf([keys[0] as Uint8Array])
    const first = pairs.find(({ publicKey }) => toHex(publicKey) === toHex(keys[0] as Uint8Array)) as (typeof pairs)[number]
    expect(alone.verify(message, alone.sign(message, first.secret))).toEqual(alone.tagOf(first.secret))
    expect(() => alone.sign(message, keyOf(99).secret)).toThrow(RangeError)
  })

  it('holds for random rings, signers, contexts and messages, and for none of the others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 }), fc.nat(), fc.uint8Array(), fc.uint8Array(), fc.uint8Array(), (size, who, context, first, other) => {
        const members = Array.from({ length: size }, (_, i) => keyOf(i))
        const list = inRingOrder(members.map(({ publicKey }) => publicKey))
        const signer = members[who % size] as (typeof members)[number]
        const of = createRing(list, context) as Ring
        const signed = of.sign(first, signer.secret)
        expect(of.verify(first, signed)).toEqual(of.tagOf(signer.secret))
        const isSame = toHex(first) === toHex(other)
        expect(of.verify(other, signed) === null).toBe(!isSame)
        expect(createRing(list, concat(context, Uint8Array.of(0)))?.verify(first, signed)).toBeNull()
        expect(createRing(list.slice(1), context)?.verify(first, signed)).toBeNull()
      }),
      { numRuns: 15 },
    )
  })
})

describe('what is no signature of the ring', () => {
  it.each([
    ['another message', () => ring.verify(utf8('schede'), signature)],
    ['another context', () => ringOf(keys, 'giro 2').verify(message, signature)],
    ['a ring without one of the others', () => ringOf(keys.slice(1)).verify(message, signature)],
    ['a ring with one more', () => ringOf(inRingOrder([...keys, keyOf(50).publicKey])).verify(message, signature)],
    ['a ring of the same size with another key', () => ringOf(inRingOrder([...keys.slice(1), keyOf(50).publicKey])).verify(message, signature)],
    ['the identity as tag', () => ring.verify(message, withPart(0, IDENTITY))],
    ['the tag of somebody else', () => ring.verify(message, withPart(0, ring.tagOf(secretOf(3))))],
    [
      'a tag that is no point',
      () =>
        ring.verify(
          message,
          withPart(
            0,
            Uint8Array.from({ length: 32 }, () => 255),
          ),
        ),
    ],
    ['a tag in another form: p added', () => ring.verify(message, withPart(0, toBytes(toBigint(signature.slice(0, 32)) + 2n ** 255n - 19n)))],
    ['a negative tag', () => ring.verify(message, withPart(0, toBytes(2n ** 255n - 19n - toBigint(signature.slice(0, 32)))))],
    ['a response of the order or more', () => ring.verify(message, withPart(64, toBytes(toBigint(signature.slice(64, 96)) + ORDER)))],
    ['a challenge of the order or more', () => ring.verify(message, withPart(32, toBytes(toBigint(signature.slice(32, 64)) + ORDER)))],
    ['the order as a response', () => ring.verify(message, withPart(64, toBytes(ORDER)))],
    ['zeros as responses', () => ring.verify(message, withPart(64, new Uint8Array(5 * 32)))],
    ['responses in another order', () => ring.verify(message, withPart(64, concat(signature.slice(96, 128), signature.slice(64, 96))))],
    ['a response too few', () => ring.verify(message, signature.slice(0, -32))],
    ['a response too many', () => ring.verify(message, concat(signature, new Uint8Array(32)))],
    ['a byte too few', () => ring.verify(message, signature.slice(0, -1))],
    ['nothing', () => ring.verify(message, new Uint8Array())],
  ])('%s', (_, verified) => {
    expect(verified()).toBeNull()
  })

  it('is any with one bit changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: signature.length * 8 - 1 }), (bit) => {
        expect(isBitFlippedValid(bit)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('is of an outsider, who has a secret and no key in the ring', () => {
    const outsider = keyOf(70)
    expect(() => ring.sign(message, outsider.secret)).toThrow('not in the ring')
    const own = ringOf(inRingOrder([...keys.slice(1), outsider.publicKey]))
    expect(ring.verify(message, own.sign(message, outsider.secret))).toBeNull()
  })
})

describe('what is no ring', () => {
  const [first, second] = keys as [Uint8Array, Uint8Array]
  it.each([
    ['no key', []],
    ['two keys that are equal', [first, first, second]],
    ['keys in another order', [second, first]],
    ['the identity', inRingOrder([IDENTITY, first])],
    ['bytes that are no point', inRingOrder([first, Uint8Array.from({ length: 32 }, () => 255)])],
    ['a key in another form', inRingOrder([first, toBytes(2n ** 255n - 19n - toBigint(second))])],
    ['a key cut short', inRingOrder([first, second.slice(0, 31)])],
    ['more keys than a ring may have', Array.from({ length: MAX_RING + 1 }, () => first)],
  ])('%s', (_, list) => {
    expect(createRing(list, message)).toBeNull()
  })

  it.each([
    ['zero', new Uint8Array(32)],
    ['the order', toBytes(ORDER)],
    ['one beyond the order', toBytes(ORDER + 1n)],
    ['too short', new Uint8Array(31)],
  ])('and what is no secret: %s', (_, secret) => {
    expect(ringKeyOf(secret)).toBeNull()
  })
})

it('reads what was signed before: a frozen ring of two', () => {
  const two = ringOf(inRingOrder([keyOf(0).publicKey, keyOf(1).publicKey]), 'vettore')
  expect(toHex(two.hash).slice(0, 32)).toBe('141c49a3d92ce81649ec7a1ef27daa05')
  const frozen =
    '10ad0986c8b31b9ffdb6dac169d93956a50ae442fc3591bf853e591ae9a75241edbc734db81ddac7f132da91e9e9bb4ec05948c3360ffefcbcca27737b3406035f053c61db36d45610b835e9047df0b68938a6750552022bc9d2f3176d17ac08fe79e966b469850706cf49f9ca7b0b0f54c8d96a2ec46a4a1e1b462bcffa690a'
  expect(
    toHex(
      two.verify(
        utf8('vettore'),
        Uint8Array.from(frozen.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
      ) as Uint8Array,
    ),
  ).toBe(toHex(two.tagOf(keyOf(1).secret)))
})
