import { concat, sameBytes, utf8 } from '../../base/bytes.ts'
import {
  agreementKey,
  agreementSecret,
  deriveKey,
  keyPairFrom,
  randomKey,
  seal,
  sha256,
  sharedSecret,
  sign,
  unseal,
  verify,
} from '../../base/crypto.ts'

/**
 * A text that nobody reads until enough guardians of the round have published their share for it.
 *
 * A random key K encrypts the padded text. `commitment` = SHA-256(label, K, context) binds the item to one key: ChaCha20-Poly1305 alone does not, and
 * one ciphertext could be made to open to two texts. K is wrapped once for each pair of guardians, by key agreement with a one-time key, which signs
 * the item: who does not have its secret cannot use a blinded copy of it to obtain the share of somebody else's item.
 */
export interface SealedText {
  /** Public one-time key, Ed25519: 32 bytes. Guardians agree with its X25519 form. */
  readonly oneTimeKey: Uint8Array
  /** 32 bytes. */
  readonly commitment: Uint8Array
  /** The padded text, encrypted with K: the length is one of {@link PADDED_BYTES} and 16. */
  readonly cipher: Uint8Array
  /** K for each pair of guardians, in the order of {@link pairsOf}: 48 bytes each. */
  readonly wraps: readonly Uint8Array[]
  /** Signature of the one-time key over context, commitment, cipher and wraps: 64 bytes. */
  readonly proof: Uint8Array
}

/** Where an item belongs. Under another author, in another round, or as another edition it cannot be opened. */
export interface SealedContext {
  /** Id of the statement that opened the round: 32 bytes. */
  readonly round: Uint8Array
  /** Key that signs the item's statement: 32 bytes. */
  readonly author: Uint8Array
  /** Which idea of the author it is: up to 16 characters. */
  readonly idea: string
  /** Edition of the idea, from 1. */
  readonly edition: number
}

/** What an author keeps to show the own item again, and to open it where guardians are gone. */
export interface SealingSecrets {
  /** K: 32 bytes. */
  readonly key: Uint8Array
}

/** Most guardians of a round. */
export const MAX_GUARDIANS = 3
/** Lengths to which texts are padded, in bytes, so that the length of an item says little. */
export const PADDED_BYTES = [256, 1024, 4096] as const
/** Longest text, in UTF-8 bytes: two of the padded ones hold its length. */
export const MAX_SEALED_TEXT_BYTES = PADDED_BYTES[2] - 2

/** K encrypts one message alone. */
const NONCE = new Uint8Array(12)
const COMMITMENT = utf8('tavolo/sealed-key/1')
const PROOF = utf8('tavolo/sealed-item/1')
const WRAP = 'tavolo/sealed-wrap/1'

/** The pairs of guardians that can open an item together, by their places in the round; a sole guardian is a pair with itself. */
export function pairsOf(guardians: number): readonly (readonly [number, number])[] {
  if (guardians === 1) return [[0, 0]]
  const places = Array.from({ length: guardians }, (_, place) => place)
  return places.flatMap((first) => places.slice(first + 1).map((second) => [first, second] as const))
}

/**
 * Seals a text for the guardians of a round. Cost: some milliseconds, one agreement for each guardian.
 * @param guardians their X25519 keys, 32 bytes each, in the order of the round @param random one-time seed, for tests
 * @throws RangeError for a text over {@link MAX_SEALED_TEXT_BYTES}, no guardian or too many, or a guardian's key that is none
 */
export function sealText(
  text: string,
  guardians: readonly Uint8Array[],
  context: SealedContext,
  { key, seed }: { readonly key: Uint8Array; readonly seed: Uint8Array } = { key: randomKey(), seed: randomKey() },
): SealedText & SealingSecrets {
  const oneTime = keyPairFrom(seed)
  const secret = agreementSecret(oneTime.seed)
  const agreed = guardians.map((guardian) => sharedSecret(secret, guardian))
  const pairs = guardians.length > 0 && guardians.length <= MAX_GUARDIANS ? pairsOf(guardians.length) : []
  if (pairs.length === 0 || agreed.some((each) => each === null)) throw new RangeError('no guardians that can be agreed with')
  const cipher = seal(key, NONCE, pad(text))
  const wraps = pairs.map((pair) => seal(wrapKey(pair, agreed as Uint8Array[], oneTime.publicKey, guardians, context), NONCE, key))
  const unsigned = { oneTimeKey: oneTime.publicKey, commitment: commitmentOf(key, context), cipher, wraps }
  return { ...unsigned, proof: sign(signedPart(unsigned, context), oneTime.seed), key }
}

/** Whether the holder of the one-time key made the item, for this place. Cost: a verification. Guardians publish no share for any other. */
export const isProven = (item: SealedText, context: SealedContext): boolean => verify(item.proof, signedPart(item, context), item.oneTimeKey)

/** A guardian's share of one item: it opens that item, together with another guardian's. @returns null for an item whose key is none */
export function shareOf(secret: Uint8Array, item: Pick<SealedText, 'oneTimeKey'>): Uint8Array | null {
  const key = agreementKey(item.oneTimeKey)
  return key && sharedSecret(secret, key)
}

/** An opened item, and the guardians whose shares do not fit it: they published wrong ones. */
export interface OpenedText {
  readonly text: string
  readonly key: Uint8Array
  /** Places of the guardians in the round. */
  readonly wrong: readonly number[]
}

/**
 * Opens an item with the shares that were published. @param shares by place of the guardian @returns null while no pair of them opens it
 */
export function openText(
  item: SealedText,
  shares: ReadonlyMap<number, Uint8Array>,
  guardians: readonly Uint8Array[],
  context: SealedContext,
): OpenedText | null {
  const pairs = pairsOf(guardians.length)
  const agreed = guardians.map((_, place) => shares.get(place))
  for (const [at, pair] of pairs.entries()) {
    const wrap = item.wraps[at]
    const isWhole = pair.every((place) => agreed[place])
    const key = wrap && isWhole ? unseal(wrapKey(pair, agreed as Uint8Array[], item.oneTimeKey, guardians, context), NONCE, wrap) : null
    const text = key && openWithKey(item, key, context)
    if (text === null || !key) continue
    // the others fit where they open the same item with one that fits
    const wrong = [...shares.keys()].filter((place) => !pair.includes(place) && !opensWith(item, place, pair[0], agreed, guardians, context))
    return { text, key, wrong }
  }
  return null
}

/** Opens an item with its own key, which its author keeps. @returns null where it is not the item's key */
export function openWithKey(item: Pick<SealedText, 'commitment' | 'cipher'>, key: Uint8Array, context: SealedContext): string | null {
  if (!sameBytes(commitmentOf(key, context), item.commitment)) return null
  const padded = unseal(key, NONCE, item.cipher)
  return padded && unpad(padded)
}

function opensWith(
  item: SealedText,
  place: number,
  other: number,
  agreed: readonly (Uint8Array | undefined)[],
  guardians: readonly Uint8Array[],
  context: SealedContext,
): boolean {
  const pair = [Math.min(place, other), Math.max(place, other)] as const
  const wrap = item.wraps[pairsOf(guardians.length).findIndex(([first, second]) => first === pair[0] && second === pair[1])]
  return wrap !== undefined && unseal(wrapKey(pair, agreed as Uint8Array[], item.oneTimeKey, guardians, context), NONCE, wrap) !== null
}

function wrapKey(
  [first, second]: readonly [number, number],
  agreed: readonly Uint8Array[],
  oneTimeKey: Uint8Array,
  guardians: readonly Uint8Array[],
  context: SealedContext,
): Uint8Array {
  const pick = (list: readonly Uint8Array[], place: number) => list[place] ?? new Uint8Array(32)
  const secrets = concat(pick(agreed, first), pick(agreed, second))
  const salt = sha256(concat(oneTimeKey, pick(guardians, first), pick(guardians, second), contextBytes(context)))
  return deriveKey(secrets, salt, WRAP, 32)
}

const commitmentOf = (key: Uint8Array, context: SealedContext): Uint8Array => sha256(concat(COMMITMENT, key, contextBytes(context)))

const signedPart = ({ oneTimeKey, commitment, cipher, wraps }: Omit<SealedText, 'proof'>, context: SealedContext): Uint8Array =>
  concat(PROOF, contextBytes(context), oneTimeKey, commitment, sha256(cipher), ...wraps)

/** Fixed lengths first, the idea last: no two contexts have the same bytes. */
function contextBytes({ round, author, idea, edition }: SealedContext): Uint8Array {
  const number = new Uint8Array(4)
  new DataView(number.buffer).setUint32(0, edition)
  return concat(round, author, number, utf8(idea))
}

function pad(text: string): Uint8Array {
  const bytes = utf8(text)
  const length = PADDED_BYTES.find((each) => each >= bytes.length + 2)
  if (length === undefined) throw new RangeError('a text that is too long to seal')
  const padded = new Uint8Array(length)
  new DataView(padded.buffer).setUint16(0, bytes.length)
  padded.set(bytes, 2)
  return padded
}

function unpad(padded: Uint8Array): string | null {
  const length = padded.length < 2 ? 0 : new DataView(padded.buffer, padded.byteOffset).getUint16(0)
  return length + 2 > padded.length ? null : new TextDecoder().decode(padded.subarray(2, length + 2))
}
