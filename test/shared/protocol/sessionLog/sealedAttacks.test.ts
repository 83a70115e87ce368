import { chacha20 } from '@noble/ciphers/chacha.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { expect, test } from 'vitest'
import { concat, utf8 } from '../../../../shared/base/bytes.ts'
import { agreementPublicKey, keyPairFrom, sha256, sign, unseal } from '../../../../shared/base/crypto.ts'
import { isProven, openText, openWithKey, type SealedContext, sealText, shareOf } from '../../../../shared/protocol/sessionLog/sealedText.ts'

const bytes = (name: string) => sha256(utf8(name))
const secrets = [bytes('guardian 1'), bytes('guardian 2'), bytes('guardian 3')] as const
const guardians = secrets.map(agreementPublicKey)
const context: SealedContext = { round: bytes('round'), author: keyPairFrom(bytes('eve')).publicKey, idea: 'a', edition: 1 }
const nonce = new Uint8Array(12)

const P = (1n << 130n) - 5n
const BLOCK = 1n << 128n
const number = (from: Uint8Array) => from.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
const toBytes = (value: bigint, length: number) => Uint8Array.from({ length }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
const mod = (value: bigint) => ((value % P) + P) % P
const inverse = (value: bigint) => {
  let [r0, r1, s0, s1] = [P, mod(value), 0n, 1n]
  while (r1) [r0, r1, s0, s1] = [r1, r0 % r1, s1, s0 - (r0 / r1) * s1]
  return mod(s0)
}

/** The key of the tag (RFC 8439, 2.6), and the stream that encrypts the first block. */
function partsOf(key: Uint8Array) {
  const once = chacha20(key, nonce, new Uint8Array(32), undefined, 0)
  const stream = chacha20(key, nonce, new Uint8Array(16), undefined, 1)
  return { r: number(once.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn, s: number(once.subarray(16)), stream }
}

/** A ciphertext of 256 bytes that ChaCha20-Poly1305 opens with two keys: its last block makes both tags equal. */
function oneCiphertextTwoKeys() {
  const first = bytes('first key')
  const one = partsOf(first)
  const plain = new Uint8Array(16)
  plain.set(concat(Uint8Array.of(0, 3), utf8('sì')))
  const blocks = concat(
    plain.map((byte, i) => byte ^ (one.stream[i] ?? 0)),
    new Uint8Array(14 * 16),
  )
  const length = number(concat(toBytes(0n, 8), toBytes(256n, 8))) + BLOCK
  const before = (r: bigint) => {
    let sum = 0n
    for (let at = 0; at < blocks.length; at += 16) sum = mod((sum + number(blocks.subarray(at, at + 16)) + BLOCK) * r)
    return sum
  }
  const rest = ({ r }: { r: bigint }) => mod((before(r) + BLOCK) * r * r + length * r)
  const firstRest = rest(one)
  for (let tries = 0; ; tries++) {
    const second = bytes(`second key ${tries}`)
    const two = partsOf(second)
    // the length of the text has to be one under both keys
    if (one.stream[0] !== two.stream[0]) continue
    const secondRest = rest(two)
    for (let overflow = -3n; overflow <= 3n; overflow++) {
      const last = mod((secondRest - firstRest + two.s - one.s + overflow * BLOCK) * inverse(mod(one.r * one.r - two.r * two.r)))
      if (last >= BLOCK) continue
      const tag = toBytes((mod(last * one.r * one.r + firstRest) + one.s) % BLOCK, 16)
      const cipher = concat(blocks, toBytes(last, 16), tag)
      if (unseal(first, nonce, cipher) && unseal(second, nonce, cipher)) return { first, second, cipher }
    }
  }
}

test('one ciphertext that opens with two keys holds one text: the item is bound to its key', () => {
  const { first, second, cipher } = oneCiphertextTwoKeys()
  const seed = bytes('one-time seed')
  const [honest, other] = [first, second].map((key) => sealText('sì', guardians, context, { key, seed }))
  // the first pair is given one key, the second pair the other
  const item = { ...honest, cipher, wraps: [honest?.wraps[0], other?.wraps[1], honest?.wraps[2]] } as ReturnType<typeof sealText>
  const shares = (places: readonly (0 | 1 | 2)[]) => new Map(places.map((place) => [place, shareOf(secrets[place], item) as Uint8Array]))
  expect(unseal(first, nonce, cipher)).not.toEqual(unseal(second, nonce, cipher))
  expect(openText(item, shares([0, 1]), guardians, context)?.text).toBe('sì')
  expect(openText(item, shares([0, 2]), guardians, context)).toBeNull()
  expect(openWithKey(item, second, context)).toBeNull()
})

test('a blinded copy of somebody’s one-time key has no proof, so that no guardian gives the share of the other item', () => {
  const { Point } = ed25519
  const { Fp, Fn } = Point
  const toPoint = (u: Uint8Array) => {
    const value = Fp.fromBytes(u)
    return Point.fromBytes(Fp.toBytes(Fp.div(Fp.sub(value, Fp.ONE), Fp.add(value, Fp.ONE))), true)
  }
  const drop = (point: InstanceType<typeof Point>) => {
    const { y } = point.toAffine()
    return Fp.toBytes(Fp.div(Fp.add(Fp.ONE, y), Fp.sub(Fp.ONE, y)))
  }
  const victim = sealText('Mia madre non ce la fa più', guardians, { ...context, author: keyPairFrom(bytes('anna')).publicKey })
  const blinding = Fn.create(BigInt(`0x${Buffer.from(bytes('blinding')).toString('hex')}`)) | 1n
  const blinded = Point.fromBytes(victim.oneTimeKey).multiply(blinding).toBytes()
  // what a guardian without the check would give away: the share of the victim's item, unblinded
  const answered = shareOf(secrets[0], { oneTimeKey: blinded }) as Uint8Array
  expect(drop(toPoint(answered).multiply(Fn.inv(blinding)))).toEqual(shareOf(secrets[0], victim))

  const own = sealText('un’idea', guardians, context)
  const forged = { ...own, oneTimeKey: blinded }
  const proofs = [victim.proof, own.proof, sign(own.cipher, bytes('any seed'))]
  expect(proofs.map((proof) => isProven({ ...forged, proof }, context))).toEqual([false, false, false])
  expect(isProven(own, context)).toBe(true)
})
