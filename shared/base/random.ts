/** A number from 0 up to, not including, 1, from the device's own source of chance. Never `Math.random`: ids are made of it. */
export function random(): number {
  const uint32s = crypto.getRandomValues(new Uint32Array(2))
  return ((uint32s[0] ?? 0) * 0x200000 + ((uint32s[1] ?? 0) >>> 11)) / 2 ** 53
}

/** `count` random bytes. */
export const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))
