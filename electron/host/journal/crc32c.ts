/** CRC-32C (Castagnoli; RFC 3720 12.1 and B.4): finds what a disk or a power cut has damaged. No defence against anybody. */

const REFLECTED_POLYNOMIAL = 0x82f63b78
const EACH = 256
const AT_ONCE = 8

/** Eight tables in a row: eight bytes per step (Intel's "slicing-by-8"), three times as fast as one by one. */
const table = new Int32Array(EACH * AT_ONCE)
for (let byte = 0; byte < EACH; byte++) {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ REFLECTED_POLYNOMIAL : value >>> 1
  table[byte] = value
}
for (let i = EACH; i < table.length; i++) {
  const before = look(i - EACH)
  table[i] = (before >>> 8) ^ look(before & 255)
}

// always inside of the table and of the bytes: the fallbacks are for the compiler
function look(index: number): number {
  return table[index] ?? 0
}

/** Of `bytes` from `from` up to, not including, `to`, as an unsigned number. */
export function crc32c(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let crc = -1
  let at = from
  for (; at + AT_ONCE <= to; at += AT_ONCE) {
    const low = crc ^ ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24))
    crc =
      look(1792 + (low & 255)) ^
      look(1536 + ((low >>> 8) & 255)) ^
      look(1280 + ((low >>> 16) & 255)) ^
      look(1024 + (low >>> 24)) ^
      look(768 + (bytes[at + 4] ?? 0)) ^
      look(512 + (bytes[at + 5] ?? 0)) ^
      look(256 + (bytes[at + 6] ?? 0)) ^
      look(bytes[at + 7] ?? 0)
  }
  if (at + 4 <= to) {
    // records are short: their ends count
    const low = crc ^ ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24))
    crc = look(768 + (low & 255)) ^ look(512 + ((low >>> 8) & 255)) ^ look(256 + ((low >>> 16) & 255)) ^ look(low >>> 24)
    at += 4
  }
  for (; at < to; at++) crc = (crc >>> 8) ^ look((crc ^ (bytes[at] ?? 0)) & 255)
  return ~crc >>> 0
}
