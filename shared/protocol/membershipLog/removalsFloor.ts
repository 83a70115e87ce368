import { concat, fromBase64Url, toBase64Url } from '../../base/bytes.ts'
import type { RemovalsDigest } from './queries/removalsDigest.ts'

/** Bytes of the hash in a floor. */
const PREFIX = 6
/** Most removals in a floor: three bytes. */
const MAX_COUNT = 2 ** 24 - 1

/**
 * A digest as far as a QR code holds it: the removals that somebody has heard of. A host below it has missed some, or conceals them
 * (`isBelowFloor`). 12 characters of base64url: three bytes of the count, six of the hash.
 */
export function writeFloor({ count, hash }: RemovalsDigest): string {
  const atMost = Math.min(count, MAX_COUNT)
  const prefix = (fromBase64Url(hash) ?? new Uint8Array(PREFIX)).slice(0, PREFIX)
  return toBase64Url(concat(Uint8Array.of(atMost >> 16, (atMost >> 8) & 255, atMost & 255), prefix))
}

/** Parses what {@link writeFloor} wrote; the digest has the first 8 characters of the hash. Null for anything else. */
export function readFloor(text: string): RemovalsDigest | null {
  const bytes = text.length === 12 ? fromBase64Url(text) : null
  if (bytes?.length !== 3 + PREFIX) return null
  const [a = 0, b = 0, c = 0] = bytes
  return { count: (a << 16) | (b << 8) | c, hash: toBase64Url(bytes.slice(3)) }
}
