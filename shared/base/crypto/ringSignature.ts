import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concat, sameBytes, toHex, utf8 } from '../bytes.ts'
import { randomBytes } from '../random.ts'

/**
 * Linkable ring signatures over ristretto255 (Liu, Wei, Wong 2004, LSAG): one of the holders of a list of keys signed, and nobody can tell which. Two
 * signatures of one holder in one context have the same tag; in two contexts nothing connects them.
 *
 * The order of the keys is that of their bytes, so that a set of keys is one ring. Everything that is hashed has a fixed length. A signature is bound to the
 * ring, the context, the tag and the message: for any other of these it is not valid. This is code of our own: nobody outside has reviewed it yet.
 */
export interface Ring {
  /** SHA-512 of the keys: 64 bytes. */
  readonly hash: Uint8Array
  /** The tag of a secret in this context, 32 bytes: tag = x·H(context). It says which signatures its holder made. */
  readonly tagOf: (secret: Uint8Array) => Uint8Array
  /**
   * Signs as one of the ring: 64 bytes and 32 for each key. Cost: O(keys), about 1 ms each on a computer.
   * @throws RangeError for a secret whose key is not in the ring
   */
  readonly sign: (message: Uint8Array, secret: Uint8Array) => Uint8Array
  /** Like `sign`, and gives way after every few keys, so that a slow phone goes on responding. @param giveWay resolves when it may go on */
  readonly signInParts: (message: Uint8Array, secret: Uint8Array, giveWay: () => Promise<void>) => Promise<Uint8Array>
  /**
   * The tag of a valid signature: 32 bytes; null for anything else, never an exception. Cost: O(keys), about a third of a millisecond each where one ring
   * verifies many.
   */
  readonly verify: (message: Uint8Array, signature: Uint8Array) => Uint8Array | null
}

/** A key of a ring: `secret` is a scalar, `publicKey` a point of ristretto255 in its canonical form; 32 bytes each. */
export interface RingKeyPair {
  readonly secret: Uint8Array
  readonly publicKey: Uint8Array
}

/** Most keys of a ring. */
export const MAX_RING = 200

const { Point } = ristretto255
type RingPoint = InstanceType<typeof Point>
const { Fn } = Point
const [CHALLENGE, CONTEXT, KEYS, NONCE] = ['challenge', 'context', 'keys', 'nonce'].map((part) => utf8(`tavolo/ring-${part}/1\n`)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
]
const TO_POINT = 'tavolo/ring-point/1'
/** Keys after which {@link Ring.signInParts} gives way. */
const KEYS_PER_PART = 4
/** Windows of the tables of multiples: of the context's point, which every step multiplies, and of a point that each key or signature has. */
const [CONTEXT_WINDOW, KEY_WINDOW] = [7, 5]

/** Bytes of a signature in a ring of so many keys. */
export const ringSignatureBytes = (keys: number): number => 64 + 32 * keys

/** The key of a secret. @param seed 64 random bytes */
export function newRingKey(seed: Uint8Array = randomBytes(64)): RingKeyPair {
  const secret = toScalar(seed)
  // one in 2^252: 0 has no key
  if (secret === 0n) throw new RangeError('a secret without a key')
  return { secret: Fn.toBytes(secret), publicKey: Point.BASE.multiply(secret).toBytes() }
}

/** The key of a stored secret. @returns null for bytes that are no secret */
export function ringKeyOf(secret: Uint8Array): RingKeyPair | null {
  const scalar = scalarOf(secret)
  return scalar ? { secret, publicKey: Point.BASE.multiply(scalar).toBytes() } : null
}

/** Keys in the order of a ring, that of their bytes. */
export const inRingOrder = (keys: readonly Uint8Array[]): readonly Uint8Array[] => [...keys].sort(byBytes)

/**
 * The ring of keys, in a context. @param context what tags are equal in: a round, a ballot; any bytes @param isForMany whether it verifies many signatures: tables of
 * multiples of the keys, some milliseconds each, make each of them three times as fast
 * @returns null for keys that are no ring: none or over {@link MAX_RING}, not in the order of their bytes, two that are equal, one that is no point in its canonical
 * form, or the identity, which has no secret
 */
export function createRing(keys: readonly Uint8Array[], context: Uint8Array, isForMany = false): Ring | null {
  if (keys.length === 0 || keys.length > MAX_RING) return null
  if (keys.some((key, i) => i > 0 && byBytes(keys[i - 1] as Uint8Array, key) >= 0)) return null
  const points = keys.map(pointOf)
  if (!points.every((point) => point !== null)) return null
  if (isForMany) for (const point of points) point.precompute(KEY_WINDOW)
  const hash = sha512(concat(KEYS, ...keys))
  const base = ristretto255_hasher.hashToCurve(sha512(concat(CONTEXT, context)), { DST: TO_POINT }).precompute(CONTEXT_WINDOW) as RingPoint
  const contextHash = sha512(concat(CONTEXT, hash, context))

  /** The challenges that follow from that of one key. */
  const challengesFor = (message: Uint8Array, tag: Uint8Array) => {
    const fixed = concat(CHALLENGE, hash, contextHash, tag, sha512(message))
    return (left: RingPoint, right: RingPoint) => toScalar(sha512(concat(fixed, left.toBytes(), right.toBytes())))
  }
  const step = (at: number, tag: RingPoint, response: bigint, challenge: bigint): [RingPoint, RingPoint] => [
    Point.BASE.multiplyUnsafe(response).add((points[at] as RingPoint).multiplyUnsafe(challenge)),
    base.multiplyUnsafe(response).add(tag.multiplyUnsafe(challenge)),
  ]

  function* signing(message: Uint8Array, secret: Uint8Array): Generator<void, Uint8Array> {
    const own = ringKeyOf(secret)
    const place = own ? keys.findIndex((key) => sameBytes(key, own.publicKey)) : -1
    if (place < 0) throw new RangeError('a secret whose key is not in the ring')
    const scalar = Fn.fromBytes(secret)
    const tag = base.multiply(scalar).precompute(KEY_WINDOW) as RingPoint
    const tagBytes = tag.toBytes()
    const next = challengesFor(message, tagBytes)
    // even where random bytes repeat, two messages have two nonces
    const nonce = toScalar(sha512(concat(NONCE, secret, hash, contextHash, sha512(message), randomBytes(64)))) || 1n
    const [challenges, responses] = [new Array<bigint>(keys.length), new Array<bigint>(keys.length)]
    const following = (at: number) => (at + 1) % keys.length
    challenges[following(place)] = next(Point.BASE.multiply(nonce), base.multiply(nonce))
    for (let at = following(place); at !== place; at = following(at)) {
      responses[at] = toScalar(randomBytes(64))
      challenges[following(at)] = next(...step(at, tag, responses[at] as bigint, challenges[at] as bigint))
      if (at % KEYS_PER_PART === 0) yield
    }
    responses[place] = Fn.sub(nonce, Fn.mul(challenges[place] as bigint, scalar))
    return concat(tagBytes, Fn.toBytes(challenges[0] as bigint), ...responses.map((response) => Fn.toBytes(response)))
  }

  return {
    hash,
    tagOf: (secret) => base.multiply(Fn.fromBytes(secret)).toBytes(),
    sign: (message, secret) => {
      const parts = signing(message, secret)
      for (;;) {
        const part = parts.next()
        if (part.done) return part.value
      }
    },
    signInParts: async (message, secret, giveWay) => {
      const parts = signing(message, secret)
      for (;;) {
        const part = parts.next()
        if (part.done) return part.value
        await giveWay()
      }
    },
    verify: (message, signature) => {
      if (signature.length !== ringSignatureBytes(keys.length)) return null
      const tagBytes = signature.slice(0, 32)
      const tag = pointOf(tagBytes)?.precompute(KEY_WINDOW) as RingPoint | undefined
      const scalars = Array.from({ length: keys.length + 1 }, (_, i) => scalarOf(signature.subarray(32 + 32 * i, 64 + 32 * i)))
      if (!tag || !scalars.every((scalar) => scalar !== null)) return null
      const next = challengesFor(message, tagBytes)
      const [first, ...responses] = scalars as [bigint, ...bigint[]]
      const last = responses.reduce((challenge, response, at) => next(...step(at, tag, response, challenge)), first)
      return last === first ? tagBytes : null
    },
  }
}

/** 64 bytes as a scalar, without bias. */
const toScalar = (bytes: Uint8Array): bigint => Fn.create(BigInt(`0x${toHex(bytes)}`))

/** A scalar below the order of the group. */
function scalarOf(bytes: Uint8Array): bigint | null {
  try {
    return bytes.length === 32 ? Fn.fromBytes(bytes) : null
  } catch {
    return null
  }
}

/** A point in its canonical form that is not the identity. */
function pointOf(bytes: Uint8Array): RingPoint | null {
  try {
    const point = Point.fromBytes(bytes)
    return point.is0() ? null : point
  } catch {
    return null
  }
}

function byBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i])
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0)
}
