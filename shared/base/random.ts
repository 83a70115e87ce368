/**
 * A number from 0 up to, not including, 1, with 53 bits from the cryptographic random source. Ids are made of it: never use `Math.random`
 * instead.
 */
export function random(): number {
  const uint32s = crypto.getRandomValues(new Uint32Array(2))
  return ((uint32s[0] ?? 0) * 0x200000 + ((uint32s[1] ?? 0) >>> 11)) / 2 ** 53
}

/** `count` bytes from the cryptographic random source; at most 65 536. */
export const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))
