/** CRC-32C (Castagnoli; RFC 3720, 12.1 and B.4): detects damage by disks and power cuts. No protection against forgery. */

const REFLECTED_POLYNOMIAL = 0x82f63b78
const TABLE_SIZE = 256
const TABLES = 8

/** Eight tables in one array: eight bytes per step (Intel's "slicing-by-8"), three times as fast as byte by byte. */
const table = new Int32Array(TABLE_SIZE * TABLES)
for (let byte = 0; byte < TABLE_SIZE; byte++) {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ REFLECTED_POLYNOMIAL : value >>> 1
  table[byte] = value
}
for (let i = TABLE_SIZE; i < table.length; i++) {
  const previous = lookUp(i - TABLE_SIZE)
  table[i] = (previous >>> 8) ^ lookUp(previous & 255)
}

// the index is always inside the table: the fallback is for the compiler
function lookUp(index: number): number {
  return table[index] ?? 0
}

/** CRC-32C of `bytes` from `from` up to, not including, `to`, as an unsigned number. Cost: O(length). */
export function crc32c(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let crc = -1
  let at = from
  for (; at + TABLES <= to; at += TABLES) {
    const low = crc ^ ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24))
    crc =
      lookUp(1792 + (low & 255)) ^
      lookUp(1536 + ((low >>> 8) & 255)) ^
      lookUp(1280 + ((low >>> 16) & 255)) ^
      lookUp(1024 + (low >>> 24)) ^
      lookUp(768 + (bytes[at + 4] ?? 0)) ^
      lookUp(512 + (bytes[at + 5] ?? 0)) ^
      lookUp(256 + (bytes[at + 6] ?? 0)) ^
      lookUp(bytes[at + 7] ?? 0)
  }
  if (at + 4 <= to) {
    // records are short, so their last bytes count
    const low = crc ^ ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24))
    crc = lookUp(768 + (low & 255)) ^ lookUp(512 + ((low >>> 8) & 255)) ^ lookUp(256 + ((low >>> 16) & 255)) ^ lookUp(low >>> 24)
    at += 4
  }
  for (; at < to; at++) crc = (crc >>> 8) ^ lookUp((crc ^ (bytes[at] ?? 0)) & 255)
  return ~crc >>> 0
}
